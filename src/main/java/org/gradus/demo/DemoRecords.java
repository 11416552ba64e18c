package org.gradus.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What the demo must remember over a restart: how its load stands, and which days' files are in. */
@InDemo
@Repository
class DemoRecords {

    /**
     * The load of the sample authority.
     *
     * @param anchor the demo's first day; history ends the day before it
     * @param problem why it stopped, or null
     */
    record Load(
            LocalDate anchor,
            long seed,
            int pupils,
            boolean finished,
            int steps,
            int done,
            String now,
            String problem) {

        int percentage() {
            return finished ? 100 : steps == 0 ? 0 : Math.min(99, 100 * done / steps);
        }
    }

    /** One file of the load; {@code importId} is set once it was handed to the importer. */
    record Step(String name, UUID importId, boolean finished) {}

    private final JdbcTemplate jdbc;
    private final Clock clock;

    DemoRecords(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Load> load() {
        return jdbc
                .query(
                        "select anchor, seed, pupils, finished_at is not null as finished, steps, problem, now,"
                                + " (select count(*) from demo_load_step where finished_at is not null) as done"
                                + " from demo_load",
                        (row, n) -> new Load(
                                row.getObject("anchor", LocalDate.class),
                                row.getLong("seed"),
                                row.getInt("pupils"),
                                row.getBoolean("finished"),
                                row.getInt("steps"),
                                row.getInt("done"),
                                row.getString("now"),
                                row.getString("problem")))
                .stream()
                .findFirst();
    }

    void begin(LocalDate anchor, long seed, int pupils) {
        jdbc.update(
                "insert into demo_load (only_row, anchor, seed, pupils, steps, started_at) values (true, ?, ?, ?, 0, ?)",
                anchor,
                seed,
                pupils,
                now());
    }

    void steps(int many) {
        jdbc.update("update demo_load set steps = ?, problem = null", many);
    }

    void working(String at) {
        jdbc.update("update demo_load set now = ?", at);
    }

    void finished() {
        jdbc.update("update demo_load set finished_at = ?, now = null, problem = null", now());
    }

    void failed(String problem) {
        jdbc.update("update demo_load set problem = ?", problem);
    }

    Optional<Step> step(String name) {
        return jdbc
                .query(
                        "select name, import_id, finished_at is not null as finished from demo_load_step where name = ?",
                        (row, n) -> new Step(
                                row.getString("name"),
                                row.getObject("import_id", UUID.class),
                                row.getBoolean("finished")),
                        name)
                .stream()
                .findFirst();
    }

    void stepBegun(String name, UUID importId) {
        jdbc.update(
                "insert into demo_load_step (name, import_id) values (?, ?)"
                        + " on conflict (name) do update set import_id = excluded.import_id",
                name,
                importId);
    }

    void stepFinished(String name) {
        jdbc.update(
                "insert into demo_load_step (name, finished_at) values (?, ?)"
                        + " on conflict (name) do update set finished_at = excluded.finished_at",
                name,
                now());
    }

    /** The last school day whose file is in, if any since the anchor. */
    Optional<LocalDate> lastDay() {
        return jdbc.queryForList("select max(day) from demo_day", LocalDate.class).stream()
                .filter(day -> day != null)
                .findFirst();
    }

    void dayImported(LocalDate day, UUID importId) {
        jdbc.update(
                "insert into demo_day (day, import_id, imported_at) values (?, ?, ?) on conflict (day) do nothing",
                day,
                importId,
                now());
    }

    /** The days whose files are in, newest first. */
    List<LocalDate> days(int limit) {
        return jdbc.queryForList("select day from demo_day order by day desc limit ?", LocalDate.class, limit);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
