package org.gradus.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gradus.access.Actor;
import org.gradus.access.Role;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;

/** The rows of {@code import_job} and {@code import_problem}. */
@Repository
class ImportJobs {

    private static final int MAX_VALUE = 200;

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    ImportJobs(JdbcTemplate jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** A grant as kept with the job. */
    private record Held(String role, Integer school) {}

    /** The person who began it, with the roles held at that time. */
    private record Began(String username, String name, List<Held> held) {
        static Began of(Actor actor) {
            return new Began(
                    actor.username(),
                    actor.name(),
                    actor.grants().stream()
                            .map(grant -> new Held(grant.role().name(), grant.schoolUrn()))
                            .toList());
        }

        Actor actor() {
            return new Actor(
                    username,
                    name,
                    held.stream()
                            .map(one -> new Actor.Grant(Role.valueOf(one.role()), one.school()))
                            .collect(Collectors.toSet()));
        }
    }

    void add(UUID id, String kind, String fileName, Uploads.Kept kept, Actor actor, Integer school) {
        jdbc.update(
                "insert into import_job (id, kind, file_name, size, sha256, state, began_by, began_as, school_urn, queued_at)"
                        + " values (?, ?, ?, ?, ?, 'WAITING', ?, ?::jsonb, ?, ?)",
                id,
                kind,
                fileName,
                kept.size(),
                kept.sha256(),
                actor.username(),
                write(Began.of(actor)),
                school,
                now());
    }

    Optional<ImportJob> find(UUID id) {
        return jdbc.query("select * from import_job where id = ?", (row, number) -> job(row), id).stream()
                .findFirst();
    }

    /** Newest first; of one of these schools or begun by this person, or all when {@code schools} is null. */
    List<ImportJob> newest(int limit, Set<Integer> schools, String username) {
        if (schools == null) {
            return jdbc.query(
                    "select * from import_job order by queued_at desc, id desc limit ?",
                    (row, number) -> job(row),
                    limit);
        }
        return jdbc.query(
                "select * from import_job where school_urn = any (?) or began_by = ?"
                        + " order by queued_at desc, id desc limit ?",
                (row, number) -> job(row),
                schools.toArray(Integer[]::new),
                username,
                limit);
    }

    /** Ids of the jobs that wait or were being read, oldest first. */
    List<UUID> unfinished() {
        return jdbc.queryForList(
                "select id from import_job where state in ('WAITING', 'READING') order by queued_at, id", UUID.class);
    }

    Actor beganAs(UUID id) {
        return read(
                        jdbc.queryForObject("select began_as from import_job where id = ?", String.class, id),
                        new TypeReference<Began>() {})
                .actor();
    }

    /** Begins the reading, from the first row even if an earlier reading was cut off; false when it has ended. */
    boolean start(UUID id) {
        boolean started = jdbc.update(
                        "update import_job set state = 'READING', started_at = ?, bytes_read = 0, rows_read = 0,"
                                + " rows_accepted = 0, rows_refused = 0, rows_warned = 0, figures = '{}'"
                                + " where id = ? and state in ('WAITING', 'READING')",
                        now(),
                        id)
                == 1;
        if (started) {
            jdbc.update("delete from import_problem where import_id = ?", id);
        }
        return started;
    }

    /** Whether this transaction alone reads the job; another node of the installation may have taken it. */
    boolean lock(UUID id) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select pg_try_advisory_xact_lock(?)",
                Boolean.class,
                id.getMostSignificantBits() ^ id.getLeastSignificantBits()));
    }

    void progress(UUID id, Tally tally) {
        jdbc.update(
                "update import_job set bytes_read = ?, rows_read = ?, rows_accepted = ?, rows_refused = ?,"
                        + " rows_warned = ?, figures = ?::jsonb where id = ?",
                tally.bytes(),
                tally.read(),
                tally.accepted(),
                tally.refused(),
                tally.warned(),
                write(tally.figures()),
                id);
    }

    void end(UUID id, ImportJob.State state, String cause, String fix) {
        jdbc.update(
                "update import_job set state = ?, cause = ?, fix = ?, ended_at = ? where id = ?",
                state.name(),
                cause,
                fix,
                now(),
                id);
    }

    /** What has been counted so far. */
    record Tally(long bytes, long read, long accepted, long refused, long warned, Map<String, Long> figures) {}

    void addProblems(UUID id, long firstNumber, List<ImportProblem> problems) {
        long[] number = {firstNumber};
        jdbc.batchUpdate(
                "insert into import_problem (import_id, number, result, row_number, column_name, value, cause, fix)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                problems,
                problems.size(),
                (statement, problem) -> {
                    statement.setObject(1, id);
                    statement.setLong(2, number[0]++);
                    statement.setString(3, problem.refused() ? "REFUSED" : "WARNED");
                    statement.setLong(4, problem.row());
                    statement.setString(5, problem.column());
                    statement.setString(6, storable(problem.value()));
                    statement.setString(7, storable(problem.cause()));
                    statement.setString(8, storable(problem.fix()));
                });
    }

    List<ImportProblem> problems(UUID id, int limit) {
        return jdbc.query(
                "select * from import_problem where import_id = ? order by row_number, number limit ?",
                (row, number) -> problem(row),
                id,
                limit);
    }

    /** Every problem in the order of the file; needs a transaction, so that the rows are fetched in portions. */
    void eachProblem(UUID id, java.util.function.Consumer<ImportProblem> consumer) {
        RowCallbackHandler handler = row -> consumer.accept(problem(row));
        jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(
                            "select * from import_problem where import_id = ? order by row_number, number");
                    statement.setFetchSize(1000);
                    statement.setObject(1, id);
                    return statement;
                },
                handler);
    }

    private static ImportProblem problem(ResultSet row) throws SQLException {
        return new ImportProblem(
                "REFUSED".equals(row.getString("result")),
                row.getLong("row_number"),
                row.getString("column_name"),
                row.getString("value"),
                row.getString("cause"),
                row.getString("fix"));
    }

    private ImportJob job(ResultSet row) throws SQLException {
        return new ImportJob(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("file_name"),
                row.getLong("size"),
                row.getString("sha256"),
                ImportJob.State.valueOf(row.getString("state")),
                row.getLong("bytes_read"),
                row.getLong("rows_read"),
                row.getLong("rows_accepted"),
                row.getLong("rows_refused"),
                row.getLong("rows_warned"),
                read(row.getString("figures"), new TypeReference<>() {}),
                row.getString("began_by"),
                row.getObject("school_urn", Integer.class),
                instant(row, "queued_at"),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getString("cause"),
                row.getString("fix"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** Text that PostgreSQL can hold, cut to a length a person can read. */
    private static String storable(String text) {
        if (text == null) {
            return null;
        }
        String clean = text.replace('\0', ' ');
        return clean.length() <= MAX_VALUE * 4 ? clean : clean.substring(0, MAX_VALUE) + "…";
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
