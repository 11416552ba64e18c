package org.gradus.tasks;

import java.time.LocalDate;
import java.util.List;

/**
 * Somebody's day.
 *
 * @param next what to do first, in the order of {@link NextBest}, or null when there is nothing they may do
 * @param groups overdue, due today, due this week, waiting on others; each also when it is empty
 * @param later how many of one's tasks are due after this week, or on no day
 */
public record WorkDay(LocalDate today, WorkItem next, List<Group> groups, long later) {

    /**
     * A group of the day.
     *
     * @param name overdue, today, week or waiting
     * @param filter gives the whole group as a list
     * @param count of the whole group
     * @param first its first tasks
     */
    public record Group(String name, WorkFilter filter, long count, List<WorkItem> first) {}
}
