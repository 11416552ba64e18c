package org.gradus.casework;

import java.util.Optional;

/** Knows one kind of matter: cases, first-day contacts, requests for leave and whatever else has tasks of its own. */
public interface MatterSource {

    Optional<Matter> find(String reference);

    /** As {@link #find}, with its row locked for the rest of the transaction. */
    Optional<Matter> lock(String reference);
}
