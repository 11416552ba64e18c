package org.gradus.calendar.files;

import java.io.IOException;
import java.io.InputStream;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Content;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStart;
import org.gradus.calendar.CalendarScope;
import org.gradus.intake.IncomingFile;
import org.gradus.intake.Intake;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;

/**
 * School dates as an iCalendar file (RFC 5545), as authorities and schools publish them.
 *
 * <p>Whose dates they are is said by the calendar property {@code X-GRADUS-URN} or {@code X-GRADUS-AUTHORITY}; without
 * either, by the six digits of a URN or the three of an authority's code in the name of the file ({@code 332.ics}). What
 * an event is, is told by its summary:
 *
 * <ul>
 *   <li>"INSET", "training day" or "staff development": INSET days
 *   <li>"closed" or "closure": a closure, with the summary as its reason
 *   <li>"bank holiday": passed over, since bank holidays are known
 *   <li>"half term", "holiday" or "break" of up to three weeks (a summer holiday may be longer): a break, which divides
 *       the term it lies in
 *   <li>otherwise "term", or a longer "half term": a term, from its first day to its last
 * </ul>
 *
 * Other events are passed over with a warning. The last day of an all-day event is the day before its DTEND. Events that
 * repeat are refused. Row numbers count the events.
 */
final class CalendarIcs {

    private static final Pattern URN_IN_NAME = Pattern.compile("(?<!\\d)([1-9]\\d{5})(?!\\d)");
    private static final Pattern AUTHORITY_IN_NAME = Pattern.compile("(?<!\\d)(\\d{3})(?!\\d)");
    private static final int LONGEST_HALF_TERM_DAYS = 23;

    private record Event(long row, String summary, LocalDate from, LocalDate to) {}

    void read(IncomingFile file, Intake intake, GivenRows rows) throws IOException {
        Calendar calendar;
        try (InputStream in = file.open()) {
            calendar = new CalendarBuilder().build(in);
        } catch (ParserException e) {
            throw Refused.invalid(
                    "file",
                    "The file is not a valid iCalendar file; the reading stopped at line " + e.getLineNo() + ".",
                    "Export it again from the calendar it comes from.");
        }
        CalendarScope scope = scope(calendar, file.name());
        List<Event> terms = new ArrayList<>();
        List<Event> breaks = new ArrayList<>();
        long row = 0;
        for (VEvent component : calendar.<VEvent>getComponents("VEVENT")) {
            Event event = event(++row, component, intake);
            if (event != null) {
                sort(event, scope, intake, rows, terms, breaks);
            }
        }
        if (row == 0) {
            throw Refused.invalid(
                    "file",
                    "The calendar has no events.",
                    "Export it again and check that the school dates are in it.");
        }
        divide(terms, breaks).forEach(term -> rows.add(given(term, scope, "term")));
    }

    private static CalendarScope scope(Calendar calendar, String fileName) {
        Optional<String> urn = property(calendar, "X-GRADUS-URN");
        Optional<String> authority = property(calendar, "X-GRADUS-AUTHORITY");
        if (urn.isEmpty() && authority.isEmpty()) {
            urn = found(URN_IN_NAME, fileName);
            authority = found(AUTHORITY_IN_NAME, fileName);
        }
        if (urn.isPresent() == authority.isPresent()) {
            throw Refused.invalid(
                    "file",
                    "The calendar does not say, or says in two ways, whose dates these are.",
                    "Name the file after the authority's code or the school's URN, as in 332.ics or 900001.ics.");
        }
        if (urn.isPresent()) {
            if (!urn.get().matches("[1-9]\\d{5}")) {
                throw Refused.invalid("urn", "\"" + urn.get() + "\" is not a school's URN.", "Give its six digits.");
            }
            return new CalendarScope.School(Integer.parseInt(urn.get()));
        }
        return new CalendarScope.Authority(authority.get());
    }

    private static Optional<String> property(Calendar calendar, String name) {
        return calendar.getProperty(name).map(Content::getValue).map(String::strip);
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text == null ? "" : text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Event event(long row, VEvent component, Intake intake) {
        String summary = component
                .getProperty("SUMMARY")
                .map(Content::getValue)
                .orElse("")
                .strip();
        LocalDate from = component
                .<DtStart<Temporal>>getProperty("DTSTART")
                .map(start -> day(start.getDate()))
                .orElse(null);
        if (from == null) {
            intake.refused(row, "DTSTART", null, "The event has no date that can be read.", "Give it a DTSTART.");
            return null;
        }
        if (component.getProperty("RRULE").isPresent()) {
            intake.refused(
                    row,
                    "RRULE",
                    summary,
                    "The event repeats, and school dates do not.",
                    "Enter each of its dates as an event of its own.");
            return null;
        }
        LocalDate to = component
                .<DtEnd<Temporal>>getProperty("DTEND")
                .map(end -> lastDay(end.getDate()))
                .orElse(from);
        return new Event(row, summary, from, to.isBefore(from) && to.plusDays(1).equals(from) ? from : to);
    }

    private static LocalDate day(Temporal when) {
        if (when instanceof LocalDate day) {
            return day;
        }
        LocalDateTime time = inLondon(when);
        return time == null ? null : time.toLocalDate();
    }

    /** DTEND does not belong to the event: an end at midnight, or on a day, means the day before. */
    private static LocalDate lastDay(Temporal end) {
        if (end instanceof LocalDate day) {
            return day.minusDays(1);
        }
        LocalDateTime time = inLondon(end);
        if (time == null) {
            return null;
        }
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().minusDays(1)
                : time.toLocalDate();
    }

    private static LocalDateTime inLondon(Temporal when) {
        if (when instanceof LocalDateTime time) {
            return time;
        }
        Instant instant = when instanceof Instant exact
                ? exact
                : when instanceof ZonedDateTime zoned
                        ? zoned.toInstant()
                        : when instanceof OffsetDateTime offset ? offset.toInstant() : null;
        return instant == null ? null : LocalDateTime.ofInstant(instant, London.ZONE);
    }

    private static void sort(
            Event event, CalendarScope scope, Intake intake, GivenRows rows, List<Event> terms, List<Event> breaks) {
        String summary = event.summary.toLowerCase(Locale.ROOT).replace('-', ' ');
        long days = ChronoUnit.DAYS.between(event.from, event.to) + 1;
        if (summary.contains("bank holiday")) {
            intake.accepted();
        } else if (summary.contains("inset")
                || summary.contains("training day")
                || summary.contains("staff development")) {
            rows.add(given(event, scope, "inset"));
        } else if (summary.contains("closed") || summary.contains("closure")) {
            rows.add(given(event, scope, "closure"));
        } else if (summary.contains("holiday")
                || summary.contains("break")
                || (summary.contains("half term") && days <= LONGEST_HALF_TERM_DAYS)) {
            intake.accepted();
            breaks.add(event);
        } else if (summary.contains("term")) {
            terms.add(event);
        } else {
            intake.warned(
                    event.row,
                    "SUMMARY",
                    event.summary,
                    "The event is no school date that is known here; it is passed over.",
                    "Call it term, half term, INSET or closed if it is one.");
        }
    }

    private static GivenRow given(Event event, CalendarScope scope, String kind) {
        return new GivenRow(event.row, scope, "", kind, event.summary, event.from.toString(), event.to.toString(), "");
    }

    /** The terms without the breaks inside them; the parts of a divided term are numbered. */
    private static List<Event> divide(List<Event> terms, List<Event> breaks) {
        List<Event> all = new ArrayList<>();
        for (Event term : terms) {
            List<Event> inside = breaks.stream()
                    .filter(pause -> pause.from.isAfter(term.from) && pause.to.isBefore(term.to))
                    .sorted(Comparator.comparing(Event::from))
                    .toList();
            LocalDate from = term.from;
            int part = 1;
            for (Event pause : inside) {
                all.add(new Event(term.row, term.summary + " " + part++, from, weekday(pause.from, -1)));
                from = weekday(pause.to, 1);
            }
            all.add(new Event(term.row, inside.isEmpty() ? term.summary : term.summary + " " + part, from, term.to));
        }
        return all;
    }

    private static LocalDate weekday(LocalDate beside, int step) {
        LocalDate day = beside.plusDays(step);
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.plusDays(step);
        }
        return day;
    }
}
