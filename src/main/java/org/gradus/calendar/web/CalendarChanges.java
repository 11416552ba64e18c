package org.gradus.calendar.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gradus.access.Access;
import org.gradus.access.Role;
import org.gradus.calendar.CalendarEdits;
import org.gradus.calendar.CalendarEntry;
import org.gradus.calendar.CalendarScope;
import org.gradus.calendar.Closure;
import org.gradus.calendar.DayWords;
import org.gradus.calendar.InsetDay;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.calendar.SchoolYear;
import org.gradus.calendar.Session;
import org.gradus.calendar.Term;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The forms that change a school's dates, one page each; every one asks for the reason. */
@Controller
@RequestMapping("/calendar/{urn}/{change}")
class CalendarChanges {

    /** What can be changed; the path ends in its name. */
    enum Kind {
        ADD_INSET,
        REMOVE_INSET,
        CLOSE,
        REOPEN,
        CHANGE_TERM;

        static Kind of(String path) {
            return Arrays.stream(values())
                    .filter(kind -> kind.path().equals(path))
                    .findFirst()
                    .orElseThrow(() ->
                            Refused.notFound("There is no such page.", "Start again from the school's calendar."));
        }

        String path() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What was typed in.
     *
     * @param day the INSET day or closure, or the first day until now of the term
     */
    record Form(String day, String name, String from, String to, String session, String reason) {}

    /** A choice of sessions. */
    record Choice(String value, String label) {}

    private final SchoolCalendars calendars;
    private final CalendarEdits edits;
    private final Access access;
    private final MessageSource messages;

    CalendarChanges(SchoolCalendars calendars, CalendarEdits edits, Access access, MessageSource messages) {
        this.calendars = calendars;
        this.edits = edits;
        this.access = access;
        this.messages = messages;
    }

    @GetMapping
    ModelAndView form(@PathVariable int urn, @PathVariable String change, @ModelAttribute("form") Form form) {
        Kind kind = begin(urn, change);
        return page(urn, kind, kind == Kind.CHANGE_TERM && form.from() == null ? term(urn, form.day()) : form);
    }

    @PostMapping
    ModelAndView change(
            @PathVariable int urn,
            @PathVariable String change,
            @ModelAttribute("form") Form form,
            RedirectAttributes flash) {
        Kind kind = begin(urn, change);
        try {
            act(kind, new CalendarScope.School(urn), form);
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.FORBIDDEN) {
                throw refused;
            }
            ModelAndView page = page(urn, kind, form).addObject("problems", refused.problems());
            page.setStatus(HttpStatus.valueOf(refused.kind() == Refused.Kind.CONFLICT ? 409 : 400));
            return page;
        }
        flash.addFlashAttribute("done", text("calendar." + kind.path() + ".done"));
        return new ModelAndView("redirect:/calendar/{urn}").addObject("urn", urn);
    }

    private Kind begin(int urn, String change) {
        access.must(Role.ADMINISTRATOR, Role.ATTENDANCE_SUPPORT);
        access.mustSeeSchool(urn);
        return Kind.of(change);
    }

    private void act(Kind kind, CalendarScope school, Form form) {
        switch (kind) {
            case ADD_INSET ->
                edits.addInset(
                        school, new InsetDay(DayWords.read("day", form.day()), form.name()), new Reason(form.reason()));
            case REMOVE_INSET -> edits.removeInset(school, DayWords.read("day", form.day()), new Reason(form.reason()));
            case CLOSE ->
                edits.close(
                        school, new Closure(DayWords.read("day", form.day()), sessions(form.session()), form.reason()));
            case REOPEN -> edits.reopen(school, DayWords.read("day", form.day()), new Reason(form.reason()));
            case CHANGE_TERM -> {
                var from = DayWords.read("from", form.from());
                edits.changeTerm(
                        school,
                        DayWords.read("day", form.day()),
                        new Term(SchoolYear.of(from), form.name(), from, DayWords.read("to", form.to())),
                        new Reason(form.reason()));
            }
        }
    }

    private static Set<Session> sessions(String text) {
        return switch (text == null ? "" : text) {
            case "AM" -> Set.of(Session.AM);
            case "PM" -> Set.of(Session.PM);
            case "BOTH" -> Closure.WHOLE_DAY;
            default ->
                throw Refused.invalid(
                        "session", "It was not said which sessions.", "Choose the morning, the afternoon or both.");
        };
    }

    private Form term(int urn, String day) {
        var first = DayWords.read("day", day);
        return calendars.entries(urn).stream()
                .filter(entry -> entry.kind() == CalendarEntry.Kind.TERM)
                .filter(entry -> entry.from().equals(first))
                .findFirst()
                .map(entry ->
                        new Form(day, entry.name(), DayWords.full(entry.from()), DayWords.full(entry.to()), null, null))
                .orElseThrow(() -> Refused.notFound(
                        "No term begins on " + DayWords.full(first) + ".", "Start again from the school's calendar."));
    }

    private ModelAndView page(int urn, Kind kind, Form form) {
        return new ModelAndView("calendar/change")
                .addObject("urn", urn)
                .addObject("name", calendars.name(urn))
                .addObject("change", kind.path())
                .addObject("heading", text("calendar." + kind.path()))
                .addObject("form", form)
                .addObject(
                        "sessions",
                        List.of(
                                new Choice("BOTH", text("calendar.session.both")),
                                new Choice("AM", text("calendar.session.am")),
                                new Choice("PM", text("calendar.session.pm"))));
    }

    private String text(String key) {
        return messages.getMessage(key, null, Locale.UK);
    }
}
