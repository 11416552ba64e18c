package org.gradus.calendar;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Calendars of an invented school, with dates a reader can check on a wall calendar. */
public final class SampleCalendars {

    public static final int URN = 900_001;

    private SampleCalendars() {}

    /** 2025/26 and 2026/27; autumn half-term 2026 is 26 to 30 October, Monday 22 February 2027 is an INSET day. */
    public static SchoolCalendar twoYears(Closure... closures) {
        return new SchoolCalendar(
                new CalendarScope.School(URN),
                terms(),
                List.of(new InsetDay(day("2026-09-01"), "Start of year"), new InsetDay(day("2027-02-22"), "")),
                Arrays.asList(closures),
                BankHolidays.england());
    }

    public static List<Term> terms() {
        return List.of(
                term("Autumn 1", "2025-09-02", "2025-10-24"),
                term("Autumn 2", "2025-11-03", "2025-12-19"),
                term("Spring 1", "2026-01-05", "2026-02-13"),
                term("Spring 2", "2026-02-23", "2026-03-27"),
                term("Summer 1", "2026-04-13", "2026-05-22"),
                term("Summer 2", "2026-06-01", "2026-07-20"),
                term("Autumn 1", "2026-09-02", "2026-10-23"),
                term("Autumn 2", "2026-11-02", "2026-12-18"),
                term("Spring 1", "2027-01-04", "2027-02-12"),
                term("Spring 2", "2027-02-22", "2027-03-25"),
                term("Summer 1", "2027-04-12", "2027-05-28"),
                term("Summer 2", "2027-06-07", "2027-07-21"));
    }

    public static Term term(String name, String from, String to) {
        return new Term(SchoolYear.of(day(from)), name, day(from), day(to));
    }

    public static Closure closed(String date, String reason, Session... sessions) {
        return new Closure(day(date), sessions.length == 0 ? Closure.WHOLE_DAY : Set.of(sessions), reason);
    }

    public static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }
}
