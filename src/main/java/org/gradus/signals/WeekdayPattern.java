package org.gradus.signals;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The same weekday missed again and again. A week missed altogether says nothing about a weekday and is passed over.
 */
record WeekdayPattern(Set<DayOfWeek> weekdays) implements SignalPolicy {

    static final Set<DayOfWeek> MIDWEEK = Set.of(DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY);
    static final Set<DayOfWeek> EDGES = Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    @Override
    public List<Found> look(Sight pupil, Threshold threshold) {
        LocalDate from = pupil.windowStart(threshold);
        List<SeenSession> absences = pupil.since(from, Sight::telling);
        Set<LocalDate> days = absences.stream().map(SeenSession::date).collect(Collectors.toSet());
        List<Found> found = new ArrayList<>();
        for (DayOfWeek weekday : DayOfWeek.values()) {
            if (!weekdays.contains(weekday)) {
                continue;
            }
            List<SeenSession> missed = absences.stream()
                    .filter(absence -> absence.date().getDayOfWeek() == weekday)
                    .filter(absence -> !wholeWeekMissed(pupil, absence.date(), days))
                    .toList();
            long times = missed.stream().map(SeenSession::date).distinct().count();
            if (times >= threshold.amount()) {
                String name = weekday.getDisplayName(TextStyle.FULL, Locale.UK);
                found.add(Found.in(
                        pupil,
                        weekday.name(),
                        from,
                        "Absent on " + times + " " + name + "s in the last " + threshold.window() + " school weeks ("
                                + Phrases.days(missed) + "): "
                                + Phrases.lost(pupil, missed.size(), from, pupil.asOf()) + ".",
                        missed));
            }
        }
        return found;
    }

    private static boolean wholeWeekMissed(Sight pupil, LocalDate day, Set<LocalDate> absent) {
        LocalDate monday = SchoolTime.monday(day);
        Set<LocalDate> week = pupil.time().daysBetween(monday, monday.plusDays(4));
        return week.size() > 1 && absent.containsAll(week);
    }
}
