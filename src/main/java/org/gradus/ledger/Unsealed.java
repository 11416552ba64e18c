package org.gradus.ledger;

/**
 * A sealed value, as far as the reader may have it.
 *
 * @param value what was sealed, when it is readable; else null
 */
public record Unsealed<T>(State state, T value) {

    /** Why there is a value or none. */
    public enum State {
        /** There never was one. */
        NONE,
        READABLE,
        /** The reader's role does not include it. */
        WITHHELD,
        /** The data subject was erased: the key is destroyed. */
        ERASED
    }

    static <T> Unsealed<T> none() {
        return new Unsealed<>(State.NONE, null);
    }
}
