package org.gradus.processes;

import java.util.List;

/** A page of Markdown with tables, written line by line. */
final class MarkdownTable {

    private final StringBuilder page = new StringBuilder();

    MarkdownTable(String title, String madeFrom) {
        line("# " + title).line("");
        line("Made from " + madeFrom + ". To make it again after a change:");
        line("`mvn -q test -Dtest=GeneratedDocsTests -D" + TaskTable.REWRITE + "=true`");
    }

    MarkdownTable line(String text) {
        page.append(text).append('\n');
        return this;
    }

    MarkdownTable section(String heading) {
        return line("").line("## " + heading);
    }

    MarkdownTable head(String... cells) {
        line("");
        row(cells);
        return line("|" + "---|".repeat(cells.length));
    }

    MarkdownTable row(String... cells) {
        return line("| "
                + String.join(
                        " | ", List.of(cells).stream().map(MarkdownTable::cell).toList()) + " |");
    }

    private static String cell(String text) {
        return text == null ? "" : text.replace("|", "\\|").replace("\n", " ");
    }

    static String code(String text) {
        return text == null || text.isBlank() ? "" : "`" + text + "`";
    }

    String written() {
        return page.toString();
    }
}
