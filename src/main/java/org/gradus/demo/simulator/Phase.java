package org.gradus.demo.simulator;

/** Pupils whose absence is planned together, because rates are published for them together. */
public enum Phase {
    NURSERY,
    PRIMARY,
    SECONDARY,
    SIXTH_FORM,
    SPECIAL,
    ALTERNATIVE
}
