package org.gradus.ladder.support;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gradus.access.CurrentActor;
import org.gradus.casework.AnsweredTask;
import org.gradus.kernel.Recorded;
import org.gradus.register.Measure;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What was done in early help and about severe absence, step by step; rows are added, never changed. */
@Service
public class SupportRecords {

    private final JdbcTemplate jdbc;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    SupportRecords(JdbcTemplate jdbc, CurrentActor currentActor, ApplicationEventPublisher publisher, Clock clock) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * One thing done.
     *
     * @param what the act as the ledger names it, for instance {@code early-help.team-met}
     * @param from first day measured, or null; the measure reaches to {@code on}
     * @param absent sessions missed in that time, or null
     * @param possible sessions possible in that time, or null
     */
    public record Entry(
            String stepKey,
            String what,
            LocalDate on,
            String outcome,
            String words,
            LocalDate from,
            Integer absent,
            Integer possible,
            Instant at,
            String by) {}

    /** Keeps it and announces it. */
    @Transactional(propagation = Propagation.MANDATORY)
    void keep(AnsweredTask task, String what, LocalDate on, String outcome, String words) {
        keep(task, what, on, outcome, words, null, null);
    }

    /** As above, with what the register said from a day on. */
    @Transactional(propagation = Propagation.MANDATORY)
    void keep(
            AnsweredTask task,
            String what,
            LocalDate on,
            String outcome,
            String words,
            LocalDate from,
            Measure measure) {
        jdbc.update(
                """
                insert into support_record (step_key, reference, what, on_date, outcome, words, from_date, absent, possible,
                    written_at, written_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                task.stepKey(),
                task.matter().reference(),
                what,
                Date.valueOf(on),
                outcome,
                words,
                from == null ? null : Date.valueOf(from),
                measure == null ? null : measure.absent(),
                measure == null ? null : measure.possible(),
                Timestamp.from(clock.instant()),
                currentActor.get().username());
        Recorded.Builder act = Recorded.of(what)
                .inCase(task.matter().reference())
                .about("step", task.stepKey())
                .pupil(task.matter().pupilId())
                .because(words)
                .outcome(outcome);
        if (measure != null) {
            act.fact("absent", measure.absent()).fact("possible", measure.possible());
        }
        publisher.publishEvent(act.build());
    }

    /** What was done in a step, oldest first. */
    @Transactional(readOnly = true)
    public List<Entry> of(String stepKey) {
        return jdbc.query(
                "select * from support_record where step_key = ? order by id",
                (row, n) -> new Entry(
                        row.getString("step_key"),
                        row.getString("what"),
                        row.getObject("on_date", LocalDate.class),
                        row.getString("outcome"),
                        row.getString("words"),
                        row.getObject("from_date", LocalDate.class),
                        row.getObject("absent", Integer.class),
                        row.getObject("possible", Integer.class),
                        row.getTimestamp("written_at").toInstant(),
                        row.getString("written_by")),
                stepKey);
    }
}
