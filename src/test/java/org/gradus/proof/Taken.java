package org.gradus.proof;

import java.util.List;

/**
 * A choice taken.
 *
 * @param choice with the results its steps found
 * @param touched elements entered and flows taken, in order
 * @param steps beans called, in order
 * @param stuck why the engine would refuse; {@code null} when all is well, and then there is a marking
 */
record Taken(Choice choice, Marking marking, List<String> touched, List<String> steps, String stuck) {}
