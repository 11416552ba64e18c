package org.gradus.tasks;

/**
 * How many tasks each list has under the same filter; exact up to {@link #MOST}, and one more than that for every longer list.
 *
 * @param day claimed by the one who asks, or by nobody and of their roles
 * @param overdue how many of one's own are overdue
 */
public record WorkCounts(long day, long mine, long team, long unassigned, long waiting, long all, long overdue) {

    /** Beyond this no list is counted. */
    public static final int MOST = 1000;

    /** How many the list has. */
    public long of(WorkFilter.Whose whose) {
        return switch (whose) {
            case DAY -> day;
            case MINE -> mine;
            case TEAM -> team;
            case UNASSIGNED -> unassigned;
            case WAITING -> waiting;
            case ALL -> all;
        };
    }
}
