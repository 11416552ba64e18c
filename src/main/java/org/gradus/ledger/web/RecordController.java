package org.gradus.ledger.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.gradus.access.Access;
import org.gradus.access.Role;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ledger.Entry;
import org.gradus.ledger.EntryIndex;
import org.gradus.ledger.EntryLine;
import org.gradus.ledger.EntryLines;
import org.gradus.ledger.Ledger;
import org.gradus.ledger.RecordPage;
import org.gradus.ledger.RecordQuery;
import org.gradus.ui.Sheet;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The auditor's page: the whole record, by action, person, case, child, school and dates; and one entry of it. */
@Controller
class RecordController {

    private static final int PAGE = 50;

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
    ModelAndView page(@ModelAttribute("filter") RecordFilter filter, @RequestParam(required = false) String cursor) {
        access.must(Role.AUDITOR);
        ModelAndView view = new ModelAndView("ledger/record")
                .addObject("path", filter.path())
                .addObject("most", Ledger.LARGEST_DOWNLOAD);
        try {
            RecordQuery query = filter.query();
            RecordPage page = viewing.recorded(
                    RecordFilter.viewed("record.searched", query), () -> ledger.search(query, cursor, PAGE));
            return view.addObject("lines", lines.of(page.entries())).addObject("next", page.next());
        } catch (Refused refused) {
            if (refused.kind() != Refused.Kind.INVALID) {
                throw refused;
            }
            view.setStatus(HttpStatus.BAD_REQUEST);
            return view.addObject("problems", refused.problems());
        }
    }

    /** The newest entries of this part of the record, at most {@value Ledger#LARGEST_DOWNLOAD}. */
    @GetMapping(path = "/record", params = "format")
    ResponseEntity<byte[]> download(@ModelAttribute RecordFilter filter, @RequestParam String format) {
        access.must(Role.AUDITOR);
        RecordQuery query = filter.query();
        RecordPage page = viewing.recorded(
                RecordFilter.viewed("record.exported", query).fact("format", format),
                () -> ledger.download(query, Ledger.LARGEST_DOWNLOAD));
        List<EntryLine> said = lines.of(page.entries());
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            rows.add(row(page.entries().get(i), said.get(i)));
        }
        return new Sheet(
                        "record",
                        List.of(
                                "Entry",
                                "When",
                                "Username",
                                "Who",
                                "Roles",
                                "On behalf of",
                                "Action",
                                "What",
                                "Case",
                                "About",
                                "Id",
                                "Subject",
                                "Why",
                                "Source",
                                "Outcome",
                                "Leaf hash"),
                        rows)
                .as(format);
    }

    private static List<Object> row(Entry entry, EntryLine line) {
        return Arrays.asList(
                entry.id().toString(),
                line.when(),
                entry.actor(),
                line.who(),
                line.as(),
                line.forWhom(),
                entry.action(),
                line.what(),
                entry.caseReference(),
                entry.objectType(),
                entry.objectId(),
                entry.subject(),
                line.reason().value(),
                String.join("; ", line.source()),
                entry.outcome(),
                entry.leafHash());
    }

    /** One entry, as wherever its number stands leads to it. */
    @GetMapping("/record/{id}")
    ModelAndView entry(@PathVariable UUID id) {
        access.must(Role.AUDITOR);
        Entry entry = viewing.recorded(
                        Recorded.of("record.entry-viewed").about("entry", id),
                        () -> new RecordPage(List.of(ledger.entry(id)), null))
                .entries()
                .get(0);
        return new ModelAndView("ledger/entry")
                .addObject("entry", entry)
                .addObject("number", EntryIndex.number(id))
                .addObject("lines", lines.of(List.of(entry)));
    }
}
