package org.gradus.evidence;

import java.util.List;
import java.util.Objects;
import org.springframework.web.util.HtmlUtils;

/** Builds the body of a paper; every text that is given is escaped. */
final class Markup {

    private final StringBuilder body = new StringBuilder();

    static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    static String unescape(String markup) {
        return HtmlUtils.htmlUnescape(markup);
    }

    Markup heading(String text) {
        body.append("<h2>").append(escape(text)).append("</h2>\n");
        return this;
    }

    Markup paragraph(String text) {
        body.append("<p>").append(lines(text)).append("</p>\n");
        return this;
    }

    /** Paragraphs with numbers, as statements are referred to by them. */
    Markup numbered(List<String> paragraphs) {
        body.append("<ol>");
        paragraphs.forEach(
                text -> body.append("<li>").append(lines(text)).append("</li>\n"));
        body.append("</ol>\n");
        return this;
    }

    Markup bullets(List<String> items) {
        body.append("<ul>");
        items.forEach(text -> body.append("<li>").append(lines(text)).append("</li>\n"));
        body.append("</ul>\n");
        return this;
    }

    /** Names and values, one pair a line; pairs without a value are left out. */
    Markup pairs(List<String> namesAndValues) {
        body.append("<table class=\"pairs\"><tbody>");
        for (int i = 0; i + 1 < namesAndValues.size(); i += 2) {
            String value = namesAndValues.get(i + 1);
            if (value != null && !value.isBlank()) {
                body.append("<tr><th scope=\"row\">")
                        .append(escape(namesAndValues.get(i)))
                        .append("</th><td>")
                        .append(lines(value))
                        .append("</td></tr>\n");
            }
        }
        body.append("</tbody></table>\n");
        return this;
    }

    /** A table; says so where there is nothing in it. */
    Markup table(List<String> columns, List<? extends List<String>> rows) {
        if (rows.isEmpty()) {
            return paragraph("None on record.");
        }
        body.append("<table><thead><tr>");
        columns.forEach(
                column -> body.append("<th scope=\"col\">").append(escape(column)).append("</th>"));
        body.append("</tr></thead><tbody>\n");
        for (List<String> row : rows) {
            body.append("<tr>");
            row.forEach(cell -> body.append("<td>")
                    .append(lines(Objects.requireNonNullElse(cell, "")))
                    .append("</td>"));
            body.append("</tr>\n");
        }
        body.append("</tbody></table>\n");
        return this;
    }

    /** A line to be signed or filled in by hand. */
    Markup line(String label) {
        body.append("<p class=\"sign\">")
                .append(escape(label))
                .append(": ______________________________</p>\n");
        return this;
    }

    String text() {
        return body.toString();
    }

    private static String lines(String text) {
        return escape(text).replace("\n", "<br/>");
    }
}
