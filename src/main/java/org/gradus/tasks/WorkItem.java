package org.gradus.tasks;

import java.time.Instant;
import java.time.LocalDate;
import org.gradus.access.Role;

/**
 * An open task as the work list shows it.
 *
 * @param taskId null when one may know that something waits and for whom, and no more; then {@code name}, {@code
 *     taskKey} and the like are null too
 * @param stepKey key of the step beside the support track, or null
 * @param referred whether the authority has been asked into its matter
 * @param assignee username of whoever claimed it, or null; {@code assigneeName} is the name others know them by
 * @param dueOn last school day or calendar day on which it is in time, or null
 * @param dueWorking how that day was counted, in words, or null
 * @param priority 0 ordinary, 1 raised by vulnerability, 2 urgent
 * @param overdue whether that day has passed
 */
public record WorkItem(
        String taskId,
        String reference,
        String stepKey,
        long pupilId,
        String pupil,
        int schoolUrn,
        String school,
        boolean referred,
        Role role,
        String assignee,
        String assigneeName,
        String name,
        String stage,
        String processKey,
        int processVersion,
        String taskKey,
        String formKey,
        LocalDate dueOn,
        String dueWorking,
        int priority,
        Instant createdAt,
        boolean overdue) {

    /** Whether the one who asked may open it. */
    public boolean readable() {
        return taskId != null;
    }

    /** What remains of it for those who may know of the matter and not of the task. */
    WorkItem unread() {
        return new WorkItem(
                null,
                reference,
                null,
                pupilId,
                pupil,
                schoolUrn,
                school,
                referred,
                role,
                assignee,
                assigneeName,
                null,
                stage,
                null,
                0,
                null,
                null,
                dueOn,
                null,
                priority,
                createdAt,
                overdue);
    }
}
