package org.gradus.tasks;

import java.util.List;
import org.gradus.kernel.Refused;

/**
 * What a handover would do, before it is done.
 *
 * @param to username of the colleague, or null
 * @param colleagues who could be given at least one of the tasks, most of them first; only for giving
 */
public record HandoverPlan(Handover.Act act, String to, List<Line> lines, List<Colleague> colleagues) {

    /**
     * One task of it.
     *
     * @param item null when there is no such open task to see
     * @param obstacle why it would not be done, or null when it would
     */
    public record Line(String taskId, WorkItem item, Refused.Problem obstacle) {}

    /**
     * Somebody to give tasks to.
     *
     * @param able for how many of the tasks they hold the role
     */
    public record Colleague(String username, String name, long able) {}

    public long possible() {
        return lines.stream().filter(line -> line.obstacle() == null).count();
    }
}
