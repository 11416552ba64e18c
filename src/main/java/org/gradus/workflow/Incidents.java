package org.gradus.workflow;

import java.time.Instant;
import java.util.List;
import org.gradus.kernel.Reason;

/** Steps that failed as often as they are tried and now need a person. */
public interface Incidents {

    /**
     * A failed step.
     *
     * @param jobId to retry it by
     * @param reference the matter it belongs to, or null for an outbox entry of none
     * @param step what was being done, in the model's words
     * @param message what went wrong, as the step said it
     * @param since when it failed for good
     */
    record Incident(String jobId, String reference, String step, String message, Instant since) {}

    List<Incident> open();

    long count();

    /** Tries the step again; the reason goes into the record. */
    void retry(String jobId, Reason reason);
}
