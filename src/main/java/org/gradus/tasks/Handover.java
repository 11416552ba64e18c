package org.gradus.tasks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.gradus.access.Actor;
import org.gradus.kernel.Refused;

/**
 * Tasks claimed, put back or given to a colleague in one go, and what came of each.
 *
 * @param toName the colleague's name, or null
 * @param reason why, in the words of whoever did it, or null
 */
public record Handover(UUID id, Act act, String to, String toName, String reason, Instant at, List<Item> items) {

    /** Without the tasks of matters somebody has been excluded from since. */
    Handover seenBy(Actor actor) {
        return actor.excluded().fromNothing()
                ? this
                : new Handover(
                        id,
                        act,
                        to,
                        toName,
                        reason,
                        at,
                        items.stream()
                                .filter(item -> item.reference() == null
                                        || !actor.excluded().fromMatter(item.reference()))
                                .toList());
    }

    /** What is done with the tasks. */
    public enum Act {
        /** Taken by the one acting. */
        CLAIM,
        /** Put back for others of their role. */
        RELEASE,
        /** Given to a colleague who holds the role. */
        ASSIGN
    }

    /**
     * One task of it.
     *
     * @param name what is asked, or null when it could not be read
     * @param heldBefore username of whoever had it before, or null for nobody
     * @param obstacle why it was not done, or null when it was
     * @param undone whether it was undone
     * @param undoObstacle why it could not be undone, or null
     * @param undoable whether it was done, is not undone, and nothing has happened to the task since
     */
    public record Item(
            String taskId,
            String reference,
            String name,
            String pupil,
            String heldBefore,
            Refused.Problem obstacle,
            boolean undone,
            String undoObstacle,
            boolean undoable) {

        public boolean done() {
            return obstacle == null;
        }
    }

    public long done() {
        return items.stream().filter(Item::done).count();
    }

    public long undoable() {
        return items.stream().filter(Item::undoable).count();
    }
}
