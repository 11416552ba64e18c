package org.gradus.casework;

import jakarta.persistence.Embeddable;

/** Something the plan tries: for which barrier, on which idea it rests, and why it should work for this child. */
@Embeddable
class Strategy {

    private String words;
    private String barrier;
    private String theory;
    private String reason;

    protected Strategy() {}

    Strategy(String words, String barrier, String theory, String reason) {
        this.words = words;
        this.barrier = barrier;
        this.theory = theory;
        this.reason = reason;
    }

    String words() {
        return words;
    }

    String barrier() {
        return barrier;
    }

    String theory() {
        return theory;
    }

    String reason() {
        return reason;
    }
}
