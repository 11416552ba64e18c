package org.gradus.oversight;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradus.calendar.SchoolCalendar;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The school days and school weeks that lie ahead of, or behind, the schools in reach. */
@Component
class Ahead {

    static final int WEEKS = 6;
    private static final int SOON = 5;
    private static final int FURTHEST_WEEKS = 20;

    private final SchoolCalendars calendars;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Ahead(SchoolCalendars calendars, JdbcTemplate jdbc, Clock clock) {
        this.calendars = calendars;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    LocalDate today() {
        return London.today(clock);
    }

    /** The schools in reach where something is going on, as arrays beside each other: the school and its soon. */
    Soon soon(Reach reach) {
        List<Integer> urns = schools(reach);
        return new Soon(
                urns.toArray(Integer[]::new),
                urns.stream().map(urn -> soonAt(urn).toString()).toArray(String[]::new));
    }

    /** @param days the last of the next five school days of each school, in the same order, as 2026-11-27 */
    record Soon(Integer[] urns, String[] days) {}

    List<Integer> schools(Reach reach) {
        Condition in = reach.counted("school_urn");
        return jdbc.queryForList(
                "select urn from (" + leaps("work_item", in) + ") w union select urn from ("
                        + leaps("case_file", in.and(Condition.of("status = 'OPEN'"))) + ") c",
                Integer.class,
                Condition.values(in, in, in, in));
    }

    /** The schools of a table, found by leaps through an index, one for each school, instead of a look at every row. */
    private static String leaps(String table, Condition in) {
        return """
                with recursive found as (
                    select min(school_urn) as urn from %1$s where %2$s
                    union all
                    select (select min(school_urn) from %1$s where school_urn > found.urn and %2$s)
                      from found where found.urn is not null)
                select urn from found where urn is not null
                """.formatted(table, in.sql());
    }

    private LocalDate soonAt(int urn) {
        try {
            return calendars.of(urn).schoolDaysAfter(today(), SOON).result();
        } catch (Refused noDates) {
            // Without term dates a week is as good as five school days.
            return today().plusDays(7);
        }
    }

    /**
     * The days on which the next six school weeks begin, today for the first, and the day after the last. A week is one
     * in which any of the schools has a session; what falls into a holiday belongs to the week before it.
     */
    List<LocalDate> weeks(Collection<Integer> urns) {
        LocalDate today = today();
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        List<SchoolCalendar> known = urns.stream().map(calendars::of).toList();
        List<LocalDate> begin = new ArrayList<>();
        LocalDate week = monday;
        for (int i = 0; i < FURTHEST_WEEKS && begin.size() < WEEKS; i++, week = week.plusWeeks(1)) {
            LocalDate from = week;
            if (known.isEmpty() || known.stream().anyMatch(calendar -> held(calendar, from))) {
                begin.add(begin.isEmpty() ? today : week);
            }
        }
        while (begin.size() < WEEKS) {
            begin.add(begin.isEmpty() ? today : begin.get(begin.size() - 1).plusWeeks(1));
        }
        begin.add(begin.get(WEEKS - 1)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .plusWeeks(1));
        return begin;
    }

    private boolean held(SchoolCalendar calendar, LocalDate monday) {
        LocalDate from = monday.isBefore(today()) ? today() : monday;
        return from.datesUntil(monday.plusDays(5).isAfter(from) ? monday.plusDays(5) : from)
                .anyMatch(day -> calendar.knows(day) && calendar.isSchoolDay(day));
    }

    /** The school days of each school from a day up to yesterday; schools without dates have none. */
    Map<Integer, List<LocalDate>> past(Collection<Integer> urns, LocalDate from) {
        Map<Integer, List<LocalDate>> days = new TreeMap<>();
        for (Integer urn : urns) {
            SchoolCalendar calendar = calendars.of(urn);
            days.put(
                    urn,
                    from.datesUntil(today())
                            .filter(day -> calendar.knows(day) && calendar.isSchoolDay(day))
                            .toList());
        }
        return days;
    }
}
