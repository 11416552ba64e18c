package org.gradus.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gradus.kernel.Refused;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What was handed over, for its result page and for undoing it. */
@Repository
class HandoverRecords {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    HandoverRecords(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A task that was handed over. */
    record Kept(int place, String taskId, String heldBefore, String heldAfter) {}

    @Transactional
    void begin(UUID id, Handover.Act act, String to, String reason, String by) {
        jdbc.update(
                "insert into handover (id, act, to_username, reason, done_by, done_at) values (?, ?, ?, ?, ?, ?)",
                id,
                act.name(),
                to,
                reason,
                by,
                now());
    }

    @Transactional
    void keep(UUID handover, int place, String taskId, WorkItem item, String after, Refused.Problem obstacle) {
        jdbc.update(
                """
                insert into handover_item (handover_id, place, task_id, reference, name, pupil_id, school_urn, held_before,
                        held_after, cause, fix)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                handover,
                place,
                taskId,
                item == null ? null : item.reference(),
                item == null ? null : item.name(),
                item == null ? null : item.pupilId(),
                item == null ? null : item.schoolUrn(),
                item == null ? null : item.assignee(),
                after,
                obstacle == null ? null : obstacle.cause(),
                obstacle == null ? null : obstacle.fix());
    }

    @Transactional
    void undone(UUID handover, int place, String obstacle) {
        jdbc.update(
                "update handover_item set undone_at = ?, undo_cause = ? where handover_id = ? and place = ?",
                obstacle == null ? now() : null,
                obstacle,
                handover,
                place);
    }

    /** What was done and not undone. */
    List<Kept> standing(UUID handover) {
        return jdbc.query(
                "select place, task_id, held_before, held_after from handover_item where handover_id = ?"
                        + " and cause is null and undone_at is null order by place",
                (row, number) -> new Kept(row.getInt(1), row.getString(2), row.getString(3), row.getString(4)),
                handover);
    }

    /** A handover of somebody's own. */
    @Transactional(readOnly = true)
    Optional<Handover> find(UUID id, String by) {
        List<Handover.Item> items = jdbc.query("""
                select i.*, coalesce(p.preferred_forename, p.forename) || ' ' || p.surname as pupil,
                       i.cause is null and i.undone_at is null and w.task_id is not null
                       and w.assignee is not distinct from i.held_after as undoable
                  from handover_item i
                  left join pupil p on p.id = i.pupil_id
                  left join work_item w on w.task_id = i.task_id
                 where i.handover_id = ? order by i.place
                """, (row, number) -> item(row), id);
        return jdbc
                .query(
                        "select h.*, s.name as to_name from handover h left join staff s on s.username = h.to_username"
                                + " where h.id = ? and h.done_by = ?",
                        (row, number) -> new Handover(
                                id,
                                Handover.Act.valueOf(row.getString("act")),
                                row.getString("to_username"),
                                row.getString("to_name"),
                                row.getString("reason"),
                                row.getObject("done_at", OffsetDateTime.class).toInstant(),
                                items),
                        id,
                        by)
                .stream()
                .findFirst();
    }

    private static Handover.Item item(ResultSet row) throws SQLException {
        String cause = row.getString("cause");
        return new Handover.Item(
                row.getString("task_id"),
                row.getString("reference"),
                row.getString("name"),
                row.getString("pupil"),
                row.getString("held_before"),
                cause == null ? null : new Refused.Problem(null, cause, row.getString("fix")),
                row.getObject("undone_at") != null,
                row.getString("undo_cause"),
                row.getBoolean("undoable"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
