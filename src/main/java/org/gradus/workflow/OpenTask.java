package org.gradus.workflow;

import java.time.Instant;
import java.time.LocalDate;
import org.gradus.access.Role;

/**
 * A user task that waits for somebody, as the work list needs it.
 *
 * @param taskId the engine's id
 * @param processKey id of the model it stands in
 * @param processVersion version of that model
 * @param taskKey id of the user task in the model, for instance {@code Task_HoldListeningMeeting}
 * @param name the task's name in the model
 * @param formKey path of its form, for instance {@code listen-and-understand/Task_HoldListeningMeeting}
 * @param reference the matter it belongs to: a case ({@code GR-2026-000123}) or what precedes one ({@code FC-2026-000045})
 * @param stepKey key of the step beside the support track it belongs to, for instance {@code GR-2026-000123-PN-1}; null in
 *     the support track
 * @param stage the model's own name, for instance {@code Listen and understand}
 * @param role whose task it is
 * @param assignee username of the person who claimed it, or null
 * @param createdAt when it opened
 * @param dueOn last day on which it is in time, or null
 * @param dueWorking how that day was counted, in words, or null
 */
public record OpenTask(
        String taskId,
        String processKey,
        int processVersion,
        String taskKey,
        String name,
        String formKey,
        String reference,
        String stepKey,
        String stage,
        Role role,
        String assignee,
        Instant createdAt,
        LocalDate dueOn,
        String dueWorking) {}
