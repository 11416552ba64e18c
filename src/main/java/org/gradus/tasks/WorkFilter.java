package org.gradus.tasks;

/**
 * Which of the tasks somebody may see they want to see.
 *
 * @param overdue only those whose day has passed
 * @param school URN, or null for every school
 * @param stage a model's name, or null for every stage
 * @param pupil beginning of a name, a unique pupil number or a case reference; null or blank for every pupil
 */
public record WorkFilter(Whose whose, boolean overdue, Integer school, String stage, String pupil) {

    /** Whose tasks are listed. */
    public enum Whose {
        /** Claimed by the one who asks. */
        MINE,
        /** All that the one who asks may see. */
        TEAM,
        /** Claimed by nobody. */
        UNASSIGNED
    }

    public static WorkFilter of(Whose whose) {
        return new WorkFilter(whose, false, null, null, null);
    }

    /** The same filter on another list. */
    public WorkFilter on(Whose other) {
        return new WorkFilter(other, overdue, school, stage, pupil);
    }
}
