package org.gradus.register;

import java.time.LocalDate;
import java.util.Comparator;
import org.gradus.calendar.Session;

/** One session of one day, ordered by time. */
public record DatedSession(LocalDate date, Session session) implements Comparable<DatedSession> {

    private static final Comparator<DatedSession> BY_TIME =
            Comparator.comparing(DatedSession::date).thenComparing(DatedSession::session);

    @Override
    public int compareTo(DatedSession other) {
        return BY_TIME.compare(this, other);
    }
}
