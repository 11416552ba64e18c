package org.gradus.pupils;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** A temporary table into which a file's rows are put, in portions, before they are merged as a set; gone at commit. */
final class Staging {

    private static final int PORTION = 500;

    private final JdbcTemplate jdbc;
    private final String table;
    private final int[] types;
    private final String insert;
    private final List<Object[]> portion = new ArrayList<>(PORTION);

    /** @param columns name and type of each column that rows fill, for instance {@code "line bigint"} */
    Staging(JdbcTemplate jdbc, String table, List<String> columns, String... furtherColumns) {
        this.jdbc = jdbc;
        this.table = table;
        this.types = columns.stream().mapToInt(Staging::type).toArray();
        this.insert = columns.stream()
                .map(column -> column.substring(0, column.indexOf(' ')))
                .collect(Collectors.joining(
                        ", ",
                        "insert into pg_temp." + table + " (",
                        ") values (?" + ", ?".repeat(columns.size() - 1) + ")"));
        List<String> all = new ArrayList<>(columns);
        all.addAll(Arrays.asList(furtherColumns));
        jdbc.execute("create temporary table " + table + " (" + String.join(", ", all) + ") on commit drop");
    }

    /** Adds a row: text, numbers, booleans and days in the order of the columns. */
    void add(Object... row) {
        portion.add(row);
        if (portion.size() == PORTION) {
            write();
        }
    }

    /** Writes what is left and lets the planner know the table's size; to be called before any query on it. */
    void complete() {
        write();
        jdbc.execute("analyze pg_temp." + table);
    }

    private void write() {
        if (portion.isEmpty()) {
            return;
        }
        jdbc.batchUpdate(insert, portion, portion.size(), (statement, row) -> {
            for (int i = 0; i < row.length; i++) {
                // Always the same type, so that the driver can send the portion as one statement.
                statement.setObject(i + 1, row[i], types[i]);
            }
        });
        portion.clear();
    }

    private static int type(String column) {
        return switch (column.substring(column.indexOf(' ') + 1)) {
            case "text" -> Types.VARCHAR;
            case "bigint" -> Types.BIGINT;
            case "integer" -> Types.INTEGER;
            case "boolean" -> Types.BOOLEAN;
            case "date" -> Types.DATE;
            default -> throw new IllegalArgumentException(column);
        };
    }
}
