package org.gradus.ledger;

/** The outside did not take a checkpoint; the message says why, in a sentence. */
class AnchorFailedException extends Exception {

    private static final long serialVersionUID = 1;

    AnchorFailedException(String why) {
        super(why);
    }

    AnchorFailedException(String why, Throwable cause) {
        super(why, cause);
    }
}
