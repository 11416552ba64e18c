package org.gradus.proof;

/** A model uses something that the interpreter does not know: widen the interpreter, or simplify the model. */
final class NotInterpretable extends RuntimeException {

    NotInterpretable(String what) {
        super(what);
    }
}
