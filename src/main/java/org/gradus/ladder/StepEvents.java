package org.gradus.ladder;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.gradus.access.CurrentActor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happened in a step, in order. Rows are added, never changed. */
@Service
public class StepEvents {

    private final JdbcTemplate jdbc;
    private final CurrentActor currentActor;
    private final Clock clock;

    StepEvents(JdbcTemplate jdbc, CurrentActor currentActor, Clock clock) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(String stepKey, String kind, LocalDate on, String words) {
        jdbc.update(
                "insert into step_event (step_key, kind, on_date, words, recorded_at, recorded_by) values (?, ?, ?, ?, ?, ?)",
                stepKey,
                kind,
                on,
                words,
                Timestamp.from(clock.instant()),
                currentActor.get().username());
    }

    /** The events of a step, oldest first. */
    @Transactional(readOnly = true)
    public List<StepEvent> of(String stepKey) {
        return jdbc.query(
                "select kind, on_date, words, recorded_at, recorded_by from step_event where step_key = ? order by id",
                (row, n) -> new StepEvent(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getString(5)),
                stepKey);
    }
}
