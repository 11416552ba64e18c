package org.gradus.duties;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.access.CurrentActor;
import org.gradus.casework.CaseProcess;
import org.gradus.casework.Matter;
import org.gradus.casework.MatterSource;
import org.gradus.casework.ProcessEnded;
import org.gradus.kernel.London;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens duties with their process, once for each ground, and closes them when the process has ended. */
@Service
class DutyMatters implements MatterSource {

    private final JdbcTemplate jdbc;
    private final CaseProcess process;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    DutyMatters(
            JdbcTemplate jdbc,
            @Lazy CaseProcess process,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.jdbc = jdbc;
        this.process = process;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * What is to be opened.
     *
     * @param ground the same ground never opens a second one
     * @param because why, in words
     */
    record Opening(
            DutyKind kind,
            long pupilId,
            int schoolUrn,
            boolean referred,
            int priority,
            String ground,
            String because,
            String law) {}

    /**
     * Notes a duty without starting its process yet, so that what belongs to it can be written first.
     *
     * @return its reference; empty when the ground was seen before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<String> note(Opening asked) {
        LocalDate today = London.today(clock);
        String reference = "%s-%d-%06d"
                .formatted(
                        asked.kind().code(),
                        today.getYear(),
                        jdbc.queryForObject("select nextval('duty_reference_seq')", Long.class));
        // The table's unique grounds let two imports that show the same pass one after the other; a lock on each child
        // in turn
        // would deadlock with a run that locks many at once.
        int added = jdbc.update(
                """
                insert into duty_matter (reference, kind, pupil_id, school_urn, referred, priority, ground, because, opened_on,
                    opened_at, opened_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                reference,
                asked.kind().key(),
                asked.pupilId(),
                asked.schoolUrn(),
                asked.referred(),
                asked.priority(),
                asked.ground(),
                asked.because(),
                today,
                Timestamp.from(clock.instant()),
                currentActor.get().username());
        if (added == 0) {
            return Optional.empty();
        }
        Recorded.Builder act = Recorded.of("duty.opened")
                .inCase(reference)
                .about(asked.kind().key(), reference)
                .lawfully(asked.law())
                .fact("school", asked.schoolUrn());
        if (asked.pupilId() > 0) {
            act.pupil(asked.pupilId()).personal("because", asked.because());
        }
        publisher.publishEvent(act.build());
        return Optional.of(reference);
    }

    /** Starts the process of a duty that was noted. */
    @Transactional(propagation = Propagation.MANDATORY)
    void begin(String reference, Map<String, Object> scalars) {
        process.start(existing(reference).kind().model(), reference, scalars);
    }

    /** From now on the authority sees it. */
    @Transactional(propagation = Propagation.MANDATORY)
    void refer(String reference) {
        jdbc.update("update duty_matter set referred = true where reference = ?", reference);
    }

    /** The process has ended, and with it the duty. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ProcessEnded ended) {
        find(ended.reference()).ifPresent(matter -> {
            String outcome = ended.outcome() == null ? "ended" : ended.outcome();
            int closed = jdbc.update(
                    "update duty_matter set closed_on = ?, outcome = ? where reference = ? and closed_on is null",
                    London.today(clock),
                    outcome,
                    ended.reference());
            if (closed == 1) {
                Recorded.Builder act = Recorded.of("duty.closed")
                        .inCase(ended.reference())
                        .about(matter.kind(), ended.reference())
                        .outcome(outcome);
                if (matter.pupilId() > 0) {
                    act.pupil(matter.pupilId());
                }
                publisher.publishEvent(act.build());
            }
        });
    }

    @Override
    @Transactional
    public Optional<Matter> find(String reference) {
        return get(reference).map(Duty::asMatter);
    }

    @Override
    @Transactional
    public Optional<Matter> lock(String reference) {
        return jdbc
                .query("select * from duty_matter where reference = ? for no key update", DutyMatters::row, reference)
                .stream()
                .findFirst()
                .map(Duty::asMatter);
    }

    Optional<Duty> get(String reference) {
        return jdbc.query("select * from duty_matter where reference = ?", DutyMatters::row, reference).stream()
                .findFirst();
    }

    /** @throws Refused NOT_FOUND */
    Duty existing(String reference) {
        return get(reference)
                .orElseThrow(
                        () -> Refused.notFound("There is no " + reference + ".", "Look it up in the list of duties."));
    }

    /** The open one of a child, if there is one. */
    Optional<Duty> openOf(DutyKind kind, long pupilId) {
        return jdbc
                .query(
                        "select * from duty_matter where kind = ? and pupil_id = ? and closed_on is null order by id",
                        DutyMatters::row,
                        kind.key(),
                        pupilId)
                .stream()
                .findFirst();
    }

    List<Duty> ofPupil(long pupilId) {
        return jdbc.query("select * from duty_matter where pupil_id = ? order by id desc", DutyMatters::row, pupilId);
    }

    static Duty row(ResultSet row, int n) throws SQLException {
        return new Duty(
                row.getString("reference"),
                DutyKind.of(row.getString("kind")),
                row.getLong("pupil_id"),
                row.getInt("school_urn"),
                row.getBoolean("referred"),
                row.getInt("priority"),
                row.getString("ground"),
                row.getString("because"),
                row.getObject("opened_on", LocalDate.class),
                row.getObject("closed_on", LocalDate.class),
                row.getString("outcome"));
    }
}
