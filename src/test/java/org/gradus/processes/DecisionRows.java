package org.gradus.processes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;

/** The literal cells of a table, as written, without evaluating it. */
final class DecisionRows {

    private DecisionRows() {}

    /**
     * Rows by their first input cell.
     *
     * @return per row its outputs by name, text without quotation marks
     */
    static Map<String, Map<String, String>> of(String table) {
        DecisionTable rows = table(ModelFiles.tables().get(table));
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        List<Output> outputs = new ArrayList<>(rows.getOutputs());
        for (Rule rule : rows.getRules()) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < outputs.size(); i++) {
                cells.put(
                        outputs.get(i).getName(),
                        bare(new ArrayList<>(rule.getOutputEntries()).get(i).getTextContent()));
            }
            String kind = bare(rule.getInputEntries().iterator().next().getTextContent());
            if (found.put(kind, cells) != null) {
                throw new IllegalStateException(table + " has two rows for " + kind);
            }
        }
        return found;
    }

    static DecisionTable table(DmnModelInstance model) {
        return model.getModelElementsByType(DecisionTable.class).iterator().next();
    }

    static String bare(String cell) {
        String text = cell.strip();
        return text.startsWith("\"") ? text.substring(1, text.length() - 1).replace("\\\"", "\"") : text;
    }
}
