package org.gradus.ledger;

import java.util.UUID;

/** Thrown when a sealed field cannot be opened although its key is there: the row or the key was altered. */
final class BrokenSealException extends IllegalStateException {

    BrokenSealException(UUID entry, String field) {
        this(entry, field, null);
    }

    BrokenSealException(UUID entry, String field, Throwable cause) {
        super("The " + field + " of entry " + entry + " is not what was sealed", cause);
    }
}
