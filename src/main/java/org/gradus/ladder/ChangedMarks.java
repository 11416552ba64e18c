package org.gradus.ladder;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gradus.calendar.Session;
import org.gradus.casework.Correspondence;
import org.gradus.casework.Findings;
import org.gradus.kernel.Reason;
import org.gradus.platform.Outbox;
import org.gradus.platform.OutboxHandler;
import org.gradus.register.AttendanceCode;
import org.gradus.register.DatedSession;
import org.gradus.register.Mark;
import org.gradus.register.MarksChanged;
import org.gradus.register.Registers;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Register changed under a decision: decisions know the sessions they rest on; when one of those reads differently now,
 * what has not been sent stops, and a person is asked to look at the decision again.
 */
@Service
class ChangedMarks implements OutboxHandler {

    /** What was found to have changed when somebody answered a review, so that it is not asked again. */
    static final String LOOKED_AT = "register-change-looked-at";

    private static final String LATEST = """
            select distinct on (d.step_key, d.gate) d.id, d.step_key, d.reference
            from decision d join ladder_step s on s.step_key = d.step_key
            where s.ended_on is null
              and exists (select 1 from decision_mark m where m.decision_id = d.id and m.pupil_id = ?)""";

    private static final String NEWEST_FIRST = " order by d.step_key, d.gate, d.taken_at desc";

    private final JdbcTemplate jdbc;
    private final Findings findings;
    private final Registers registers;
    private final Steps steps;
    private final Correspondence letters;
    private final Outbox outbox;
    private final Clock clock;

    ChangedMarks(
            JdbcTemplate jdbc,
            Findings findings,
            Registers registers,
            Steps steps,
            @Lazy Correspondence letters,
            Outbox outbox,
            Clock clock) {
        this.jdbc = jdbc;
        this.findings = findings;
        this.registers = registers;
        this.steps = steps;
        this.letters = letters;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A session a decision relied on that reads differently now; {@code now} is null when the mark is gone. */
    record Changed(LocalDate date, Session session, String then, String now) {

        @Override
        public String toString() {
            return date + " " + session + ": " + then + " then, " + (now == null ? "no mark" : now) + " now";
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(MarksChanged changed) {
        Long[] pupils = changed.pupilIds().toArray(Long[]::new);
        List<Long> concerned = jdbc.queryForList(
                "select distinct pupil_id from decision_mark where pupil_id = any (?) and on_date between ? and ?",
                Long.class,
                pupils,
                changed.from(),
                changed.to());
        concerned.forEach(pupil -> outbox.put(topic(), changed.importId() + ":" + pupil, Map.of("pupil", pupil)));
    }

    @Override
    public String topic() {
        return "changed-marks";
    }

    @Override
    public void handle(Map<String, Object> payload) {
        long pupil = ((Number) payload.get("pupil")).longValue();
        jdbc.query(
                        LATEST + NEWEST_FIRST,
                        (row, n) -> List.of(row.getString(1), row.getString(2), row.getString(3)),
                        pupil)
                .forEach(found -> look(UUID.fromString(found.get(0)), found.get(1), found.get(2), pupil));
    }

    private void look(UUID decision, String stepKey, String reference, long pupil) {
        List<Changed> changed = notLookedAt(reference, stepKey, changed(decision, pupil));
        if (changed.isEmpty() || reviewOf(reference, stepKey).isPresent()) {
            return;
        }
        letters.dropUnsent(stepKey, "The register changed under the decision.");
        steps.open(
                reference,
                new StepRequest(
                        StepKind.REGISTER_CHANGED,
                        null,
                        null,
                        null,
                        stepKey,
                        new Reason(changed.stream().map(Changed::toString).collect(Collectors.joining("; ")))));
    }

    private Optional<Step> reviewOf(String reference, String stepKey) {
        return steps.ofCase(reference).stream()
                .filter(Step::open)
                .filter(step -> step.kind() == StepKind.REGISTER_CHANGED && stepKey.equals(step.aboutStep()))
                .findFirst();
    }

    /** A change that somebody has looked at already asks nobody again. */
    private List<Changed> notLookedAt(String reference, String stepKey, List<Changed> changed) {
        String seen = steps.ofCase(reference).stream()
                .filter(step -> step.kind() == StepKind.REGISTER_CHANGED && stepKey.equals(step.aboutStep()))
                .flatMap(review -> findings.latest(reference, review.stepKey(), LOOKED_AT, clock.instant()).stream())
                .map(Findings.Finding::words)
                .collect(Collectors.joining("\n"));
        return changed.stream().filter(mark -> !seen.contains(mark.toString())).toList();
    }

    /** The marks under the decisions of a step that read differently now, one a line; empty when none does. */
    String changedUnder(String stepKey, long pupil) {
        return jdbc
                .query(
                        LATEST + " and d.step_key = ?" + NEWEST_FIRST,
                        (row, n) -> row.getObject(1, UUID.class),
                        pupil,
                        stepKey)
                .stream()
                .flatMap(decision -> changed(decision, pupil).stream())
                .map(Changed::toString)
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    /** The sessions of a decision that read differently now. */
    List<Changed> changed(UUID decision, long pupil) {
        List<Changed> relied = jdbc.query(
                "select on_date, session, code from decision_mark where decision_id = ? order by on_date, session",
                (row, n) -> new Changed(
                        row.getObject(1, LocalDate.class),
                        Session.valueOf(row.getString(2)),
                        AttendanceCode.valueOf(row.getString(3)).toString(),
                        null),
                decision);
        if (relied.isEmpty()) {
            return List.of();
        }
        Map<DatedSession, String> now = registers
                .marksKnownAt(
                        pupil,
                        relied.get(0).date(),
                        relied.get(relied.size() - 1).date(),
                        clock.instant())
                .stream()
                .collect(Collectors.toMap(Mark::at, mark -> mark.code().toString(), (one, other) -> one));
        return relied.stream()
                .map(mark -> new Changed(
                        mark.date(),
                        mark.session(),
                        mark.then(),
                        now.get(new DatedSession(mark.date(), mark.session()))))
                .filter(mark -> !mark.then().equals(mark.now()))
                .toList();
    }
}
