package org.gradus.signals;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.gradus.calendar.SchoolCalendar;
import org.gradus.calendar.SchoolYear;
import org.gradus.calendar.Term;

/**
 * The days of one school around today, worked out once an import so that thousands of pupils can be looked at: school
 * days, school weeks, breaks and terms. Days the calendar does not know are no school days here.
 */
final class SchoolTime {

    /** A stretch without school of more than a week end, with the school days at its sides. */
    record Break(LocalDate lastBefore, LocalDate firstAfter) {}

    /** Marks older than this many school days feed measures and start nothing. */
    private static final int FRESH_SCHOOL_DAYS = 10;

    /** Days a school must meet in a year (Education (School Day and School Year) (England) Regulations 1999). */
    private static final int DAYS_A_YEAR = 190;

    /** From school day to school day in calendar days: more than a week lies between them only in a break. */
    private static final int LONGER_THAN_A_WEEK = 8;

    /** No summer term begins earlier: Easter is never before 22 March. */
    private static final MonthDay SUMMER_FROM = MonthDay.of(Month.MARCH, 25);

    private final LocalDate today;
    private final BigDecimal hoursPerDay;
    private final NavigableSet<LocalDate> days = new TreeSet<>();
    private final NavigableSet<LocalDate> weeks = new TreeSet<>();
    private final NavigableSet<LocalDate> termStarts = new TreeSet<>();
    private final List<Break> breaks = new ArrayList<>();
    private final List<LocalDate> heldWeeks;
    private final int daysThisYear;
    private final LocalDate freshFrom;

    /**
     * @param heldWeeks Mondays of the weeks in which the register shows a session held, for the penalty threshold
     * @param hoursPerDay taught hours in a school day
     */
    SchoolTime(SchoolCalendar calendar, Collection<LocalDate> heldWeeks, LocalDate today, BigDecimal hoursPerDay) {
        this.today = today;
        this.hoursPerDay = hoursPerDay;
        this.heldWeeks = List.copyOf(heldWeeks);
        SchoolYear year = SchoolYear.of(today);
        boolean wholeYearKnown = true;
        LocalDate end = year.lastDay().isAfter(today.plusMonths(2)) ? year.lastDay() : today.plusMonths(2);
        LocalDate before = null;
        boolean gapKnown = true;
        for (LocalDate day = today.minusMonths(14); !day.isAfter(end); day = day.plusDays(1)) {
            boolean known = calendar.knows(day);
            gapKnown &= known;
            wholeYearKnown &= known || !SchoolYear.of(day).equals(year);
            if (known && calendar.isSchoolDay(day)) {
                if (before != null && gapKnown && ChronoUnit.DAYS.between(before, day) > LONGER_THAN_A_WEEK) {
                    breaks.add(new Break(before, day));
                }
                days.add(day);
                weeks.add(monday(day));
                before = day;
                gapKnown = true;
            }
        }
        this.daysThisYear = wholeYearKnown
                ? days.subSet(year.firstDay(), true, year.lastDay(), true).size()
                : DAYS_A_YEAR;
        this.freshFrom = back(days, today.minusDays(1), FRESH_SCHOOL_DAYS);
        enterTerms(calendar.terms());
    }

    /** Entered terms may be halves of one; those of a school year in one season are one term. */
    private void enterTerms(List<Term> terms) {
        String last = "";
        for (Term term : terms.stream().sorted(Comparator.comparing(Term::from)).toList()) {
            String season = term.year() + " " + season(term.from());
            if (!season.equals(last)) {
                termStarts.add(term.from());
            }
            last = season;
        }
    }

    private static int season(LocalDate from) {
        if (from.getMonthValue() >= Month.AUGUST.getValue()) {
            return 1;
        }
        return MonthDay.from(from).isBefore(SUMMER_FROM) ? 2 : 3;
    }

    LocalDate today() {
        return today;
    }

    BigDecimal hoursPerDay() {
        return hoursPerDay;
    }

    List<LocalDate> heldWeeks() {
        return heldWeeks;
    }

    /** The tenth school day before today: older marks start nothing. */
    LocalDate freshFrom() {
        return freshFrom;
    }

    /** The first day of a threshold's window that ends on a day. */
    LocalDate windowStart(Threshold threshold, LocalDate end) {
        int window = threshold.window();
        return switch (threshold.unit()) {
            case SCHOOL_DAYS -> daysBack(end, window);
            case SCHOOL_WEEKS -> weeksBack(end, window);
            case CALENDAR_MONTHS -> end.minusMonths(window).plusDays(1);
            case TERMS ->
                Optional.ofNullable(termStarts.floor(end))
                        .orElse(SchoolYear.of(end).firstDay());
            case SCHOOL_YEARS -> SchoolYear.of(end).firstDay();
        };
    }

    /** The first of the last n school days up to a day, which counts if it is one. */
    LocalDate daysBack(LocalDate end, int n) {
        return back(days, end, n);
    }

    /** The Monday of the first of the last n school weeks up to that of a day. */
    LocalDate weeksBack(LocalDate end, int n) {
        return back(weeks, monday(end), n);
    }

    private static LocalDate back(NavigableSet<LocalDate> ordered, LocalDate end, int n) {
        LocalDate found = end;
        int left = n;
        for (LocalDate each : ordered.headSet(end, true).descendingSet()) {
            found = each;
            if (--left == 0) {
                break;
            }
        }
        return found;
    }

    /** The first n school days from a day on, fewer where the calendar ends. */
    List<LocalDate> daysFrom(LocalDate from, int n) {
        return days.tailSet(from, true).stream().limit(n).toList();
    }

    /** The school days from one day to another, both included; empty when there are none. */
    NavigableSet<LocalDate> daysBetween(LocalDate from, LocalDate to) {
        return from.isAfter(to) ? new TreeSet<>() : days.subSet(from, true, to, true);
    }

    /** How many school weeks have a day from one day to another. */
    int weeksBetween(LocalDate from, LocalDate to) {
        return from.isAfter(to) ? 0 : weeks.subSet(monday(from), true, to, true).size();
    }

    /** How many school days there were after a day, up to and including today. */
    int schoolDaysSince(LocalDate day) {
        return day.isBefore(today) ? days.subSet(day, false, today, true).size() : 0;
    }

    /** The break of which a day is among the last or first {@code edge} school days. */
    Optional<Break> breakBeside(LocalDate day, int edge) {
        return breaks.stream()
                .filter(each -> !day.isBefore(daysBack(each.lastBefore(), edge)) && !day.isAfter(each.lastBefore())
                        || daysFrom(each.firstAfter(), edge).contains(day))
                .findFirst();
    }

    /** School days of the present school year, as entered or else as the law asks. */
    int daysThisYear() {
        return daysThisYear;
    }

    /** School days of the day's school year up to and including it. */
    int daysOfYearBy(LocalDate day) {
        return daysBetween(SchoolYear.of(day).firstDay(), day).size();
    }

    static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
