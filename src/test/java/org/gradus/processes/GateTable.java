package org.gradus.processes;

import static org.gradus.processes.MarkdownTable.code;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.gradus.ladder.Gate;

/** Writes every gate with what it requires, which facts grant it, what to do when it is missing, and where it comes from. */
final class GateTable {

    private GateTable() {}

    /** A condition as its table has it. */
    private record Granting(List<String> facts, String words, String remedy, String source) {}

    static String written() {
        MarkdownTable page = new MarkdownTable(
                "Gates", "the required conditions in `org.gradus.ladder.Gate` and the tables in `processes/decisions`");
        page.line("")
                .line(
                        "A gate opens only when every condition is granted by a row of its table; unknown grants nothing, and a"
                                + " row that is taken out closes its gate.");
        for (Gate gate : Gate.values()) {
            page.section(code(gate.key()));
            page.head("Condition", "Id", "Granted by", "When it is missing", "Source");
            Map<String, Granting> rows = rows(gate.key());
            for (String id : gate.required()) {
                Granting row = rows.get(id);
                if (row == null) {
                    page.row("(no row: closed)", code(id), "", "", "");
                } else {
                    page.row(
                            row.words(),
                            code(id),
                            String.join(
                                    ", ",
                                    row.facts().stream()
                                            .map(MarkdownTable::code)
                                            .toList()),
                            row.remedy(),
                            row.source());
                }
            }
        }
        return page.written();
    }

    private static Map<String, Granting> rows(String key) {
        Map<String, Granting> rows = new LinkedHashMap<>();
        DmnModelInstance model = ModelFiles.tables().get(key);
        if (model == null) {
            return rows;
        }
        DecisionTable table = DecisionRows.table(model);
        for (Rule rule : table.getRules()) {
            List<String> in = rule.getInputEntries().stream()
                    .map(entry -> DecisionRows.bare(entry.getTextContent()))
                    .toList();
            List<String> out = rule.getOutputEntries().stream()
                    .map(entry -> DecisionRows.bare(entry.getTextContent()))
                    .toList();
            rows.computeIfAbsent(in.get(0), id -> new Granting(new ArrayList<>(), out.get(1), out.get(2), out.get(3)))
                    .facts()
                    .add(in.get(1));
        }
        return rows;
    }
}
