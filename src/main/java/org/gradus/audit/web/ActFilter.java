package org.gradus.audit.web;

import java.time.LocalDate;
import org.gradus.audit.ActQuery;
import org.gradus.calendar.DayWords;
import org.gradus.kernel.Refused;
import org.springframework.web.util.UriComponentsBuilder;

/** What the filter form of the acts sends, as text; each part may be null. */
record ActFilter(String kind, String school, String outcome, String from, String to, String all) {

    /** @throws Refused INVALID for a part that cannot be read */
    ActQuery query() {
        return new ActQuery(kind, urn(school), outcome, day("from", from), day("to", to), "yes".equals(all));
    }

    /** This part of the list as an address, without a cursor. */
    String path() {
        UriComponentsBuilder path = UriComponentsBuilder.fromPath("/audit/acts");
        given(path, "kind", kind);
        given(path, "school", school);
        given(path, "outcome", outcome);
        given(path, "from", from);
        given(path, "to", to);
        given(path, "all", all);
        return path.encode().build().toUriString();
    }

    static Integer urn(String school) {
        if (school == null || school.isBlank()) {
            return null;
        }
        if (!school.strip().matches("\\d{5,7}")) {
            throw Refused.invalid(
                    "school", "This is not the number of a school.", "Give its URN, for instance 100123.");
        }
        return Integer.valueOf(school.strip());
    }

    static LocalDate day(String field, String text) {
        return text == null || text.isBlank() ? null : DayWords.read(field, text);
    }

    private static void given(UriComponentsBuilder path, String name, String value) {
        if (value != null && !value.isBlank()) {
            path.queryParam(name, value.strip());
        }
    }
}
