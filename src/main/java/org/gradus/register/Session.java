package org.gradus.register;

/** Half of a school day; a register is taken at the start of the morning and once during the afternoon. */
public enum Session {
    AM,
    PM
}
