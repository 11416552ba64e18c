package org.gradus.tasks.web;

import java.time.Instant;
import java.time.LocalDate;
import org.gradus.tasks.WorkItem;

/**
 * A task as the API gives it.
 *
 * @param id null, as key and name are, for what one may know to be waiting without reading it
 * @param key id of the user task in its model
 * @param stepKey key of the step beside the support it belongs to, or null
 * @param pupil null for what concerns a school and no one child
 * @param role whose task it is
 * @param assignee username of whoever claimed it, or null
 * @param priority 0 ordinary, 1 raised by vulnerability, 2 urgent
 */
record TaskJson(
        String id,
        String key,
        String stepKey,
        String name,
        String reference,
        String stage,
        Pupil pupil,
        School school,
        String role,
        String assignee,
        LocalDate dueOn,
        String dueWorking,
        boolean overdue,
        int priority,
        Instant createdAt) {

    record Pupil(long id, String name) {}

    record School(int urn, String name) {}

    static TaskJson of(WorkItem item) {
        return new TaskJson(
                item.taskId(),
                item.taskKey(),
                item.stepKey(),
                item.name(),
                item.reference(),
                item.stage(),
                item.pupilId() == 0 ? null : new Pupil(item.pupilId(), item.pupil()),
                new School(item.schoolUrn(), item.school()),
                item.role().name(),
                item.assignee(),
                item.dueOn(),
                item.dueWorking(),
                item.overdue(),
                item.priority(),
                item.createdAt());
    }
}
