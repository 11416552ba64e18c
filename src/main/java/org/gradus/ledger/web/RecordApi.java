package org.gradus.ledger.web;

import org.gradus.kernel.Recorded;
import org.gradus.ledger.Ledger;
import org.gradus.ledger.RecordPage;
import org.gradus.ledger.RecordQuery;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The record of a case over the API. */
@RestController
class RecordApi {

    private final Ledger ledger;
    private final Viewing viewing;

    RecordApi(Ledger ledger, Viewing viewing) {
        this.ledger = ledger;
        this.viewing = viewing;
    }

    /** Newest first; {@code cursor} is the {@code next} of the page before, {@code limit} 1 to 200. */
    @GetMapping("/api/cases/{reference}/record")
    RecordPage record(
            @PathVariable String reference,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return viewing.recorded(
                Recorded.of("record.viewed").inCase(reference).about("record", reference),
                () -> ledger.ofCase(reference, cursor, limit));
    }

    /** Any part of the record, for auditors; as the page. */
    @GetMapping("/api/record")
    RecordPage search(
            @ModelAttribute RecordFilter filter,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        RecordQuery query = filter.query();
        return viewing.recorded(
                RecordFilter.viewed("record.searched", query), () -> ledger.search(query, cursor, limit));
    }
}
