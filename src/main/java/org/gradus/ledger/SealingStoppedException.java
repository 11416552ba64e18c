package org.gradus.ledger;

/** What was found before signing is not what was signed before. */
class SealingStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String fault;

    SealingStoppedException(String fault, String words) {
        super(words);
        this.fault = fault;
    }

    String fault() {
        return fault;
    }
}
