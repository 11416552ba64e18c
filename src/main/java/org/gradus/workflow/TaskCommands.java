package org.gradus.workflow;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What the work list may ask of the engine about user tasks. Every call joins the caller's transaction. */
public interface TaskCommands {

    /** @throws org.gradus.kernel.Refused CONFLICT if somebody else holds it or it is finished */
    void claim(String taskId, String username);

    void unclaim(String taskId);

    /**
     * Completes a task.
     *
     * @param scalars the values gateways read; strings, booleans and whole numbers only
     * @throws org.gradus.kernel.Refused CONFLICT if it is already finished
     */
    void complete(String taskId, Map<String, Object> scalars);

    /** The task as the engine has it now; empty when it is finished. */
    Optional<OpenTask> find(String taskId);

    /** Every open task, for reconciling a work list. */
    Collection<OpenTask> allOpen();

    /** A custom property written on the user task in its model ({@code camunda:property}), for instance {@code records}. */
    Optional<String> property(String taskId, String name);

    /** The same for a task whose place in the models is known; a version of a model never changes, so the engine is not asked. */
    Optional<String> property(String processKey, int processVersion, String taskKey, String name);

    /** The guidance written on the task in its model, with its source. */
    Optional<String> guidance(String taskId);
}
