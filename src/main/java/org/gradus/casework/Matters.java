package org.gradus.casework;

import java.util.Optional;

/** Finds the matter behind a business key. */
public interface Matters {

    Optional<Matter> find(String reference);

    /** Locks the matter's row for the rest of the transaction: always the first thing an act on it does (design: lock order). */
    Matter lock(String reference);
}
