package org.gradus.calendar.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gradus.access.Access;
import org.gradus.calendar.CalendarEdits;
import org.gradus.calendar.CalendarEntry;
import org.gradus.calendar.CalendarScope;
import org.gradus.calendar.Count;
import org.gradus.calendar.DayUnit;
import org.gradus.calendar.DayWords;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.calendar.SchoolNames;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pages of school dates: the schools with the years they have dates for, and one school with its counting form. */
@Controller
@RequestMapping("/calendar")
class CalendarPages {

    private static final int ON_A_PAGE = 50;
    private static final int CHANGES_SHOWN = 20;

    private final SchoolCalendars calendars;
    private final CalendarEdits edits;
    private final Access access;
    private final MessageSource messages;

    CalendarPages(SchoolCalendars calendars, CalendarEdits edits, Access access, MessageSource messages) {
        this.calendars = calendars;
        this.edits = edits;
        this.access = access;
        this.messages = messages;
    }

    /** A school in the list; {@code years} is empty when no terms are entered. */
    record Listed(int urn, String name, String years) {}

    /** An entry as a row of a table. */
    record Row(CalendarEntry entry, String year, String from, String to, boolean own, String by, String reason) {}

    /** A change as a row of the history. */
    record Change(String when, String by, String what, String reason) {}

    /** A choice of the counting form. */
    record Choice(String value, String label) {}

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") int page) {
        String wanted = q.strip().toLowerCase(Locale.ROOT);
        List<SchoolNames.School> found = calendars.schools().stream()
                .filter(school -> access.maySeeSchool(school.urn()))
                .filter(school -> wanted.isEmpty()
                        || school.name().toLowerCase(Locale.ROOT).contains(wanted)
                        || String.valueOf(school.urn()).equals(wanted))
                .toList();
        int last = Math.max(1, (found.size() + ON_A_PAGE - 1) / ON_A_PAGE);
        int shown = Math.min(Math.max(page, 1), last);
        List<Listed> schools = found.stream()
                .skip((shown - 1L) * ON_A_PAGE)
                .limit(ON_A_PAGE)
                .map(school -> new Listed(school.urn(), school.name(), years(school.urn())))
                .toList();
        return new ModelAndView("calendar/schools")
                .addObject("q", q.strip())
                .addObject("schools", schools)
                .addObject("previous", shown > 1 ? shown - 1 : null)
                .addObject("next", shown < last ? shown + 1 : null);
    }

    private String years(int urn) {
        return calendars.of(urn).terms().stream()
                .map(term -> term.year().toString())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    @GetMapping("/{urn}")
    ModelAndView school(
            @PathVariable int urn,
            @RequestParam(required = false) String from,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "SCHOOL_DAYS") String unit) {
        access.mustSeeSchool(urn);
        ModelAndView page = new ModelAndView("calendar/school");
        List<Row> rows = calendars.entries(urn).stream().map(this::row).toList();
        page.addObject("urn", urn)
                .addObject("name", calendars.name(urn))
                .addObject("authority", calendars.authority(urn).orElse(null))
                .addObject("terms", of(rows, CalendarEntry.Kind.TERM))
                .addObject("insetDays", of(rows, CalendarEntry.Kind.INSET))
                .addObject("closures", of(rows, CalendarEntry.Kind.CLOSURE))
                .addObject("changes", changes(urn))
                .addObject("mayEdit", edits.mayEdit())
                .addObject("units", units())
                .addObject("from", from)
                .addObject("amount", amount)
                .addObject("unit", unit);
        if (from != null) {
            try {
                page.addObject("count", count(urn, from, amount, unit));
            } catch (Refused refused) {
                page.addObject("problems", refused.problems());
                page.setStatus(HttpStatus.valueOf(refused.kind() == Refused.Kind.CONFLICT ? 409 : 400));
            }
        }
        return page;
    }

    private Count count(int urn, String from, String amount, String unit) {
        if (!amount.strip().matches("\\d{1,5}")) {
            throw Refused.invalid("amount", "This is not a number of days or weeks.", "Give a whole number, as in 5.");
        }
        return calendars
                .of(urn)
                .count(DayWords.read("from", from), Integer.parseInt(amount.strip()), DayUnit.parse(unit));
    }

    private List<Choice> units() {
        return Arrays.stream(DayUnit.values())
                .map(unit -> new Choice(unit.name(), text("calendar.unit." + unit.name())))
                .toList();
    }

    private List<Row> of(List<Row> rows, CalendarEntry.Kind kind) {
        return rows.stream().filter(row -> row.entry.kind() == kind).toList();
    }

    private Row row(CalendarEntry entry) {
        return new Row(
                entry,
                entry.year().toString(),
                DayWords.full(entry.from()),
                DayWords.full(entry.to()),
                entry.scope() instanceof CalendarScope.School,
                entry.entered().by(),
                entry.entered().reason());
    }

    private List<Change> changes(int urn) {
        return calendars.history(urn, CHANGES_SHOWN).stream()
                .map(entry -> {
                    boolean gone = entry.withdrawn() != null;
                    CalendarEntry.Change change = gone ? entry.withdrawn() : entry.entered();
                    String days = DayWords.full(entry.from())
                            + (entry.from().equals(entry.to()) ? "" : " to " + DayWords.full(entry.to()));
                    return new Change(
                            DayWords.full(change.at().atZone(London.ZONE).toLocalDate()),
                            change.by(),
                            text("calendar.change." + (gone ? "withdrawn." : "entered.") + entry.kind()) + ": "
                                    + (entry.name().isEmpty() ? days : entry.name() + ", " + days),
                            change.reason());
                })
                .toList();
    }

    private String text(String key) {
        return messages.getMessage(key, null, Locale.UK);
    }
}
