package org.gradus.workflow;

import java.time.Instant;

/** Something happened to a user task; published synchronously inside the transaction in which it happened. */
public sealed interface TaskEvent {

    String taskId();

    /** A task opened. */
    record Opened(OpenTask task) implements TaskEvent {
        @Override
        public String taskId() {
            return task.taskId();
        }
    }

    /** A task's assignee, role, due day or name changed; the record holds all of them as they now are. */
    record Changed(OpenTask task) implements TaskEvent {
        @Override
        public String taskId() {
            return task.taskId();
        }
    }

    /** A task ended: somebody completed it, or the process moved on without it. */
    record Ended(String taskId, boolean completed, String by, Instant at) implements TaskEvent {}
}
