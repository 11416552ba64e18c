package org.gradus.processes;

import static org.gradus.processes.MarkdownTable.code;

import java.util.Map;

/** Writes every kind of deadline: how long, from what, who is told when it passes, and where it comes from. */
final class DeadlineTable {

    private DeadlineTable() {}

    static String written() {
        MarkdownTable page = new MarkdownTable("Deadlines", "`processes/decisions/deadlines.dmn`");
        page.head("Deadline", "Kind", "Amount", "Unit", "Counted from", "When it passes, tell", "Source");
        for (Map.Entry<String, Map<String, String>> row :
                DecisionRows.of("deadlines").entrySet()) {
            Map<String, String> cells = row.getValue();
            page.row(
                    cells.get("label"),
                    code(row.getKey()),
                    cells.get("amount"),
                    cells.get("unit").toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                    code(cells.get("countedFrom")),
                    cells.get("escalateTo"),
                    cells.get("source"));
        }
        return page.written();
    }
}
