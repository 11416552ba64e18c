package org.gradus.settings;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The rows of {@code setting}, kept in memory by this service and forgotten when it adds one; there are a few hundred at
 * most, and they are looked up for every deadline.
 */
@Component
class SettingRows {

    private static final Comparator<Row> NEWEST =
            Comparator.comparing(Row::from).thenComparing(Row::id);

    private final JdbcTemplate jdbc;
    private final AtomicLong generation = new AtomicLong();
    private volatile Kept kept;

    /** A row; {@code school} null for the authority, {@code value} null where the own value was given up. */
    record Row(long id, String key, Integer school, LocalDate from, String value, String why, String by, Instant at) {}

    private record Kept(long generation, Map<String, List<Row>> rows) {}

    SettingRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Another number after every change; what was made from the rows is then out of date. */
    long generation() {
        return generation.get();
    }

    /** The rows of a key, in the order in which they were added. */
    List<Row> of(String key) {
        // Who added a row in this transaction sees it; the others after the commit.
        Map<String, List<Row>> rows = TransactionSynchronizationManager.hasResource(this) ? load() : remembered();
        return rows.getOrDefault(key, List.of());
    }

    /** The newest of the rows in force for exactly that school, or for the authority (null). */
    Optional<Row> inForce(String key, Integer school, LocalDate on) {
        return of(key).stream()
                .filter(row -> Objects.equals(row.school, school) && !row.from.isAfter(on))
                .max(NEWEST);
    }

    void add(String key, Integer school, LocalDate from, String value, String why, String by, Instant at) {
        jdbc.update(
                "insert into setting (key, school_urn, effective_from, value, reason, changed_by, changed_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                key,
                school,
                Date.valueOf(from),
                value,
                why,
                by,
                Timestamp.from(at));
        forgetAfterwards();
    }

    private void forgetAfterwards() {
        if (TransactionSynchronizationManager.hasResource(this)) {
            return;
        }
        TransactionSynchronizationManager.bindResource(this, Boolean.TRUE);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void suspend() {
                TransactionSynchronizationManager.unbindResource(SettingRows.this);
            }

            @Override
            public void resume() {
                TransactionSynchronizationManager.bindResource(SettingRows.this, Boolean.TRUE);
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResource(SettingRows.this);
                generation.incrementAndGet();
            }
        });
    }

    private Map<String, List<Row>> remembered() {
        Kept now = kept;
        long wanted = generation.get();
        if (now == null || now.generation != wanted) {
            // Read before the rows are, so that a commit in between makes them stale at once.
            now = new Kept(wanted, load());
            kept = now;
        }
        return now.rows;
    }

    private Map<String, List<Row>> load() {
        return jdbc
                .query(
                        "select id, key, school_urn, effective_from, value, reason, changed_by, changed_at from setting order by id",
                        (row, number) -> new Row(
                                row.getLong(1),
                                row.getString(2),
                                row.getObject(3, Integer.class),
                                row.getObject(4, LocalDate.class),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getTimestamp(8).toInstant()))
                .stream()
                .collect(Collectors.groupingBy(Row::key));
    }
}
