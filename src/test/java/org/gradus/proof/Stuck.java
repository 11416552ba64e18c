package org.gradus.proof;

/** Where the engine would throw: no flow to take, a variable nobody set, a circle without a wait. */
final class Stuck extends RuntimeException {

    Stuck(String why) {
        super(why);
    }
}
