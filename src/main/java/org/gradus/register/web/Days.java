package org.gradus.register.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;

/** Days as addresses carry them. */
final class Days {

    /** As long as registers are kept. */
    private static final int MOST_YEARS = 6;

    /** Two days, both included. */
    record Span(LocalDate from, LocalDate to) {}

    private Days() {}

    /** The day written as {@code 2026-11-20}, or the other when nothing is; not before 1990 and not after today. */
    static LocalDate of(String field, String text, LocalDate otherwise, Clock clock) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        LocalDate day;
        try {
            day = LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw Refused.invalid(field, "\"" + text + "\" is not a day.", "Write it as 2026-11-20.");
        }
        if (day.getYear() < 1991 || day.isAfter(London.today(clock))) {
            throw Refused.invalid(
                    field, "There is no register of " + day + ".", "Give a day up to " + London.today(clock) + ".");
        }
        return day;
    }

    /** Two days in order, at most six years apart. */
    static Span span(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw Refused.invalid(
                    "to", to + " is before " + from + ".", "Give a last day that is not before the first.");
        }
        if (from.plusYears(MOST_YEARS).isBefore(to)) {
            throw Refused.invalid(
                    "from", "That is more than " + MOST_YEARS + " years.", "Ask for at most six years at once.");
        }
        return new Span(from, to);
    }
}
