package org.gradus.tasks;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Staff;
import org.gradus.casework.Matters;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.kernel.Refused.Problem;
import org.gradus.workflow.TaskCommands;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Changes the hands of one task in a transaction of its own, so that one that cannot does not hold up the others. */
@Service
class HandoverSteps {

    private final TaskRules taskRules;
    private final HandoverRules rules;
    private final Matters matters;
    private final TaskCommands commands;
    private final Staff staff;
    private final CurrentActor currentActor;
    private final HandoverRecords records;
    private final ApplicationEventPublisher events;

    HandoverSteps(
            TaskRules taskRules,
            HandoverRules rules,
            Matters matters,
            TaskCommands commands,
            Staff staff,
            CurrentActor currentActor,
            HandoverRecords records,
            ApplicationEventPublisher events) {
        this.taskRules = taskRules;
        this.rules = rules;
        this.matters = matters;
        this.commands = commands;
        this.staff = staff;
        this.currentActor = currentActor;
        this.records = records;
        this.events = events;
    }

    /** Does it and keeps what came of it, in one transaction. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void take(UUID handover, int place, Handover.Act act, Actor to, String taskId, String reason) {
        WorkItem item;
        try {
            matters.lock(taskRules.visible(taskId).reference());
            item = taskRules.visible(taskId);
        } catch (Refused gone) {
            records.keep(handover, place, taskId, null, null, gone.problems().get(0));
            return;
        }
        Optional<Problem> obstacle = rules.obstacle(act, currentActor.get(), to, item);
        String after = to == null ? null : to.username();
        if (obstacle.isEmpty()) {
            move(item, after, handover, reason, false);
        }
        records.keep(handover, place, taskId, item, after, obstacle.orElse(null));
    }

    /** Gives a task back to whoever had it before, unless something has happened to it since. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void undo(UUID handover, int place, HandoverRecords.Kept kept) {
        WorkItem item;
        try {
            matters.lock(taskRules.visible(kept.taskId()).reference());
            item = taskRules.visible(kept.taskId());
        } catch (Refused gone) {
            records.undone(handover, place, gone.problems().get(0).cause());
            return;
        }
        String obstacle = movedOn(item, kept);
        if (obstacle == null) {
            move(item, kept.heldBefore(), handover, null, true);
        }
        records.undone(handover, place, obstacle);
    }

    /** What happened to it since, or null. */
    private String movedOn(WorkItem item, HandoverRecords.Kept kept) {
        if (!Objects.equals(item.assignee(), kept.heldAfter())) {
            return item.assignee() == null
                    ? "It has been put back since."
                    : TaskRules.nameOr(item.assigneeName(), item.assignee()) + " has it now.";
        }
        boolean returns = kept.heldBefore() == null
                || staff.find(kept.heldBefore())
                        .filter(Staff.Member::enabled)
                        .map(Staff.Member::actor)
                        .filter(before -> taskRules.holdsRole(before, item))
                        .isPresent();
        return returns ? null : "Whoever had it no longer holds its role.";
    }

    private void move(WorkItem item, String to, UUID handover, String reason, boolean undoing) {
        if (item.assignee() != null) {
            commands.unclaim(item.taskId());
        }
        if (to != null) {
            commands.claim(item.taskId(), to);
        }
        boolean own = currentActor.get().username().equals(to);
        Recorded.Builder act = TaskActs.about(
                        to == null ? "task.put-back" : own ? "task.claimed" : "task.assigned", item)
                .fact("handover", handover.toString());
        if (item.assignee() != null) {
            act.fact("from", item.assignee());
        }
        if (to != null && !own) {
            act.fact("to", to);
        }
        if (undoing) {
            act.fact("undoes", true);
        }
        events.publishEvent((reason == null ? act : act.because(reason)).build());
    }
}
