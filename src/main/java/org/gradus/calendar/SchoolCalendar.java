package org.gradus.calendar;

import static org.gradus.calendar.DayOff.Kind.BANK_HOLIDAY;
import static org.gradus.calendar.DayOff.Kind.CLOSURE;
import static org.gradus.calendar.DayOff.Kind.HOLIDAY;
import static org.gradus.calendar.DayOff.Kind.INSET;
import static org.gradus.calendar.DayOff.Kind.WEEKEND;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.gradus.kernel.Refused;

/**
 * The days of one school: which have sessions, and what a number of school days or school weeks comes to.
 *
 * <p>A school day is a day with at least one session at this school; weekends, holidays, bank holidays, INSET days and
 * whole-day closures are not. A school week is a week, Monday to Sunday, with at least one school day; other weeks are
 * passed over, not counted. An immutable value.
 *
 * <p>Every method refuses ({@link Refused}, CONFLICT) when the entered term dates do not tell what it needs to know: it
 * names the school, the year and the day, and never guesses. {@link #knows} asks beforehand.
 */
public final class SchoolCalendar {

    private final CalendarScope scope;
    private final NavigableMap<LocalDate, Term> terms;
    private final Map<LocalDate, InsetDay> insetDays;
    private final Map<LocalDate, Closure> closures;
    private final BankHolidays bankHolidays;
    private final Reach reach;

    /**
     * Makes a calendar of what is known about a school.
     *
     * @throws Refused when two terms overlap
     */
    public SchoolCalendar(
            CalendarScope scope,
            Collection<Term> terms,
            Collection<InsetDay> insetDays,
            Collection<Closure> closures,
            BankHolidays bankHolidays) {
        this.scope = scope;
        this.bankHolidays = bankHolidays;
        this.terms = inOrder(terms);
        this.insetDays = new TreeMap<>();
        insetDays.forEach(inset -> this.insetDays.putIfAbsent(inset.date(), inset));
        this.closures = new HashMap<>();
        closures.forEach(closure -> this.closures.merge(closure.date(), closure, Closure::and));
        this.reach = new Reach(this.terms.values());
    }

    private static NavigableMap<LocalDate, Term> inOrder(Collection<Term> terms) {
        NavigableMap<LocalDate, Term> ordered = new TreeMap<>();
        for (Term term : terms) {
            for (Term other : ordered.values()) {
                if (term.overlaps(other)) {
                    throw Refused.invalid(
                            "from",
                            term.name() + " (" + DayWords.full(term.from()) + " to " + DayWords.full(term.to())
                                    + ") overlaps " + other.name() + " (" + DayWords.full(other.from()) + " to "
                                    + DayWords.full(other.to()) + ").",
                            "Correct the dates so that one term ends before the next begins.");
                }
            }
            ordered.put(term.from(), term);
        }
        return ordered;
    }

    /** Whose calendar this is. */
    public CalendarScope scope() {
        return scope;
    }

    /** The terms, or halves of them, in order. */
    public List<Term> terms() {
        return List.copyOf(terms.values());
    }

    /** The INSET days in order. */
    public List<InsetDay> insetDays() {
        return List.copyOf(insetDays.values());
    }

    /** The closures in order, one for each day. */
    public List<Closure> closures() {
        return List.copyOf(new TreeMap<>(closures).values());
    }

    /** Whether the entered dates tell if this is a school day. */
    public boolean knows(LocalDate day) {
        return reach.includes(day);
    }

    /** Whether there is at least one session on this day. */
    public boolean isSchoolDay(LocalDate day) {
        return dayOff(day).isEmpty();
    }

    /** The sessions held on this day: none, one or both. */
    public Set<Session> sessions(LocalDate day) {
        if (!isSchoolDay(day)) {
            return Set.of();
        }
        Set<Session> held = EnumSet.allOf(Session.class);
        Closure closure = closures.get(day);
        if (closure != null) {
            held.removeAll(closure.sessions());
        }
        return Collections.unmodifiableSet(held);
    }

    /** Why there is no session on this day; empty on a school day. */
    public Optional<DayOff> dayOff(LocalDate day) {
        Optional<DayOff> planned = plannedDayOff(day);
        Closure closure = closures.get(day);
        if (planned.isEmpty() && closure != null && closure.wholeDay()) {
            return Optional.of(DayOff.on(day, CLOSURE, "closed (" + closure.reason() + ")"));
        }
        return planned;
    }

    /** As {@link #dayOff}, as if the school had not closed. */
    private Optional<DayOff> plannedDayOff(LocalDate day) {
        requireKnown(day);
        if (BankHolidays.isWeekend(day)) {
            return Optional.of(DayOff.on(day, WEEKEND, "weekend"));
        }
        if (insetDays.containsKey(day)) {
            return Optional.of(DayOff.on(day, INSET, "INSET"));
        }
        var term = terms.floorEntry(day);
        if (term == null || !term.getValue().contains(day)) {
            return Optional.of(DayOff.on(day, HOLIDAY, holidayName(day)));
        }
        return bankHolidays.on(day).map(name -> DayOff.on(day, BANK_HOLIDAY, name));
    }

    private String holidayName(LocalDate day) {
        var before = terms.lowerEntry(day);
        var after = terms.higherEntry(day);
        LocalDate first = before == null ? day : before.getValue().to().plusDays(1);
        LocalDate last = after == null ? day : after.getKey().minusDays(1);
        LocalDate middle = first.plusDays(ChronoUnit.DAYS.between(first, last) / 2);
        return switch (middle.getMonth()) {
            case DECEMBER, JANUARY -> "Christmas holiday";
            case MARCH, APRIL -> "Easter holiday";
            case JULY, AUGUST, SEPTEMBER -> "summer holiday";
            default -> "half-term";
        };
    }

    private void requireKnown(LocalDate day) {
        if (!knows(day)) {
            SchoolYear year = SchoolYear.of(day);
            boolean none = terms.values().stream().noneMatch(term -> term.year().equals(year));
            String whose = scope.words();
            throw Refused.conflict(
                    none
                            ? "No term dates of " + year + " are entered for " + whose + ", so it is not known whether "
                                    + DayWords.full(day) + " is a school day."
                            : "The term dates of " + year + " entered for " + whose
                                    + " are incomplete: they do not tell whether " + DayWords.full(day)
                                    + " is a school day.",
                    "Enter or import all term dates of " + year + " for " + whose
                            + " or its authority, then try again.");
        }
    }

    /** The school days from one day to another, both included. */
    public List<LocalDate> schoolDays(LocalDate from, LocalDate to) {
        return from.datesUntil(laterThan(from, to)).filter(this::isSchoolDay).toList();
    }

    /**
     * The n-th school day after {@code from}, which is not counted; with 0, that day itself or, if it is none, the first
     * school day after it.
     */
    public Count schoolDaysAfter(LocalDate from, int days) {
        return walk(from, days, 1, "after");
    }

    /** The n-th school day before {@code from}, which is not counted; with 0, that day or the last school day before. */
    public Count schoolDaysBefore(LocalDate from, int days) {
        return walk(from, days, -1, "before");
    }

    private Count walk(LocalDate from, int days, int step, String direction) {
        CalendarDays.amount(days);
        Working working =
                new Working(DayUnit.SCHOOL_DAYS.of(days) + " " + direction + " " + DayWords.full(from), from, "");
        LocalDate day = days == 0 ? from : from.plusDays(step);
        while (true) {
            note(day, working);
            if (working.count() == Math.max(days, 1)) {
                return new Count(
                        from, days, DayUnit.SCHOOL_DAYS, day, working.equalTo(DayWords.full(day)), working.skips());
            }
            day = day.plusDays(step);
        }
    }

    private void note(LocalDate day, Working working) {
        dayOff(day).ifPresentOrElse(working::skipped, () -> working.counted(day));
    }

    /**
     * How many school days there are after {@code from} up to and including {@code to}; the result's day is {@code to}
     * and its amount the number. Counting that many school days after {@code from} leads back to {@code to}, if that is
     * a school day.
     */
    public Count schoolDaysBetween(LocalDate from, LocalDate to) {
        LocalDate end = laterThan(from, to);
        Working working =
                new Working("School days after " + DayWords.full(from) + " to " + DayWords.full(to), from, "");
        from.plusDays(1)
                .datesUntil(end.isBefore(from.plusDays(1)) ? from.plusDays(1) : end)
                .forEach(day -> note(day, working));
        return new Count(
                from,
                working.count(),
                DayUnit.SCHOOL_DAYS,
                to,
                working.equalTo(DayUnit.SCHOOL_DAYS.of(working.count())),
                working.skips());
    }

    /** The Monday of the week of this day, if that is a school week. */
    public Optional<LocalDate> schoolWeekOf(LocalDate day) {
        LocalDate monday = monday(day);
        return isSchoolWeek(monday, this::isSchoolDay) ? Optional.of(monday) : Optional.empty();
    }

    /**
     * The Mondays of the school weeks that have a day in the period, in order. A week in which the school was wholly
     * closed had no session and is not among them.
     */
    public List<LocalDate> schoolWeeks(LocalDate from, LocalDate to) {
        return weeks(from, to, this::isSchoolDay);
    }

    /** As {@link #schoolWeeks}, but as planned: weeks in which the school was wholly closed are among them. */
    public List<LocalDate> plannedSchoolWeeks(LocalDate from, LocalDate to) {
        return weeks(from, to, day -> plannedDayOff(day).isEmpty());
    }

    private List<LocalDate> weeks(LocalDate from, LocalDate to, Predicate<LocalDate> hasSession) {
        List<LocalDate> mondays = new ArrayList<>();
        laterThan(from, to);
        for (LocalDate monday = monday(from); !monday.isAfter(to); monday = monday.plusWeeks(1)) {
            if (isSchoolWeek(monday, hasSession)) {
                mondays.add(monday);
            }
        }
        return mondays;
    }

    /**
     * The Mondays of the last n school weeks up to the week of this day, in order: the rolling window of the penalty
     * notice threshold with n = 10. The week of the day itself counts if it is a school week.
     */
    public List<LocalDate> schoolWeeksEndingWith(LocalDate day, int weeks) {
        CalendarDays.amount(weeks);
        List<LocalDate> mondays = new ArrayList<>();
        for (LocalDate monday = monday(day); mondays.size() < weeks; monday = monday.minusWeeks(1)) {
            if (isSchoolWeek(monday, this::isSchoolDay)) {
                mondays.add(monday);
            }
        }
        Collections.reverse(mondays);
        return mondays;
    }

    /**
     * The same weekday in the n-th school week after the week of {@code from}; where that is no school day, the next
     * school day, so that nobody's time is shortened. With 0, the day itself or the first school day after it.
     */
    public Count schoolWeeksAfter(LocalDate from, int weeks) {
        CalendarDays.amount(weeks);
        Working working = new Working(DayUnit.SCHOOL_WEEKS.of(weeks) + " after " + DayWords.full(from), from, "w/c ");
        LocalDate monday = monday(from);
        while (working.count() < weeks) {
            monday = monday.plusWeeks(1);
            if (isSchoolWeek(monday, this::isSchoolDay)) {
                working.counted(monday);
            } else {
                working.skipped(weekOff(monday));
            }
        }
        LocalDate same = monday.plusDays(from.getDayOfWeek().getValue() - 1L);
        LocalDate result = same;
        while (!isSchoolDay(result)) {
            result = result.plusDays(1);
        }
        String answer = result.equals(same)
                ? DayWords.full(result)
                : DayWords.full(same) + ", no school day ("
                        + dayOff(same).orElseThrow().words() + "), next school day " + DayWords.full(result);
        return new Count(from, weeks, DayUnit.SCHOOL_WEEKS, result, working.equalTo(answer), working.skips());
    }

    private DayOff weekOff(LocalDate monday) {
        List<DayOff> days = monday.datesUntil(monday.plusDays(5))
                .map(day -> dayOff(day).orElseThrow())
                .toList();
        String words =
                String.join(" and ", days.stream().map(DayOff::words).distinct().toList());
        return DayOff.on(monday, days.get(0).kind(), words);
    }

    private static boolean isSchoolWeek(LocalDate monday, Predicate<LocalDate> hasSession) {
        return monday.datesUntil(monday.plusDays(5)).anyMatch(hasSession);
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static LocalDate laterThan(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw Refused.invalid(
                    "to",
                    DayWords.full(to) + " is before " + DayWords.full(from) + ".",
                    "Give a last day that is not before the first.");
        }
        return to.plusDays(1);
    }

    /** The n-th working day after {@code from}, which is not counted; for the service of post only. */
    public Count workingDaysAfter(LocalDate from, int days) {
        return CalendarDays.workingDaysAfter(from, days, bankHolidays);
    }

    /** The n-th calendar day after {@code from}, which is not counted. */
    public Count calendarDaysAfter(LocalDate from, int days) {
        return CalendarDays.daysAfter(from, days);
    }

    /** The last day of a period of n calendar days beginning with a day, which is day 1. */
    public Count periodBeginningWith(LocalDate first, int days) {
        return CalendarDays.periodBeginningWith(first, days);
    }

    /** The same day of the month n months later, or the month's last day. */
    public Count monthsAfter(LocalDate from, int months) {
        return CalendarDays.monthsAfter(from, months);
    }

    /** Counts forward from a day in any unit; the day itself is not counted. */
    public Count count(LocalDate from, int amount, DayUnit unit) {
        return switch (unit) {
            case SCHOOL_DAYS -> schoolDaysAfter(from, amount);
            case SCHOOL_WEEKS -> schoolWeeksAfter(from, amount);
            case WORKING_DAYS -> workingDaysAfter(from, amount);
            case CALENDAR_DAYS -> calendarDaysAfter(from, amount);
            case CALENDAR_WEEKS -> CalendarDays.weeksAfter(from, amount);
            case CALENDAR_MONTHS -> monthsAfter(from, amount);
        };
    }
}
