package org.gradus.retention;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gradus.pupils.Pupil;
import org.springframework.web.util.HtmlUtils;

/** The readable part of a pack: one page that needs nothing beside it. */
final class PackPage {

    private PackPage() {}

    static String of(Pupil pupil, LocalDate day, PackRows.Content content) {
        StringBuilder page = new StringBuilder(
                        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>What is held on ")
                .append(text(pupil.forename() + " " + pupil.surname()))
                .append("</title><style>body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em}")
                .append(
                        "table{border-collapse:collapse;margin:0 0 1.5em;width:100%}th,td{text-align:left;vertical-align:top;")
                .append(
                        "border-bottom:1px solid #999;padding:.2em .5em}th{width:14em}</style></head><body><h1>What is held on ")
                .append(text(pupil.forename() + " " + pupil.surname()))
                .append("</h1><p>As of ")
                .append(day)
                .append(". The same is in the folder data for programs, and letters are in the folder letters. ")
                .append(
                        "A member of staff reads this through before it is given out.</p><h2>What was left out, and why</h2>");
        if (content.leftOut().isEmpty()) {
            page.append("<p>Nothing.</p>");
        } else {
            page.append("<ul>");
            content.leftOut()
                    .forEach(out -> page.append("<li>")
                            .append(out.times())
                            .append(" times: ")
                            .append(text(out.why()))
                            .append("</li>"));
            page.append("</ul>");
        }
        content.kinds().forEach((kind, rows) -> section(page, kind, rows));
        return page.append("</body></html>").toString();
    }

    private static void section(StringBuilder page, String kind, List<Map<String, Object>> rows) {
        page.append("<h2>").append(text(kind)).append("</h2>");
        if (rows.stream().allMatch(row -> "mark".equals(row.get("table")) || "record".equals(row.get("table")))) {
            page.append("<table>");
            rows.forEach(row -> page.append("<tr><td>")
                    .append(String.join(
                            "</td><td>",
                            row.entrySet().stream()
                                    .filter(cell -> !cell.getKey().equals("table"))
                                    .map(cell -> text(cell.getValue()))
                                    .toList()))
                    .append("</td></tr>"));
            page.append("</table>");
            return;
        }
        for (Map<String, Object> row : rows) {
            page.append("<h3>")
                    .append(text(String.valueOf(row.get("table")).replace('_', ' ')))
                    .append("</h3><table>");
            row.forEach((column, value) -> {
                if (!column.equals("table")) {
                    page.append("<tr><th scope=\"row\">")
                            .append(text(column.replace('_', ' ')))
                            .append("</th><td>")
                            .append(text(value))
                            .append("</td></tr>");
                }
            });
            page.append("</table>");
        }
    }

    private static String text(Object value) {
        return HtmlUtils.htmlEscape(String.valueOf(value), "UTF-8");
    }
}
