package org.gradus.ladder.prosecution;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.web.util.HtmlUtils;

/** A page of the legal file that can be read without this program: a heading and a table, nothing loaded from anywhere. */
final class LegalFilePage {

    private LegalFilePage() {}

    static byte[] page(String heading, List<String> columns, List<List<String>> rows) {
        StringBuilder page = new StringBuilder(
                        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(HtmlUtils.htmlEscape(heading))
                .append("</title></head><body><h1>")
                .append(HtmlUtils.htmlEscape(heading))
                .append("</h1>\n<table border=\"1\"><thead><tr>");
        columns.forEach(column -> page.append("<th scope=\"col\">")
                .append(HtmlUtils.htmlEscape(column))
                .append("</th>"));
        page.append("</tr></thead><tbody>\n");
        for (List<String> row : rows) {
            page.append("<tr>");
            row.forEach(cell -> page.append("<td>")
                    .append(HtmlUtils.htmlEscape(cell).replace("\n", "<br>"))
                    .append("</td>"));
            page.append("</tr>\n");
        }
        return page.append("</tbody></table></body></html>\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
