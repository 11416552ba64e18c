package org.gradus.tasks;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gradus.access.Access;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.access.Staff;
import org.gradus.kernel.Ids;
import org.gradus.kernel.Refused;
import org.springframework.stereotype.Service;

/**
 * Tasks changing hands: several claimed, put back or given to a colleague at once, and a whole caseload for leave cover.
 *
 * <p>Each task is a transaction of its own; what was done to one can be undone as long as nothing happened to it since.
 */
@Service
public class Handovers {

    /** The most tasks of one handover. */
    public static final int MOST = 500;

    private static final int LONGEST_REASON = 500;

    private final WorkItems items;
    private final TaskRules taskRules;
    private final HandoverRules rules;
    private final HandoverSteps steps;
    private final HandoverRecords records;
    private final Staff staff;
    private final Access access;
    private final CurrentActor currentActor;

    Handovers(
            WorkItems items,
            TaskRules taskRules,
            HandoverRules rules,
            HandoverSteps steps,
            HandoverRecords records,
            Staff staff,
            Access access,
            CurrentActor currentActor) {
        this.items = items;
        this.taskRules = taskRules;
        this.rules = rules;
        this.steps = steps;
        this.records = records;
        this.staff = staff;
        this.access = access;
        this.currentActor = currentActor;
    }

    /**
     * What would happen; changes nothing.
     *
     * @param to username of the colleague; may be missing while one is still to be chosen
     * @throws Refused INVALID for no task or more than {@link #MOST}; NOT_FOUND for a colleague who has no account
     */
    public HandoverPlan plan(Handover.Act act, Collection<String> taskIds, String to) {
        Actor actor = currentActor.get();
        Set<String> chosen = chosen(taskIds);
        Map<String, WorkItem> open = new HashMap<>();
        items.among(chosen, Sight.of(actor, true)).forEach(item -> open.put(item.taskId(), item));
        Actor target = target(act, to, false);
        List<HandoverPlan.Line> lines = chosen.stream()
                .map(id -> line(act, actor, target, id, open.get(id)))
                .toList();
        return new HandoverPlan(act, to, lines, act == Handover.Act.ASSIGN ? colleagues(open.values()) : List.of());
    }

    /**
     * Does it, task by task.
     *
     * @param reason why, or null
     * @return the handover, for {@link #find}
     * @throws Refused as {@link #plan}; INVALID without a colleague to give to; FORBIDDEN for those who only read
     */
    public UUID run(Handover.Act act, Collection<String> taskIds, String to, String reason) {
        access.mustBeAbleToChange();
        Set<String> chosen = chosen(taskIds);
        Actor target = target(act, to, true);
        String why = reason == null || reason.isBlank() ? null : reason.strip();
        if (why != null && (why.length() > LONGEST_REASON || why.indexOf('\0') >= 0)) {
            throw Refused.invalid(
                    "reason", "The reason is too long.", "Give it in at most " + LONGEST_REASON + " characters.");
        }
        UUID id = Ids.next();
        records.begin(
                id,
                act,
                act == Handover.Act.ASSIGN ? target.username() : null,
                why,
                currentActor.get().username());
        int place = 0;
        for (String task : chosen) {
            take(id, place++, act, target, task, why);
        }
        return id;
    }

    private void take(UUID id, int place, Handover.Act act, Actor target, String task, String why) {
        try {
            steps.take(id, place, act, target, task, why);
        } catch (Refused overtaken) {
            records.keep(id, place, task, null, null, overtaken.problems().get(0));
        }
    }

    private void undo(UUID id, HandoverRecords.Kept kept) {
        try {
            steps.undo(id, kept.place(), kept);
        } catch (Refused overtaken) {
            records.undone(id, kept.place(), overtaken.problems().get(0).cause());
        }
    }

    /** @throws Refused NOT_FOUND unless it is one's own */
    public Handover find(UUID id) {
        return records.find(id, currentActor.get().username())
                .map(handover -> handover.seenBy(currentActor.get()))
                .orElseThrow(() -> Refused.notFound(
                        "You have handed over nothing of that number.", "Look at the list of tasks as it is now."));
    }

    /** Undoes of one's own handover what can be; what came of it is in {@link #find}. */
    public void undo(UUID id) {
        access.mustBeAbleToChange();
        find(id);
        records.standing(id).forEach(kept -> undo(id, kept));
    }

    /** Those who have tasks the one acting may give to somebody else, with how many; by name. */
    public List<HandoverPlan.Colleague> holders() {
        return items.holders(Sight.ledBy(currentActor.get()));
    }

    /** The tasks somebody has that the one acting may give to somebody else, most urgent first; at most {@link #MOST}. */
    public List<String> caseload(String from) {
        return items.heldBy(from, Sight.ledBy(currentActor.get()), MOST);
    }

    private HandoverPlan.Line line(Handover.Act act, Actor actor, Actor target, String id, WorkItem item) {
        if (item == null) {
            try {
                return line(act, actor, target, id, taskRules.visible(id));
            } catch (Refused gone) {
                return new HandoverPlan.Line(id, null, gone.problems().get(0));
            }
        }
        // Without a colleague chosen, what counts is whether it may be given at all.
        return act == Handover.Act.ASSIGN && target == null
                ? new HandoverPlan.Line(
                        id,
                        item,
                        taskRules.mayGive(actor, item)
                                ? null
                                : rules.obstacle(act, actor, actor, item).orElse(null))
                : new HandoverPlan.Line(
                        id, item, rules.obstacle(act, actor, target, item).orElse(null));
    }

    private List<HandoverPlan.Colleague> colleagues(Collection<WorkItem> open) {
        Set<Actor.Grant> roles = open.stream()
                .map(item -> new Actor.Grant(
                        item.role(), item.role().place() == Role.Place.AUTHORITY ? null : item.schoolUrn()))
                .collect(Collectors.toSet());
        return staff.holding(roles).stream()
                .map(member -> {
                    Actor actor = member.actor();
                    return new HandoverPlan.Colleague(
                            member.username(),
                            member.name(),
                            open.stream()
                                    .filter(item -> taskRules.holdsRole(actor, item))
                                    .count());
                })
                .filter(colleague -> colleague.able() > 0)
                .sorted(Comparator.comparing(HandoverPlan.Colleague::able)
                        .reversed()
                        .thenComparing(HandoverPlan.Colleague::name))
                .toList();
    }

    private Actor target(Handover.Act act, String to, boolean needed) {
        if (act != Handover.Act.ASSIGN) {
            return act == Handover.Act.CLAIM ? currentActor.get() : null;
        }
        if (to == null || to.isBlank()) {
            if (needed) {
                throw Refused.invalid("to", "Nobody is chosen.", "Choose who shall have the tasks.");
            }
            return null;
        }
        return staff.actorOf(to);
    }

    private static Set<String> chosen(Collection<String> taskIds) {
        Set<String> chosen = new LinkedHashSet<>(taskIds == null ? List.of() : taskIds);
        if (chosen.isEmpty()) {
            throw Refused.invalid("task", "No task is ticked.", "Go back and tick at least one.");
        }
        if (chosen.size() > MOST || chosen.stream().anyMatch(id -> id.length() > 64 || id.indexOf('\0') >= 0)) {
            throw Refused.invalid("task", "These are too many tasks at once.", "Tick at most " + MOST + ".");
        }
        return chosen;
    }
}
