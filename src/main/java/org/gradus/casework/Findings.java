package org.gradus.casework;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.gradus.access.CurrentActor;
import org.gradus.kernel.Recorded;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people found to be so or not, question by question as the gates ask it. Rows are added, never changed; the latest
 * counts.
 */
@Service
public class Findings {

    private final JdbcTemplate jdbc;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Findings(JdbcTemplate jdbc, CurrentActor currentActor, ApplicationEventPublisher publisher, Clock clock) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * One answer.
     *
     * @param fact yes, no, unknown, or another word the gate's table knows
     * @param by username of whoever found it
     */
    public record Finding(String condition, String fact, String words, Instant at, String by) {}

    /** Keeps an answer; called with the matter's row locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void found(Matter matter, String stepKey, String condition, String fact, String words) {
        jdbc.update(
                "insert into finding (reference, step_key, condition, fact, words, found_at, found_by)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                matter.reference(),
                stepKey,
                condition,
                fact,
                words,
                Timestamp.from(clock.instant()),
                currentActor.get().username());
        Recorded.Builder act = Recorded.of("condition.found")
                .inCase(matter.reference())
                .about("condition", condition)
                .fact("step", stepKey == null ? "" : stepKey)
                .outcome(fact);
        if (matter.pupilId() > 0) {
            act.pupil(matter.pupilId()).personal("words", words);
        }
        publisher.publishEvent(act.build());
    }

    /**
     * The latest answer of a step to a question, as it was known at an instant.
     *
     * @param stepKey key of the step, or null for what was found outside any
     */
    @Transactional(readOnly = true)
    public Optional<Finding> latest(String reference, String stepKey, String condition, Instant knownAt) {
        return jdbc
                .query(
                        """
                        select condition, fact, words, found_at, found_by from finding
                         where reference = ? and step_key is not distinct from ? and condition = ? and found_at <= ?
                         order by found_at desc, id desc limit 1
                        """,
                        (row, n) -> new Finding(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getTimestamp(4).toInstant(),
                                row.getString(5)),
                        reference,
                        stepKey,
                        condition,
                        Timestamp.from(knownAt))
                .stream()
                .findFirst();
    }
}
