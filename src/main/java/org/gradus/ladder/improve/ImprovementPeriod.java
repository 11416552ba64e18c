package org.gradus.ladder.improve;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.gradus.calendar.DayWords;
import org.gradus.calendar.SchoolCalendar;

/**
 * The dated period of a notice to improve, first and last day included.
 *
 * <p>The guidance says three to six weeks and not whether holidays count. Both readings are kept [DESIGN]: the period has at
 * least so many school weeks, so that a family always has a real chance, and is never longer than so many calendar weeks.
 */
record ImprovementPeriod(LocalDate from, LocalDate to) {

    private static final int WEEK = 7;

    /**
     * What is wrong with the period.
     *
     * @param earliest the first day on which it may begin
     * @param least fewest school weeks
     * @param most most calendar weeks
     * @return in one sentence; empty when it is lawful
     */
    Optional<String> wrong(LocalDate earliest, int least, int most, SchoolCalendar calendar) {
        if (!to.isAfter(from)) {
            return Optional.of("The period ends on " + DayWords.full(to) + ", not after it began.");
        }
        if (from.isBefore(earliest)) {
            return Optional.of("The period begins on " + DayWords.full(from) + ", before " + DayWords.full(earliest)
                    + ", when the parent can first have the notice.");
        }
        long days = days();
        if (days < (long) least * WEEK) {
            return Optional.of("The period has " + days + " days; the least is " + least + " weeks.");
        }
        // A week counts when it has a school day within the period, not merely somewhere between its Monday and Sunday.
        long school = calendar.schoolDays(from, to).stream()
                .map(day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)))
                .distinct()
                .count();
        if (school < least) {
            return Optional.of("The period has only " + school + " weeks with school; the least is " + least + ".");
        }
        if (days > (long) most * WEEK) {
            return Optional.of("The period has " + days + " days; the most is " + most + " weeks.");
        }
        return Optional.empty();
    }

    /** Both ends included: the last day is the first plus the days less one. */
    long days() {
        return to.toEpochDay() - from.toEpochDay() + 1;
    }
}
