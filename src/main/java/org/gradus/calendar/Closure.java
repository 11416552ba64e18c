package org.gradus.calendar;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.gradus.kernel.Refused;

/**
 * Sessions of one day on which the school is closed to all pupils, planned or not.
 *
 * @param sessions which of the two; a day with one session left is still a school day
 * @param reason why, for instance {@code snow}
 */
public record Closure(LocalDate date, Set<Session> sessions, String reason) {

    public static final Set<Session> WHOLE_DAY = Set.of(Session.AM, Session.PM);

    public Closure {
        if (sessions.isEmpty()) {
            throw Refused.invalid("session", "No session was given.", "Choose the morning, the afternoon or both.");
        }
        if (reason == null || reason.isBlank()) {
            throw Refused.invalid("reason", "No reason was given for the closure.", "Say why, for instance: snow.");
        }
        sessions = Set.copyOf(sessions);
        reason = reason.strip();
    }

    /** This closure and another of the same day taken together. */
    Closure and(Closure other) {
        Set<Session> both = EnumSet.copyOf(sessions);
        both.addAll(other.sessions);
        return new Closure(date, both, reason.equals(other.reason) ? reason : reason + "; " + other.reason);
    }

    boolean wholeDay() {
        return sessions.size() == 2;
    }
}
