package org.gradus.ladder.prosecution;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.gradus.register.DatedSession;

/**
 * The time limit of six months from each offence (Magistrates' Courts Act 1980 s.127). Authorities differ on a charged
 * period, so two days are kept: until {@link #safe} every session is in time, after {@link #outer} none is.
 *
 * @param earliest day of the first session
 * @param latest day of the last session
 */
public record Limitation(LocalDate earliest, LocalDate latest) {

    private static final int MONTHS = 6;

    public Limitation {
        if (latest.isBefore(earliest)) {
            throw new IllegalArgumentException(latest + " is before " + earliest);
        }
    }

    /** @throws IllegalArgumentException when there is no session */
    public static Limitation of(Collection<DatedSession> sessions) {
        LocalDate first = sessions.stream()
                .map(DatedSession::date)
                .min(LocalDate::compareTo)
                .orElseThrow(() -> new IllegalArgumentException("No session"));
        LocalDate last = sessions.stream()
                .map(DatedSession::date)
                .max(LocalDate::compareTo)
                .orElseThrow();
        return new Limitation(first, last);
    }

    /**
     * The last day on which an information can be laid for a session: the corresponding day six calendar months later, or
     * the last of that month when it is too short (31 August: 28 or 29 February).
     */
    public static LocalDate lastDayFor(LocalDate session) {
        return session.plusMonths(MONTHS);
    }

    /** Whether an information laid on a day is in time for a session. */
    public static boolean inTime(LocalDate session, LocalDate laidOn) {
        return !laidOn.isAfter(lastDayFor(session));
    }

    /** Last day on which every session is in time. */
    public LocalDate safe() {
        return lastDayFor(earliest);
    }

    /** Last day on which any session is in time; nothing can be laid after it. */
    public LocalDate outer() {
        return lastDayFor(latest);
    }

    /** The day on which to warn, so many calendar days before the safe day. */
    public LocalDate warning(int daysBefore) {
        return safe().minusDays(daysBefore);
    }

    /** The sessions that are still in time on the day of laying, in order; older ones are trimmed. */
    public static List<DatedSession> inTime(Collection<DatedSession> sessions, LocalDate laidOn) {
        return sessions.stream()
                .filter(session -> inTime(session.date(), laidOn))
                .sorted()
                .toList();
    }
}
