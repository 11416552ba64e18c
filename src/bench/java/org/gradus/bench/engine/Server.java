package org.gradus.bench.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gradus.bench.BenchDatabase;

/** What the database counted: statements, and bytes of its write-ahead log. */
final class Server {

    private final BenchDatabase database;

    Server(BenchDatabase database) {
        this.database = database;
        sql("create extension if not exists pg_stat_statements");
    }

    /** What some work cost, each: statements and kB of log. */
    record Cost(double statements, double walKb) {}

    Cost of(int times, Runnable work) {
        sql("select pg_stat_statements_reset()");
        long before = number("select pg_current_wal_insert_lsn() - '0/0'");
        work.run();
        long after = number("select pg_current_wal_insert_lsn() - '0/0'");
        // BEGIN and COMMIT are round trips too; what this class asks itself is not.
        long calls = number("select coalesce(sum(calls), 0) from pg_stat_statements where query not like '%pg_stat%'"
                + " and query not like '%pg_current_wal%'");
        return new Cost(calls / (double) times, (after - before) / 1024.0 / times);
    }

    /** The statements since the last count, those with most calls first. */
    List<String> statements(int times) {
        List<String> lines = new ArrayList<>();
        try (Connection connection = database.owner().getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "select calls, total_exec_time, rows, regexp_replace(query, '\\s+', ' ', 'g') from pg_stat_statements"
                                        + " where query not like '%pg_stat%' order by total_exec_time desc")) {
            while (rows.next()) {
                lines.add(String.format(
                        Locale.UK,
                        "%6.2f calls %8.3f ms %5d rows  %s",
                        rows.getLong(1) / (double) times,
                        rows.getDouble(2) / times,
                        rows.getLong(3),
                        rows.getString(4)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return lines;
    }

    long number(String query) {
        return number(database, query);
    }

    void sql(String statement) {
        sql(database, statement);
    }

    /** The number a query gives. */
    static long number(BenchDatabase database, String query) {
        try (Connection connection = database.owner().getConnection();
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void sql(BenchDatabase database, String statement) {
        try (Connection connection = database.owner().getConnection();
                var run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
