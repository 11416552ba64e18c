package org.gradus.proof;

import java.util.Collection;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.gradus.processes.ModelFiles;

/** Every row of every table, in words a reader can compare. */
final class TableRecord {

    private TableRecord() {}

    static String written() {
        StringBuilder page = new StringBuilder("# Rows of the tables\n");
        ModelFiles.tables().forEach((stem, model) -> {
            DecisionTable table =
                    model.getModelElementsByType(DecisionTable.class).iterator().next();
            page.append("\n## `")
                    .append(stem)
                    .append("` (")
                    .append(table.getHitPolicy())
                    .append(")\n\n");
            table.getRules()
                    .forEach(rule -> page.append("- ")
                            .append(rule.getId())
                            .append(": ")
                            .append(cells(rule.getInputEntries()))
                            .append(" -> ")
                            .append(cells(rule.getOutputEntries()))
                            .append('\n'));
        });
        return page.toString();
    }

    private static String cells(Collection<? extends DmnElement> cells) {
        return cells.stream()
                .map(cell -> cell.getTextContent().strip().replaceAll("\\s+", " "))
                .collect(Collectors.joining(" | "));
    }
}
