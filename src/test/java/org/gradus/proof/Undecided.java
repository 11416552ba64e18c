package org.gradus.proof;

import java.util.Set;

/** A step of the process has more than one result: the run must be repeated once for each. */
final class Undecided extends RuntimeException {

    final String variable;
    final transient Set<String> results;

    Undecided(String variable, Set<String> results) {
        super(variable);
        this.variable = variable;
        this.results = results;
    }
}
