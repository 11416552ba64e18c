package org.gradus.kernel;

import java.util.Optional;

/** Tells the ledger which step of a model is at work on this thread, so that what it does is recorded at its place. */
public interface StepUnderWay {

    /**
     * The step that does what is being done now, the same object as long as it runs; empty while no model does anything by
     * itself.
     */
    Optional<Recorded.Element> now();
}
