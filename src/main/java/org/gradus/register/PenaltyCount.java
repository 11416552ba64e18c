package org.gradus.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gradus.calendar.Session;

/**
 * Where a pupil stands against the national penalty notice threshold, with the sessions that make it so. Meeting it
 * means the school must consider a notice; it never decides one.
 *
 * @param on the day of the count
 * @param windowFrom Monday of the first school week of the window at that day; null before any school week
 * @param windowTo Monday of its last school week
 * @param counted the sessions in that window, oldest first
 * @param crossing when the threshold was first met and on which sessions; empty if it never was. It stands although
 *     the window has moved on; only a changed mark undoes it
 */
public record PenaltyCount(
        LocalDate on, LocalDate windowFrom, LocalDate windowTo, List<Counted> counted, Optional<Crossing> crossing) {

    /** A session that counts: its code is G, N, O or U and no notice covers it. */
    public record Counted(LocalDate date, Session session, AttendanceCode code) implements Comparable<Counted> {

        public DatedSession at() {
            return new DatedSession(date, session);
        }

        @Override
        public int compareTo(Counted other) {
            return at().compareTo(other.at());
        }
    }

    /**
     * The first day on which the threshold was met.
     *
     * @param on that day
     * @param windowFrom Monday of the first school week of the window that day
     * @param sessions the sessions it was met with, oldest first
     */
    public record Crossing(LocalDate on, LocalDate windowFrom, List<Counted> sessions) {}

    public boolean met() {
        return crossing.isPresent();
    }

    /** The number of sessions in the window now. */
    public int count() {
        return counted.size();
    }
}
