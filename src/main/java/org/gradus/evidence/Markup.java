package org.gradus.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** Builds the body of a paper; every text that is given is escaped. */
final class Markup {

    /** Characters that fit on a line of a table, and the space between two columns. */
    private static final int LINE = 92;

    /** How much wider bold words run. */
    private static final double BOLD = 1.25;

    /** A day in a column is not broken over two lines. */
    private static final Pattern DAY = Pattern.compile("(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \\d{1,2} [A-Z][a-z]{2} \\d{4}");

    private static final String ONE_WORD = "Wed-00-Mmm-0000";
    private static final int GAP = 3;
    private static final int LONGEST_WORD = 38;
    private static final int LONGEST_CELL = 120;

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
        paragraphs.forEach(text -> body.append("<li>").append(lines(text)).append("</li>\n"));
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
        int[] widths = widths(columns, rows);
        body.append("<table class=\"rows\"><thead><tr>");
        for (int i = 0; i < widths.length; i++) {
            body.append("<th scope=\"col\" style=\"width: ")
                    .append(widths[i])
                    .append("%\">")
                    .append(escape(columns.get(i)))
                    .append("</th>");
        }
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

    /** Per cent of the page's width: no word is broken that fits, and what is left goes to the columns with most to say. */
    private static int[] widths(List<String> columns, List<? extends List<String>> rows) {
        double[] least = new double[columns.size()];
        double[] usual = new double[columns.size()];
        for (int i = 0; i < least.length; i++) {
            least[i] = BOLD * longestWord(columns.get(i));
            for (List<String> row : rows) {
                String cell = Objects.requireNonNullElse(row.get(i), "");
                least[i] = Math.max(least[i], longestWord(cell));
                usual[i] += (double) Math.min(cell.length(), LONGEST_CELL) / rows.size();
            }
            least[i] += GAP;
            usual[i] = Math.max(0, usual[i] + GAP - least[i]);
        }
        double left = Math.max(0, LINE - Arrays.stream(least).sum());
        double wanted = Math.max(1, Arrays.stream(usual).sum());
        double all = 0;
        for (int i = 0; i < least.length; i++) {
            least[i] += left * usual[i] / wanted;
            all += least[i];
        }
        int[] widths = new int[least.length];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(1, (int) (100 * least[i] / all));
        }
        return widths;
    }

    private static int longestWord(String text) {
        int longest = Arrays.stream(DAY.matcher(text).replaceAll(ONE_WORD).split("\\s+"))
                .mapToInt(String::length)
                .max()
                .orElse(0);
        return Math.min(longest, LONGEST_WORD);
    }

    /** Lines to be signed or filled in by hand, kept together on one page. */
    Markup lines(List<String> labels) {
        body.append("<div class=\"signing\">");
        labels.forEach(this::line);
        body.append("</div>\n");
        return this;
    }

    /** A line to be signed or filled in by hand. */
    Markup line(String label) {
        body.append("<p class=\"sign\">").append(escape(label)).append(": ______________________________</p>\n");
        return this;
    }

    String text() {
        return body.toString();
    }

    private static String lines(String text) {
        return escape(text).replace("\n", "<br/>");
    }
}
