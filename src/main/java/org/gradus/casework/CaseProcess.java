package org.gradus.casework;

import java.util.Map;

/** Port to the process of a matter: the case file decides and remembers, the process waits. Implemented by {@code workflow}. */
public interface CaseProcess {

    /**
     * Starts a model for a matter.
     *
     * @param model process id, for instance {@code graduated-response}
     * @param reference business key
     * @param scalars what its gateways read
     */
    void start(String model, String reference, Map<String, Object> scalars);

    /**
     * Tells a matter's processes that something happened; nobody waiting is not an error, because the fact is in the
     * case file already and the process looks when it gets there.
     *
     * @param message message name, for instance {@code Message_MarkExplained}
     * @return whether somebody waited for it
     */
    default boolean tell(String reference, String message) {
        return tell(reference, message, Map.of());
    }

    /** As {@link #tell(String, String)}, with scalars for the model's gateways. */
    boolean tell(String reference, String message, Map<String, Object> scalars);

    /**
     * Tells one step beside the support track that something happened, and no other step of the case.
     *
     * @param stepKey the step's key
     * @return whether it waited for it
     */
    boolean tellStep(String reference, String stepKey, String message, Map<String, Object> scalars);

    /**
     * Starts a step beside the support track; its scalars belong to that step alone, so that several may run at once.
     *
     * @return whether the case's process runs and could start it
     */
    boolean startStep(String reference, String message, Map<String, Object> scalars);

    /** Whether somebody in the matter's processes waits for the message. */
    boolean waits(String reference, String message);

    /** Whether any process of the matter still runs. */
    boolean runs(String reference);
}
