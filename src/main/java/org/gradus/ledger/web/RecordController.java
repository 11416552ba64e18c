package org.gradus.ledger.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.gradus.access.Access;
import org.gradus.access.Role;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ledger.EntryLines;
import org.gradus.ledger.Ledger;
import org.gradus.ledger.RecordPage;
import org.gradus.ledger.RecordQuery;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The auditor's page: the whole record, by action, person, case and dates. */
@Controller
class RecordController {

    private static final int PAGE = 50;

    /** What the filter form sends, as text. */
    record Filter(String action, String actor, String caseReference, String from, String to) {}

    private final Ledger ledger;
    private final EntryLines lines;
    private final Viewing viewing;
    private final Access access;

    RecordController(Ledger ledger, EntryLines lines, Viewing viewing, Access access) {
        this.ledger = ledger;
        this.lines = lines;
        this.viewing = viewing;
        this.access = access;
    }

    @GetMapping("/record")
    ModelAndView page(@ModelAttribute("filter") Filter filter, @RequestParam(required = false) String cursor) {
        access.must(Role.AUDITOR);
        ModelAndView view = new ModelAndView("ledger/record");
        List<Refused.Problem> problems = new ArrayList<>();
        LocalDate from = day("from", filter.from(), problems);
        LocalDate to = day("to", filter.to(), problems);
        if (!problems.isEmpty()) {
            view.setStatus(HttpStatus.BAD_REQUEST);
            return view.addObject("problems", problems);
        }
        RecordQuery query = new RecordQuery(filter.action(), filter.actor(), filter.caseReference(), from, to);
        RecordPage page = viewing.recorded(viewed(query), () -> ledger.search(query, cursor, PAGE));
        return view.addObject("lines", lines.of(page.entries())).addObject("next", page.next());
    }

    private static Recorded.Builder viewed(RecordQuery query) {
        Recorded.Builder view =
                Recorded.of("record.searched").about("record", "all").inCase(query.caseReference());
        if (query.action() != null) {
            view.fact("action", query.action());
        }
        if (query.actor() != null) {
            view.fact("actor", query.actor());
        }
        if (query.from() != null) {
            view.fact("from", query.from());
        }
        if (query.to() != null) {
            view.fact("to", query.to());
        }
        return view;
    }

    private static LocalDate day(String field, String text, List<Refused.Problem> problems) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            problems.add(new Refused.Problem(
                    field, "This is not a date.", "Give year, month and day, for instance 2026-11-22."));
            return null;
        }
    }
}
