package org.gradus.tasks;

import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.gradus.access.Access;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.Cases;
import org.gradus.casework.SafeguardingHolds;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.gradus.workflow.TaskCommands;
import org.springframework.stereotype.Component;

/** Who may see, claim, put back and complete a task; each refusal says why and what to do. */
@Component
class TaskRules {

    private static final Set<Role> LEADS = EnumSet.of(Role.ATTENDANCE_CHAMPION, Role.HEAD);
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy 'at' HH:mm", Locale.UK)
            .withZone(London.ZONE);

    private final WorkItems items;
    private final CurrentActor currentActor;
    private final Access access;
    private final TaskCommands commands;
    private final Submissions submissions;
    private final SafeguardingHolds holds;
    private final Cases cases;

    TaskRules(
            WorkItems items,
            CurrentActor currentActor,
            Access access,
            TaskCommands commands,
            Submissions submissions,
            SafeguardingHolds holds,
            Cases cases) {
        this.items = items;
        this.currentActor = currentActor;
        this.access = access;
        this.commands = commands;
        this.submissions = submissions;
        this.holds = holds;
        this.cases = cases;
    }

    /** @throws Refused CONFLICT when the task has ended; NOT_FOUND when there is none the actor may see */
    WorkItem visible(String taskId) {
        Actor actor = currentActor.get();
        return items.find(taskId, Sight.of(actor, true))
                .orElseThrow(() -> items.finished(taskId, Sight.of(actor, false))
                        .map(TaskRules::ended)
                        .orElseGet(() -> hidden(taskId)));
    }

    /** @throws Refused FORBIDDEN or CONFLICT unless the actor may take the task or already has it */
    void mustBeAbleToDo(WorkItem item) {
        access.mustBeAbleToChange();
        Actor actor = currentActor.get();
        if (actor.username().equals(item.assignee())) {
            return;
        }
        if (!holdsRole(actor, item)) {
            access.announceRefusal("task " + item.taskId() + " of " + item.role());
            throw Refused.forbidden(
                    "This task is for a role you do not hold here.", "Leave it to whoever holds that role.");
        }
        if (item.assignee() != null) {
            throw Refused.conflict(
                    nameOr(item.assigneeName(), item.assignee()) + " is working on this task.",
                    "Ask them to put it back, or choose another task.");
        }
    }

    /** @throws Refused CONFLICT or FORBIDDEN unless the actor may put the task back */
    void mustBeAbleToRelease(WorkItem item) {
        access.mustBeAbleToChange();
        if (item.assignee() == null) {
            throw Refused.conflict("Nobody has claimed this task.", "Claim it, if you want to do it.");
        }
        if (!mayRelease(currentActor.get(), item)) {
            access.announceRefusal("putting back task " + item.taskId());
            throw Refused.forbidden(
                    nameOr(item.assigneeName(), item.assignee()) + " is working on this task.",
                    "Ask them to put it back, or ask the attendance champion, the head or, in the authority, the manager to do it.");
        }
    }

    /**
     * The two-person rule: who last did the task named in the model's property {@code notBy} may not do this one in the same
     * step.
     *
     * @throws Refused FORBIDDEN, saying who may
     */
    void mustBeAnother(WorkItem item) {
        if (currentActor.get().username().equals(preparedBy(item))) {
            access.announceRefusal("task " + item.taskId() + " by the one who prepared it");
            throw Refused.forbidden(
                    "You prepared this step, so somebody else must decide it.",
                    "Leave it to another person who holds this role; ask your manager if there is nobody.");
        }
    }

    /** Who last did the task whose doer may not do this one, or null. */
    String preparedBy(WorkItem item) {
        return property(item, "notBy")
                .flatMap(task -> submissions.lastBy(item.reference(), item.stepKey(), task))
                .orElse(null);
    }

    /** What the task's model says of it under a name, for instance {@code records}. */
    Optional<String> property(WorkItem item, String name) {
        return commands.property(item.processKey(), item.processVersion(), item.taskKey(), name);
    }

    /**
     * A task that enforces waits while a safeguarding hold stands; statutory clocks run on.
     *
     * @throws Refused CONFLICT
     */
    void mustNotBeHeld(WorkItem item) {
        if (isHeld(item)) {
            throw Refused.conflict(
                    "A safeguarding hold stands on this case, so no enforcement step may be taken. The legal clocks run on.",
                    "Ask the safeguarding lead: this task can be done when they record that it is safe to proceed.");
        }
    }

    /** Whether nothing stands in the way of somebody who has the task, or holds its role while nobody has it. */
    boolean mayDoNow(Actor actor, WorkItem item) {
        return !actor.username().equals(preparedBy(item)) && !isHeld(item);
    }

    private boolean isHeld(WorkItem item) {
        return property(item, "enforces").filter("true"::equals).isPresent()
                && (holds.stands(item.reference())
                        || cases.openCaseOf(item.pupilId())
                                .filter(reference -> !reference.equals(item.reference()))
                                .filter(holds::stands)
                                .isPresent());
    }

    /** Whether the task is of a role the person holds there and of a matter they are not excluded from. */
    boolean holdsRole(Actor actor, WorkItem item) {
        if (actor.excluded().fromMatter(item.reference(), item.pupilId())) {
            return false;
        }
        return item.role().place() == Role.Place.AUTHORITY
                ? item.referred() && actor.has(item.role())
                : actor.has(item.role(), item.schoolUrn());
    }

    boolean mayRelease(Actor actor, WorkItem item) {
        return actor.username().equals(item.assignee())
                || leads(actor, item)
                || LEADS.stream().anyMatch(lead -> actor.has(lead, item.schoolUrn()));
    }

    /**
     * Whether the actor may give the task to somebody: their own, one of their role that nobody has, or any that they lead,
     * as the champion and the head lead their school's and a manager the authority's.
     */
    boolean mayGive(Actor actor, WorkItem item) {
        return actor.username().equals(item.assignee())
                || (item.assignee() == null && holdsRole(actor, item))
                || leads(actor, item);
    }

    boolean leads(Actor actor, WorkItem item) {
        return item.role().place() == Role.Place.AUTHORITY
                ? item.referred() && actor.has(Role.MANAGER)
                : LEADS.stream().anyMatch(lead -> actor.has(lead, item.schoolUrn()));
    }

    Refused gone() {
        return Refused.notFound("There is no such task.", "Go back to the work list and choose a task from it.");
    }

    private Refused hidden(String taskId) {
        access.announceRefusal("task " + (taskId.length() > 64 ? taskId.substring(0, 64) : taskId));
        return gone();
    }

    private static Refused ended(FinishedTask task) {
        String who = task.completed()
                ? nameOr(task.endedByName(), task.endedBy()) + " finished this task on " + WHEN.format(task.endedAt())
                : "This task was no longer needed from " + WHEN.format(task.endedAt());
        return Refused.conflict(who + ".", "Look at the case to see what happened since.");
    }

    static String nameOr(String name, String username) {
        return name != null ? name : username != null ? username : "Somebody";
    }
}
