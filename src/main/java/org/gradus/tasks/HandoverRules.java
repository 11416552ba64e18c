package org.gradus.tasks;

import java.util.Optional;
import org.gradus.access.Access;
import org.gradus.access.Actor;
import org.gradus.kernel.Refused.Problem;
import org.springframework.stereotype.Component;

/** Whether a task may change hands, told beforehand in a preview and asked again when it is done. */
@Component
class HandoverRules {

    private final TaskRules rules;
    private final Access access;

    HandoverRules(TaskRules rules, Access access) {
        this.rules = rules;
        this.access = access;
    }

    /**
     * What stands in the way, or empty.
     *
     * @param to who shall have it: the one acting for a claim, the colleague for giving, null for putting back
     */
    Optional<Problem> obstacle(Handover.Act act, Actor actor, Actor to, WorkItem item) {
        if (!access.mayChange()) {
            return no("Your role only reads.", "Leave it to those whose task it is.");
        }
        return switch (act) {
            case CLAIM -> claim(actor, item);
            case RELEASE -> release(actor, item);
            case ASSIGN -> give(actor, to, item);
        };
    }

    private Optional<Problem> claim(Actor actor, WorkItem item) {
        if (actor.username().equals(item.assignee())) {
            return no("You have this task already.", "Nothing needs to be done.");
        }
        if (!rules.holdsRole(actor, item)) {
            return no("This task is for a role you do not hold here.", "Leave it to whoever holds that role.");
        }
        if (item.assignee() != null) {
            return no(holder(item) + " is working on this task.", "Ask them to put it back.");
        }
        return prepared(actor, item, "You prepared this step, so somebody else must decide it.");
    }

    private Optional<Problem> release(Actor actor, WorkItem item) {
        if (item.assignee() == null) {
            return no("Nobody has claimed this task.", "Nothing needs to be done.");
        }
        return rules.mayRelease(actor, item)
                ? Optional.empty()
                : no(
                        holder(item) + " is working on this task.",
                        "Ask them, or whoever leads the team, to put it back.");
    }

    private Optional<Problem> give(Actor actor, Actor to, WorkItem item) {
        if (to.username().equals(item.assignee())) {
            return no(to.name() + " has this task already.", "Nothing needs to be done.");
        }
        if (!rules.mayGive(actor, item)) {
            return item.assignee() == null
                    ? no("This task is for a role you neither hold nor lead here.", "Ask whoever leads that team.")
                    : no(
                            holder(item) + " is working on this task.",
                            "Ask them to hand it over, or whoever leads the team.");
        }
        return rules.holdsRole(to, item)
                ? prepared(to, item, to.name() + " prepared this step, so somebody else must decide it.")
                : no(to.name() + " does not hold the role of this task there.", "Choose somebody who does.");
    }

    private Optional<Problem> prepared(Actor who, WorkItem item, String cause) {
        return who.username().equals(rules.preparedBy(item))
                ? no(cause, "Leave it to another person who holds this role.")
                : Optional.empty();
    }

    private static String holder(WorkItem item) {
        return TaskRules.nameOr(item.assigneeName(), item.assignee());
    }

    private static Optional<Problem> no(String cause, String fix) {
        return Optional.of(new Problem(null, cause, fix));
    }
}
