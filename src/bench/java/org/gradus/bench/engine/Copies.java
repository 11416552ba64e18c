package org.gradus.bench.engine;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.gradus.bench.BenchDatabase;

/**
 * Fills in open cases by SQL: every row that one real case has in the engine, in the case file, on the work list and in the
 * record is repeated with ids of its own, so that the copies can be gone on with.
 */
final class Copies {

    private static final List<String> ENGINE = List.of(
            "act_ru_execution",
            "act_ru_task",
            "act_ru_identitylink",
            "act_ru_variable",
            "act_ru_job",
            "act_ru_event_subscr");
    private static final Map<String, String> GRADUS = gradus();

    /** Ids of copies begin here, far above those the engine gives in a run. */
    private static final long FIRST = 10_000_000_000L;

    private final BenchDatabase database;

    Copies(BenchDatabase database) {
        this.database = database;
    }

    private static Map<String, String> gradus() {
        Map<String, String> tables = new LinkedHashMap<>();
        String pupil = "(select pupil_id from gradus.case_file where reference = :ref)";
        tables.put("pupil", "id = " + pupil);
        tables.put("enrolment", "pupil_id = " + pupil);
        tables.put("subject_key", "subject = 'pupil:' || " + pupil);
        for (String table : List.of(
                "case_file",
                "case_step",
                "deadline",
                "work_item",
                "work_item_done",
                "task_submission",
                "ledger_entry",
                "case_note",
                "voice",
                "meeting",
                "invitation",
                "barrier",
                "support_plan")) {
            tables.put(table, (table.equals("ledger_entry") ? "case_reference" : "reference") + " = :ref");
        }
        String plan = "plan_id in (select id from gradus.support_plan where reference = :ref)";
        tables.put("smart_target", plan);
        tables.put("promise", plan);
        tables.put("plan_strategy", plan);
        return tables;
    }

    /**
     * Copies the case.
     *
     * @param side whose case it is
     * @param reference of the case to copy
     * @param from number of the first copy; numbers must not be used twice
     * @param to number of the last copy
     */
    void make(Side side, String reference, int from, int to) {
        try (Connection connection = database.owner().getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                // What foreign keys and triggers would check holds by the way the rows are made.
                statement.execute("set local session_replication_role = replica");
                statement.execute("set local synchronous_commit = off");
                statement.execute("set local search_path to gradus, public");
                for (String insert : inserts(connection, side, reference)) {
                    statement.execute(
                            insert.replace(":from", Integer.toString(from)).replace(":to", Integer.toString(to)));
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> inserts(Connection connection, Side side, String reference) throws SQLException {
        Set<String> instances = instances(connection, side, reference);
        String in = "proc_inst_id_ in ('" + String.join("', '", instances) + "')";
        Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
        for (String table : ENGINE) {
            String where = table.equals("act_ru_job")
                    ? "process_instance_id_ in ('" + String.join("', '", instances) + "')"
                    : table.equals("act_ru_identitylink")
                            ? "task_id_ in (select id_ from " + side.schema() + ".act_ru_task where " + in + ")"
                            : in;
            rows.put(side.schema() + "." + table, read(connection, side.schema() + "." + table, where));
        }
        if (side instanceof GradusSide) {
            for (var table : GRADUS.entrySet()) {
                rows.put(
                        "gradus." + table.getKey(),
                        read(
                                connection,
                                "gradus." + table.getKey(),
                                table.getValue().replace(":ref", "'" + reference + "'")));
            }
        }
        Map<String, Long> engineIds = new LinkedHashMap<>();
        Map<String, Long> numbers = new LinkedHashMap<>();
        rows.forEach((table, found) -> found.forEach(row -> {
            if (row.containsKey("id_")) {
                engineIds.putIfAbsent(row.get("id_"), (long) engineIds.size());
            }
            if (table.startsWith("gradus.")
                    && row.get("id") != null
                    && row.get("id").matches("\\d+")) {
                numbers.putIfAbsent(table + row.get("id"), (long) numbers.size());
            }
        }));
        Copying copying = new Copying(reference, engineIds, numbers);
        List<String> inserts = new ArrayList<>();
        rows.forEach((table, found) -> found.forEach(row -> inserts.add(copying.insert(table, row))));
        return inserts;
    }

    /** The case's process instances with those they called. */
    private static Set<String> instances(Connection connection, Side side, String reference) throws SQLException {
        Set<String> found = new LinkedHashSet<>();
        try (ResultSet rows = connection
                .createStatement()
                .executeQuery("select distinct proc_inst_id_ from " + side.schema()
                        + ".act_ru_execution where root_proc_inst_id_ in (select id_ from " + side.schema()
                        + ".act_ru_execution where business_key_ = '" + reference + "')")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** Rows as PostgreSQL writes them, by column; generated columns are left out. */
    private static List<Map<String, String>> read(Connection connection, String table, String where)
            throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet names = connection
                .createStatement()
                .executeQuery("select attname from pg_attribute where attrelid = '" + table
                        + "'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum")) {
            while (names.next()) {
                columns.add(names.getString(1));
            }
        }
        List<Map<String, String>> found = new ArrayList<>();
        StringJoiner list = new StringJoiner(", ");
        columns.forEach(column -> list.add("(" + column + ")::text"));
        try (ResultSet rows =
                connection.createStatement().executeQuery("select " + list + " from " + table + " where " + where)) {
            while (rows.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    row.put(columns.get(i), rows.getString(i + 1));
                }
                found.add(row);
            }
        }
        return found;
    }

    /** What becomes of a row's values in copy number {@code n}. */
    private record Copying(String reference, Map<String, Long> engineIds, Map<String, Long> numbers) {

        String insert(String table, Map<String, String> row) {
            StringJoiner columns = new StringJoiner(", ");
            StringJoiner values = new StringJoiner(", ");
            row.forEach((column, value) -> {
                if (value != null) {
                    columns.add(column);
                    values.add(copied(table, column, value));
                }
            });
            return "insert into " + table + " (" + columns + ") overriding system value select " + values
                    + " from generate_series(:from, :to) n";
        }

        private String copied(String table, String column, String value) {
            if (value.equals(reference)) {
                return "'GC-2026-' || lpad(n::text, 8, '0')";
            }
            if (table.startsWith("gradus.")) {
                return ofGradus(table, column, value);
            }
            String id = value.substring(value.indexOf(':') + 1);
            if (engineIds.containsKey(id)
                    && (column.endsWith("_id_") || column.matches("id_|parent_id_|super_exec_|var_scope_"))
                    && !column.equals("proc_def_id_")) {
                String prefix = value.contains(":") ? "'" + value.substring(0, value.indexOf(':') + 1) + "' || " : "";
                return "(" + prefix + engineId(id) + ")";
            }
            return literal(value);
        }

        private String ofGradus(String table, String column, String value) {
            String row = value.startsWith("pupil:") ? value.substring(6) : value;
            String whose = switch (column) {
                case "id" -> table;
                case "pupil_id", "subject" -> "gradus.pupil";
                case "plan_id" -> "gradus.support_plan";
                default -> "";
            };
            Long number = numbers.get(whose + row);
            if (column.equals("id") && number == null) {
                return "uuidv7()";
            }
            if (!whose.isEmpty() && number != null) {
                String fresh = "(" + FIRST + " + n::bigint * 100 + " + number + ")";
                return column.equals("subject") ? "'pupil:' || " + fresh : fresh;
            }
            if (column.matches("(process_instance|activity_instance|caller_instance|task|object)_id")) {
                String id = value.substring(value.indexOf(':') + 1);
                if (engineIds.containsKey(id)) {
                    String prefix =
                            value.contains(":") ? "'" + value.substring(0, value.indexOf(':') + 1) + "' || " : "";
                    return "(" + prefix + engineId(id) + ")";
                }
                return literal(value) + " || '.' || n";
            }
            return column.equals("upn") ? "'C' || n" : literal(value);
        }

        private String engineId(String id) {
            return "(" + FIRST + " + n::bigint * 100 + " + engineIds.get(id) + ")::text";
        }

        private static String literal(String value) {
            return "'" + value.replace("'", "''") + "'";
        }
    }
}
