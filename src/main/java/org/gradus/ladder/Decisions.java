package org.gradus.ladder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.gradus.access.CurrentActor;
import org.gradus.access.Delegation;
import org.gradus.access.SigningAuthority;
import org.gradus.calendar.Session;
import org.gradus.casework.AnsweredTask;
import org.gradus.casework.Matter;
import org.gradus.kernel.Ids;
import org.gradus.kernel.London;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.register.AttendanceCode;
import org.gradus.register.PenaltyCount;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes decisions at gates and keeps them as they were taken: facts, marks, rules, people, reason. */
@Service
public class Decisions {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private final Gates gates;
    private final Steps steps;
    private final JdbcTemplate jdbc;
    private final CurrentActor currentActor;
    private final SigningAuthority authority;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Decisions(
            Gates gates,
            Steps steps,
            JdbcTemplate jdbc,
            CurrentActor currentActor,
            SigningAuthority authority,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.gates = gates;
        this.steps = steps;
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.authority = authority;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** The question of a gate as it stands now, for somebody who looks or decides. */
    public GateQuestion now(Gate gate, Matter matter, String stepKey, String preparedBy, String deciding) {
        return new GateQuestion(
                gate,
                matter.reference(),
                stepKey == null ? null : steps.find(stepKey).orElse(null),
                matter.pupilId(),
                matter.schoolUrn(),
                London.today(clock),
                clock.instant(),
                preparedBy,
                deciding);
    }

    /**
     * Decides at the gate the model names for the task, and freezes what it was decided on.
     *
     * @throws Refused CONFLICT with every missing condition and its remedy when the gate is closed; FORBIDDEN when the one
     *     deciding has no authority to sign such an act that day; nothing is kept then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Decision take(AnsweredTask task, String reason) {
        return take(Gate.of(task.gate()), task, reason);
    }

    /** As {@link #take(AnsweredTask, String)}, at a gate that stands behind the one the model names. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Decision take(Gate gate, AnsweredTask task, String reason) {
        return take(
                now(
                        gate,
                        task.matter(),
                        task.stepKey(),
                        task.preparedBy(),
                        currentActor.get().username()),
                reason,
                task.processKey(),
                task.taskKey());
    }

    private Decision take(GateQuestion question, String reason, String processKey, String element) {
        Optional<Delegation> signed =
                authority.mustSign(SignedActs.at(question.gate()), question.schoolUrn(), question.on());
        GateAnswer answer = gates.look(question);
        Gates.mustBeOpen(answer);
        TreeMap<String, PenaltyCount.Counted> marks = new TreeMap<>();
        answer.conditions()
                .forEach(condition -> condition
                        .fact()
                        .marks()
                        .forEach(mark -> marks.put(mark.at().toString(), mark)));
        Decision decision = new Decision(
                Ids.next(),
                question.reference(),
                question.stepKey(),
                question.gate(),
                question.on(),
                question.knownAt(),
                answer.packs(),
                answer.tableVersion(),
                answer.conditions(),
                List.copyOf(marks.values()),
                question.preparedBy(),
                question.deciding(),
                reason);
        keep(decision, question, signed, processKey, element);
        return decision;
    }

    private void keep(
            Decision decision, GateQuestion question, Optional<Delegation> signed, String processKey, String element) {
        String conditions = json(decision.conditions());
        String hash = sha256(conditions);
        jdbc.update(
                """
                insert into decision (id, reference, step_key, gate, effective_on, taken_at, packs, table_version, conditions,
                        inputs_hash, prepared_by, taken_by, reason, process_key, element)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?)
                """,
                decision.id(),
                decision.reference(),
                decision.stepKey(),
                decision.gate().key(),
                decision.effectiveOn(),
                Timestamp.from(decision.takenAt()),
                decision.packs(),
                decision.tableVersion(),
                conditions,
                hash,
                decision.preparedBy(),
                decision.takenBy(),
                decision.reason(),
                processKey,
                element);
        decision.marks()
                .forEach(mark -> jdbc.update(
                        "insert into decision_mark (decision_id, pupil_id, on_date, session, code) values (?, ?, ?, ?, ?)",
                        decision.id(),
                        question.pupilId(),
                        mark.date(),
                        mark.session().name(),
                        mark.code().name()));
        publisher.publishEvent(Recorded.of("decision.taken")
                .inCase(decision.reference())
                .about("decision", decision.id())
                .pupil(question.pupilId())
                .under(new Recorded.Rule(decision.gate().key(), decision.tableVersion(), hash))
                .because(decision.reason())
                .fact("step", decision.stepKey() == null ? "" : decision.stepKey())
                .fact("preparedBy", decision.preparedBy() == null ? "" : decision.preparedBy())
                .fact("sessions", decision.marks().size())
                .fact("conditions", hash)
                .fact("authority", signed.map(Delegation::id).orElse(0L))
                .build());
    }

    /** The latest decision of a step at a gate: the domain's guards act on nothing less. */
    @Transactional(readOnly = true)
    public Optional<Decision> latest(String stepKey, Gate gate) {
        return jdbc
                .query(
                        "select * from decision where step_key = ? and gate = ? order by taken_at desc, id desc limit 1",
                        this::row,
                        stepKey,
                        gate.key())
                .stream()
                .findFirst();
    }

    /** @throws IllegalStateException when no decision is on record: a model that skips its gate is caught here */
    public Decision mustBeOnRecord(String stepKey, Gate gate) {
        return latest(stepKey, gate)
                .orElseThrow(() -> new IllegalStateException("No decision at " + gate.key() + " is on record for "
                        + stepKey + ", so nothing may be done on it"));
    }

    /**
     * What a decision was frozen on, as text.
     *
     * @param conditions the conditions with their facts, as JSON
     * @param unchanged whether that is still what was hashed when the decision was taken
     */
    public record Frozen(String conditions, String sha256, boolean unchanged) {}

    /** The frozen conditions of a decision, and whether they are the ones it was taken on. */
    @Transactional(readOnly = true)
    public Frozen frozen(Decision decision) {
        String conditions = json(decision.conditions());
        String sha256 = sha256(conditions);
        return new Frozen(
                conditions,
                sha256,
                sha256.equals(jdbc.queryForObject(
                        "select inputs_hash from decision where id = ?", String.class, decision.id())));
    }

    /** The decisions of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<Decision> ofCase(String reference) {
        return jdbc.query("select * from decision where reference = ? order by taken_at, id", this::row, reference);
    }

    @Transactional(readOnly = true)
    public Optional<Decision> find(UUID id) {
        return jdbc.query("select * from decision where id = ?", this::row, id).stream()
                .findFirst();
    }

    /** The gate of a decision looked at with today's knowledge, for the day it was decided on: what has changed since. */
    @Transactional(readOnly = true)
    public GateAnswer again(Decision decision, Matter matter, LocalDate on, java.time.Instant knownAt) {
        return gates.look(new GateQuestion(
                decision.gate(),
                decision.reference(),
                decision.stepKey() == null
                        ? null
                        : steps.find(decision.stepKey()).orElse(null),
                matter.pupilId(),
                matter.schoolUrn(),
                on,
                knownAt,
                decision.preparedBy(),
                decision.takenBy()));
    }

    private Decision row(ResultSet row, int n) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        try {
            return new Decision(
                    id,
                    row.getString("reference"),
                    row.getString("step_key"),
                    Gate.of(row.getString("gate")),
                    row.getObject("effective_on", LocalDate.class),
                    row.getTimestamp("taken_at").toInstant(),
                    row.getString("packs"),
                    row.getString("table_version"),
                    JSON.readValue(row.getString("conditions"), new TypeReference<>() {}),
                    marks(id),
                    row.getString("prepared_by"),
                    row.getString("taken_by"),
                    row.getString("reason"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Decision " + id + " cannot be read", e);
        }
    }

    private List<PenaltyCount.Counted> marks(UUID id) {
        return jdbc.query(
                "select on_date, session, code from decision_mark where decision_id = ? order by on_date, session",
                (row, n) -> new PenaltyCount.Counted(
                        row.getObject(1, LocalDate.class),
                        Session.valueOf(row.getString(2)),
                        AttendanceCode.valueOf(row.getString(3))),
                id);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
