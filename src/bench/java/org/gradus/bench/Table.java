package org.gradus.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a scenario saw: one row for each thing measured.
 *
 * @param conditions where and how it was measured
 * @param columns headings
 * @param rows texts and numbers, one for each column; null for nothing to say
 * @param remarks what is to be read with the figures
 */
public record Table(
        Map<String, String> conditions, List<String> columns, List<List<Object>> rows, List<String> remarks) {

    public Table {
        for (List<Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("The row " + row + " does not fit " + columns);
            }
        }
    }

    /** The table for a reader, as Markdown. */
    public String text() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(columns);
        rows.forEach(row -> cells.add(row.stream().map(Table::shown).toList()));
        int[] widths = new int[columns.size()];
        cells.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        conditions.forEach(
                (what, how) -> text.append(what).append(": ").append(how).append('\n'));
        text.append('\n');
        for (int line = 0; line < cells.size(); line++) {
            for (int i = 0; i < widths.length; i++) {
                boolean number = line > 0 && rows.get(line - 1).get(i) instanceof Number;
                text.append("| ")
                        .append(("%" + (number ? "" : "-") + widths[i] + "s")
                                .formatted(cells.get(line).get(i)))
                        .append(' ');
            }
            text.append("|\n");
            if (line == 0) {
                for (int width : widths) {
                    text.append("|").append("-".repeat(width + 2));
                }
                text.append("|\n");
            }
        }
        remarks.forEach(remark -> text.append('\n').append(remark).append('\n'));
        return text.toString();
    }

    /** Keeps the table beside its reader's version. */
    public void write(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("scenario", name);
        all.put("conditions", conditions);
        all.put(
                "rows",
                rows.stream()
                        .map(row -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            for (int i = 0; i < columns.size(); i++) {
                                one.put(columns.get(i), row.get(i));
                            }
                            return one;
                        })
                        .toList());
        all.put("remarks", remarks);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve(name + ".json").toFile(), all);
        Files.writeString(folder.resolve(name + ".md"), text());
    }

    private static String shown(Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Double number ? String.format(Locale.UK, "%.1f", (double) number) : value.toString();
    }
}
