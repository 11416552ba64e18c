package org.gradus.ui;

import java.util.List;

/**
 * A figure as every page shows it: a sentence that says what is to be seen, a drawing, and the numbers behind it in a table.
 *
 * <p>Drawn by the fragment {@code ui/figure :: figure(figure)}.
 *
 * @param id unique on its page; the anchor of the figure
 * @param sentence computed from the numbers, never a general remark
 * @param columns heading of the row labels, then one per value of a row
 */
public record Figure(String id, String title, String sentence, Kind kind, List<String> columns, List<Row> rows) {

    /** How the values are drawn. */
    public enum Kind {
        /** A group of horizontal bars for each row: things beside each other. */
        BARS,
        /** A line for each column from row to row: one thing over time. */
        LINES,
        /** The table only. */
        TABLE
    }

    public Figure {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.values().size() != columns.size() - 1) {
                throw new IllegalArgumentException(
                        "The row " + row.label() + " of " + id + " does not fit its columns");
            }
        }
    }

    /**
     * A row of the table, and a group of bars or a place on the line.
     *
     * @param href where the rows behind it are listed, or null
     */
    public record Row(String label, String href, List<Value> values) {

        public Row {
            values = List.copyOf(values);
        }
    }

    /**
     * A value.
     *
     * @param number what is drawn, at least 0; null draws nothing
     * @param shown what the table says, with its unit
     */
    public record Value(Double number, String shown) {

        /** A count. */
        public static Value of(long count) {
            return new Value((double) count, Long.toString(count));
        }

        /** A share in per cent with one decimal. */
        public static Value percent(double percent) {
            return new Value(percent, "%.1f %%".formatted(percent));
        }

        /** A value that is not told: too few to tell without pointing at a child, or not known. */
        public static Value hidden(String why) {
            return new Value(null, why);
        }
    }
}
