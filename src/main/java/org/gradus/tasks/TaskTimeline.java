package org.gradus.tasks;

import java.time.Instant;
import java.util.List;
import org.gradus.casework.TimelineEntry;
import org.gradus.casework.TimelineSource;
import org.gradus.kernel.London;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tasks of a case that somebody finished, on its timeline. */
@Component
class TaskTimeline implements TimelineSource {

    private final JdbcTemplate jdbc;

    TaskTimeline(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<TimelineEntry> of(String reference) {
        return jdbc.query(
                "select task_id, name, stage, ended_by, ended_at from work_item_done"
                        + " where reference = ? and completed and ended_by is not null",
                (row, n) -> {
                    Instant at = row.getTimestamp("ended_at").toInstant();
                    return new TimelineEntry(
                            at.atZone(London.ZONE).toLocalDate(),
                            at,
                            TimelineEntry.Kind.TASK,
                            row.getString("name"),
                            row.getString("stage"),
                            row.getString("ended_by"),
                            null);
                },
                reference);
    }
}
