package org.gradus.analysis.web;

import java.util.ArrayList;
import java.util.List;
import org.gradus.ui.Figure;
import org.gradus.ui.Sheet;

/** Figures as one long list to take away: a line for each value, with what it is a value of. */
final class Flat {

    private Flat() {}

    static Sheet sheet(String name, Words words, List<Figure> figures) {
        List<List<Object>> rows = new ArrayList<>();
        for (Figure figure : figures) {
            for (Figure.Row row : figure.rows()) {
                for (int i = 0; i < row.values().size(); i++) {
                    Figure.Value value = row.values().get(i);
                    List<Object> line = new ArrayList<>();
                    line.add(figure.title());
                    line.add(row.label());
                    line.add(figure.columns().get(i + 1));
                    line.add(value.number());
                    line.add(value.shown());
                    rows.add(line);
                }
            }
        }
        return new Sheet(
                name,
                List.of(
                        words.text("analysis.sheet.figure"),
                        words.text("analysis.sheet.row"),
                        words.text("analysis.sheet.column"),
                        words.text("analysis.sheet.number"),
                        words.text("analysis.sheet.shown")),
                rows);
    }
}
