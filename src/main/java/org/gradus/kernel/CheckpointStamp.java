package org.gradus.kernel;

import java.util.Optional;

/** Port to what seals the record, for whoever prints on paper how far it had grown; implemented by {@code ledger}. */
public interface CheckpointStamp {

    /** The newest checkpoint in its short form, for instance {@code 18442 K7QF-2M9D-WX3T-8HBC}; empty before the first. */
    Optional<String> newest();
}
