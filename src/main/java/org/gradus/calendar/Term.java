package org.gradus.calendar;

import java.time.LocalDate;
import org.gradus.kernel.Refused;

/**
 * A stretch of weeks in which the school is open: a term, or half of one. Half-terms and holidays are the gaps between.
 *
 * @param name as the school calls it, for instance {@code Autumn 1}
 * @param from its first day, included
 * @param to its last day, included
 */
public record Term(SchoolYear year, String name, LocalDate from, LocalDate to) {

    public Term {
        if (name == null || name.isBlank()) {
            throw Refused.invalid("name", "The term has no name.", "Give it a name such as Autumn 1.");
        }
        name = name.strip();
        if (from.isAfter(to)) {
            throw Refused.invalid(
                    "from",
                    name + " begins on " + DayWords.full(from) + ", after it ends on " + DayWords.full(to) + ".",
                    "Put the first day first; the two may have been exchanged.");
        }
        if (!SchoolYear.of(from).equals(year) || from.until(to).toTotalMonths() >= 11) {
            throw Refused.invalid(
                    "from",
                    name + " (" + DayWords.full(from) + " to " + DayWords.full(to) + ") is not within the school year "
                            + year + ".",
                    "Correct the year or the dates: the year " + year + " runs from " + DayWords.full(year.firstDay())
                            + " to " + DayWords.full(year.lastDay()) + ".");
        }
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    public boolean overlaps(Term other) {
        return !from.isAfter(other.to) && !other.from.isAfter(to);
    }
}
