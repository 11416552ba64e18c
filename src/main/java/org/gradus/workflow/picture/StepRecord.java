package org.gradus.workflow.picture;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.gradus.workflow.ProcessPictures.Run;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What a matter has done, read from its own record. */
@Component
class StepRecord {

    private final JdbcTemplate jdbc;

    StepRecord(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A node was entered.
     *
     * @param left null while it runs
     * @param by name of whoever finished it, or null
     */
    record Visit(String element, Instant entered, Instant left, boolean cancelled, String by) {}

    /** The runs of a matter, in the order they began. */
    List<Run> runs(String reference, Diagrams diagrams) {
        return jdbc.query(
                """
                select process_instance_id, process_key, process_version, entered_at, left_at, caller_instance_id,
                    caller_element_id
                from case_step where reference = ? and element_type = 'process' order by id
                """,
                (row, n) -> new Run(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        diagrams.of(row.getString(2), row.getInt(3))
                                .map(Diagram::name)
                                .orElse(row.getString(2)),
                        row.getTimestamp(4).toInstant(),
                        instant(row.getTimestamp(5)),
                        row.getString(6),
                        row.getString(7)),
                reference);
    }

    /** What a run has entered, in order. */
    List<Visit> visits(String reference, String runId) {
        return jdbc.query(
                """
                select c.element_id, c.entered_at, c.left_at, c.cancelled, coalesce(s.name, c.left_by)
                from case_step c left join staff s on s.username = c.left_by
                where c.process_instance_id = ? and c.reference = ? and c.element_type <> 'process' order by c.id
                """,
                (row, n) -> new Visit(
                        row.getString(1),
                        row.getTimestamp(2).toInstant(),
                        instant(row.getTimestamp(3)),
                        row.getBoolean(4),
                        row.getString(5)),
                runId,
                reference);
    }

    /** The name somebody is known by; the username of whoever has none. */
    String name(String username) {
        return username == null
                ? null
                : jdbc.queryForList("select name from staff where username = ?", String.class, username).stream()
                        .findFirst()
                        .orElse(username);
    }

    private static Instant instant(Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
