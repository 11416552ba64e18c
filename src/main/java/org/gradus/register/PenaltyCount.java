package org.gradus.register;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
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

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.UK);

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

    /** How it was counted, in a sentence or two, with every session. */
    public String working() {
        if (windowFrom == null) {
            return "No school week up to " + DAY.format(on) + " has a session in the register.";
        }
        StringBuilder working = new StringBuilder("Ten school weeks up to ")
                .append(DAY.format(on))
                .append(": week of ")
                .append(DAY.format(windowFrom))
                .append(" to week of ")
                .append(DAY.format(windowTo))
                .append(", weeks without a session skipped. ")
                .append(sessions(counted));
        crossing.ifPresentOrElse(
                first -> working.append(" The threshold of ")
                        .append(PenaltyCounter.SESSIONS)
                        .append(" was met on ")
                        .append(DAY.format(first.on()))
                        .append(", counting from the week of ")
                        .append(DAY.format(first.windowFrom()))
                        .append(": ")
                        .append(sessions(first.sessions())),
                () -> working.append(" The threshold of ")
                        .append(PenaltyCounter.SESSIONS)
                        .append(" was not met at any session."));
        return working.toString();
    }

    private static String sessions(List<Counted> sessions) {
        if (sessions.isEmpty()) {
            return "No session counts.";
        }
        return (sessions.size() == 1 ? "1 session counts: " : sessions.size() + " sessions count: ")
                + sessions.stream()
                        .map(mark -> DAY.format(mark.date()) + " " + mark.session() + " " + mark.code())
                        .collect(Collectors.joining(", "))
                + ".";
    }
}
