package org.gradus.calendar.web;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gradus.access.Access;
import org.gradus.calendar.Closure;
import org.gradus.calendar.Count;
import org.gradus.calendar.DayOff;
import org.gradus.calendar.DayUnit;
import org.gradus.calendar.DayWords;
import org.gradus.calendar.InsetDay;
import org.gradus.calendar.SchoolCalendar;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.calendar.Session;
import org.gradus.calendar.Term;
import org.gradus.kernel.Refused;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A school's dates, its days, and counts of days with their working, as JSON. */
@RestController
@RequestMapping("/api/schools/{urn}/calendar")
class CalendarApi {

    private static final int MOST_DAYS = 400;

    private final SchoolCalendars calendars;
    private final Access access;

    CalendarApi(SchoolCalendars calendars, Access access) {
        this.calendars = calendars;
        this.access = access;
    }

    /** A school's dates; {@code days} is filled when a period was asked for. */
    record Dates(
            int urn,
            String name,
            String authority,
            List<TermOf> terms,
            List<InsetDay> insetDays,
            List<Closure> closures,
            List<Day> days) {}

    /** A term with its school year as people write it. */
    record TermOf(String year, String name, LocalDate from, LocalDate to) {}

    /**
     * One day of a school.
     *
     * @param dayOff why there is no session, or null
     */
    record Day(LocalDate date, boolean schoolDay, Set<Session> sessions, DayOff dayOff) {}

    /**
     * The dates entered for a school and, for a period of up to 400 days given by {@code from} and {@code to}, each of
     * its days.
     */
    @GetMapping
    Dates dates(
            @PathVariable int urn,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to) {
        access.mustSeeSchool(urn);
        SchoolCalendar calendar = calendars.of(urn);
        return new Dates(
                urn,
                calendars.name(urn),
                calendars.authority(urn).orElse(null),
                calendar.terms().stream().map(CalendarApi::termOf).toList(),
                calendar.insetDays(),
                calendar.closures(),
                from == null && to == null ? List.of() : days(calendar, from, to));
    }

    private static TermOf termOf(Term term) {
        return new TermOf(term.year().toString(), term.name(), term.from(), term.to());
    }

    private static List<Day> days(SchoolCalendar calendar, String from, String to) {
        LocalDate first = DayWords.read("from", from);
        LocalDate last = DayWords.read("to", to);
        if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw Refused.invalid(
                    "to",
                    "A period from " + DayWords.full(first) + " to " + DayWords.full(last) + " cannot be shown.",
                    "Give a last day that is not before the first, and at most " + MOST_DAYS + " days.");
        }
        return first.datesUntil(last.plusDays(1))
                .map(day -> new Day(
                        day,
                        calendar.isSchoolDay(day),
                        new TreeSet<>(calendar.sessions(day)),
                        calendar.dayOff(day).orElse(null)))
                .toList();
    }

    /** Counts forward from a day, which is not counted itself; {@code unit} as in {@link DayUnit}. */
    @GetMapping("/count")
    Count count(@PathVariable int urn, @RequestParam String from, @RequestParam int amount, @RequestParam String unit) {
        access.mustSeeSchool(urn);
        return calendars.of(urn).count(DayWords.read("from", from), amount, DayUnit.parse(unit));
    }
}
