package org.gradus.processes;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.dmn.instance.Rule;

/** The rows of a gate's table: which fact grants which condition. */
final class GateRows {

    /** One row. */
    record Row(String condition, String fact) {}

    private GateRows() {}

    static List<Row> of(String gate) {
        List<Row> rows = new ArrayList<>();
        for (Rule rule : DecisionRows.table(ModelFiles.tables().get(gate)).getRules()) {
            List<String> cells = rule.getInputEntries().stream()
                    .map(entry -> entry.getTextContent().strip().replace("\"", ""))
                    .toList();
            rows.add(new Row(cells.get(0), cells.get(1)));
        }
        return rows;
    }
}
