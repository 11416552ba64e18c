package org.gradus.ledger.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ledger.RecordQuery;
import org.springframework.web.util.UriComponentsBuilder;

/** What the filter form of the record sends, as text; each part may be null. */
record RecordFilter(
        String action,
        String actor,
        String caseReference,
        String subject,
        String school,
        String kind,
        String from,
        String to) {

    /** @throws Refused INVALID naming each part that cannot be read */
    RecordQuery query() {
        List<Refused.Problem> problems = new ArrayList<>();
        LocalDate first = day("from", from, problems);
        LocalDate last = day("to", to, problems);
        Integer urn = urn(problems);
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Kind.INVALID, problems);
        }
        return new RecordQuery(action, actor, caseReference, subject, urn, kind, first, last);
    }

    /** The view of this part of the record, for the record. */
    static Recorded.Builder viewed(String act, RecordQuery query) {
        Recorded.Builder view = Recorded.of(act).about("record", "all").inCase(query.caseReference());
        fact(view, "action", query.action());
        fact(view, "actor", query.actor());
        fact(view, "subject", query.subject());
        fact(view, "school", query.school());
        fact(view, "kind", query.kind());
        fact(view, "from", query.from());
        fact(view, "to", query.to());
        return view;
    }

    /** This part of the record as an address, without a cursor. */
    String path() {
        UriComponentsBuilder path = UriComponentsBuilder.fromPath("/record");
        given(path, "action", action);
        given(path, "actor", actor);
        given(path, "caseReference", caseReference);
        given(path, "subject", subject);
        given(path, "school", school);
        given(path, "kind", kind);
        given(path, "from", from);
        given(path, "to", to);
        return path.encode().build().toUriString();
    }

    private static void given(UriComponentsBuilder path, String name, String value) {
        if (value != null && !value.isBlank()) {
            path.queryParam(name, value.strip());
        }
    }

    private static void fact(Recorded.Builder view, String name, Object value) {
        if (value != null) {
            view.fact(name, value);
        }
    }

    private Integer urn(List<Refused.Problem> problems) {
        if (school == null || school.isBlank()) {
            return null;
        }
        if (!school.strip().matches("\\d{5,7}")) {
            problems.add(new Refused.Problem(
                    "school", "This is not the number of a school.", "Give its URN, for instance 100123."));
            return null;
        }
        return Integer.valueOf(school.strip());
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
