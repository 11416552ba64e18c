package org.gradus.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * A term, INSET day or closure as it was entered, with who entered it and, once it no longer holds, who withdrew it.
 *
 * @param name of the term or INSET day; for a closure why the school is closed
 * @param sessions the closed sessions of a closure; both for the other kinds
 * @param withdrawn null while the entry is in force
 */
public record CalendarEntry(
        long id,
        CalendarScope scope,
        Kind kind,
        String name,
        LocalDate from,
        LocalDate to,
        Set<Session> sessions,
        Change entered,
        Change withdrawn) {

    /** What can be entered. */
    public enum Kind {
        TERM,
        INSET,
        CLOSURE
    }

    /** Who did it, when and why. */
    public record Change(String by, Instant at, String reason) {}

    public SchoolYear year() {
        return SchoolYear.of(from);
    }

    Term term() {
        return new Term(year(), name, from, to);
    }

    InsetDay insetDay() {
        return new InsetDay(from, name);
    }

    Closure closure() {
        return new Closure(from, sessions, name);
    }
}
