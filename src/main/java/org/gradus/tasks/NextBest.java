package org.gradus.tasks;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * The order in which one's tasks should be done, told to people beside the first of them.
 *
 * <p>Urgent before vulnerable before ordinary; then the earliest day, so that what is overdue longest leads, and what has no
 * day comes last; on one day, what one has claimed before what one might; then what has waited longest.
 */
public final class NextBest {

    /** The order among tasks in memory; {@link #ORDER} is the same in SQL. */
    public static final Comparator<WorkItem> FIRST = Comparator.comparing((WorkItem item) -> -item.priority())
            .thenComparing(item -> item.dueOn() == null ? LocalDate.MAX : item.dueOn())
            .thenComparing(item -> item.assignee() == null)
            .thenComparing(WorkItem::createdAt)
            .thenComparing(WorkItem::taskId);

    static final String ORDER = "w.urgency, w.due_order, (w.assignee is null), w.created_at, w.task_id";

    private NextBest() {}
}
