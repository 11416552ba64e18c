package org.gradus.analysis;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import org.gradus.register.PenaltyCounter;

/**
 * On which day so many sessions of unauthorised absence within so many school weeks were reached, for any numbers; with
 * those of the law it says what {@link PenaltyCounter} says, sessions already in a notice counted too.
 *
 * @param sessions at least so many sessions
 * @param schoolWeeks within so many school weeks, the week of the last session included
 */
public record ThresholdMet(int sessions, int schoolWeeks) {

    /** The national threshold for considering a penalty notice. */
    public static final ThresholdMet NATIONAL = new ThresholdMet(PenaltyCounter.SESSIONS, PenaltyCounter.SCHOOL_WEEKS);

    /**
     * The first day from {@code notBefore} on.
     *
     * @param absences days of the sessions in order, a day twice when both sessions were missed
     * @param weeks Mondays of the weeks in which the school held a session
     */
    Optional<LocalDate> first(List<LocalDate> absences, NavigableSet<LocalDate> weeks, LocalDate notBefore) {
        List<LocalDate> counting =
                absences.stream().filter(day -> weeks.contains(monday(day))).toList();
        List<LocalDate> order = new ArrayList<>(weeks);
        int first = 0;
        for (int i = 0; i < counting.size(); i++) {
            LocalDate day = counting.get(i);
            if (i + 1 < counting.size() && counting.get(i + 1).equals(day)) {
                continue; // both sessions of the day are counted at its date
            }
            int week = java.util.Collections.binarySearch(order, monday(day));
            LocalDate from = order.get(Math.max(0, week - schoolWeeks + 1));
            while (counting.get(first).isBefore(from)) {
                first++;
            }
            if (i - first + 1 >= sessions && !day.isBefore(notBefore)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
