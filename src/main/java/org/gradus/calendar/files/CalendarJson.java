package org.gradus.calendar.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.gradus.calendar.CalendarScope;
import org.gradus.intake.IncomingFile;
import org.gradus.kernel.Refused;

/**
 * School dates as JSON: one object, or a list of them, for an authority and year.
 *
 * <pre>{@code
 * {"authority": "999", "year": "2026/27",
 *  "terms": [{"name": "Autumn 1", "from": "2026-09-02", "to": "2026-10-23"}, ...],
 *  "inset": ["2026-09-01", {"date": "2027-02-22", "name": "Safeguarding"}],
 *  "closures": [{"date": "2027-05-06", "session": "AM", "reason": "polling station"}],
 *  "schools": [{"urn": 900001, "inset": ["2026-11-27"]}]}
 * }</pre>
 *
 * A school may have {@code terms}, {@code inset} and {@code closures} of its own; being listed, it follows the
 * authority. Without {@code authority} only schools are given. Row numbers count the dates in the order of the file.
 */
final class CalendarJson {

    private final ObjectMapper json;
    private long row;

    CalendarJson(ObjectMapper json) {
        this.json = json;
    }

    void read(IncomingFile file, GivenRows rows) throws IOException {
        JsonNode content;
        try (InputStream in = file.open()) {
            content = json.readTree(in);
        } catch (JsonProcessingException e) {
            throw Refused.invalid(
                    "file",
                    e.getLocation() == null
                            ? "The file is not valid JSON."
                            : "The file is not valid JSON from line "
                                    + e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr() + " on.",
                    "Correct it there and upload it again.");
        }
        if (content.isArray()) {
            for (JsonNode year : content) {
                readYear(year, rows);
            }
        } else {
            readYear(content, rows);
        }
        if (row == 0) {
            throw Refused.invalid(
                    "file",
                    "The file holds no dates.",
                    "Give terms, inset or closures, for the authority or under schools.");
        }
    }

    private void readYear(JsonNode content, GivenRows rows) {
        String year = content.path("year").asText("");
        CalendarScope.Authority authority = null;
        if (content.hasNonNull("authority")) {
            authority = new CalendarScope.Authority(content.get("authority").asText());
            readDates(content, authority, year, rows);
        } else if (content.has("terms") || content.has("inset") || content.has("closures")) {
            throw Refused.invalid(
                    "authority",
                    "The file does not say whose dates these are.",
                    "Add \"authority\" with its three-digit code, or put the dates under \"schools\".");
        }
        for (JsonNode school : content.path("schools")) {
            CalendarScope.School scope =
                    new CalendarScope.School(school.path("urn").asInt());
            if (authority != null) {
                rows.follows(scope, authority);
            }
            readDates(school, scope, year, rows);
        }
    }

    private void readDates(JsonNode dates, CalendarScope scope, String year, GivenRows rows) {
        for (JsonNode term : dates.path("terms")) {
            rows.add(new GivenRow(
                    ++row, scope, year, "term", text(term, "name"), text(term, "from"), text(term, "to"), ""));
        }
        for (JsonNode inset : dates.path("inset")) {
            String day = inset.isTextual() ? inset.asText() : text(inset, "date");
            rows.add(new GivenRow(++row, scope, year, "inset", text(inset, "name"), day, "", ""));
        }
        for (JsonNode closure : dates.path("closures")) {
            String from = closure.has("date") ? text(closure, "date") : text(closure, "from");
            rows.add(new GivenRow(
                    ++row,
                    scope,
                    year,
                    "closure",
                    text(closure, "reason"),
                    from,
                    text(closure, "to"),
                    text(closure, "session")));
        }
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).asText("");
    }
}
