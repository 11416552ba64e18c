package org.gradus.ladder.prosecution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gradus.access.CurrentActor;
import org.gradus.calendar.Session;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepEvent;
import org.gradus.ladder.StepEvents;
import org.gradus.register.AttendanceCode;
import org.gradus.register.PenaltyCount;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What is on record about prosecutions: how far each has got, certificates, defences tested, sessions charged. */
@Repository
class CourtRecords {

    private final JdbcTemplate jdbc;
    private final CurrentActor currentActor;
    private final StepEvents events;
    private final Clock clock;

    CourtRecords(JdbcTemplate jdbc, CurrentActor currentActor, StepEvents events, Clock clock) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    /** Opens the row of a prosecution, once. */
    void open(Step step, long pupilId) {
        jdbc.update(
                "insert into proceedings (step_key, reference, pupil_id, parent_id) values (?, ?, ?, ?) on conflict do nothing",
                step.stepKey(),
                step.reference(),
                pupilId,
                step.parentId());
    }

    void interview(String stepKey, String interview, String reason, String interviewer, LocalDate on) {
        change(
                "interview = ?, interview_reason = ?, interviewer = ?, interview_on = ?",
                stepKey,
                interview,
                reason,
                interviewer,
                on);
    }

    void interviewed(String stepKey, String outcome, LocalDate on) {
        change("interview_outcome = ?, interview_on = ?", stepKey, outcome, on);
    }

    void charge(String stepKey, String offence, String mode) {
        change("offence = ?, mode = ?, decided_at = ?", stepKey, offence, mode, now());
    }

    void laid(String stepKey, LocalDate on, String court, String number) {
        change("laid_on = ?, court = ?, court_number = ?", stepKey, on, court, number);
    }

    /** @return whether this call begun them */
    boolean begin(String stepKey) {
        return jdbc.update(
                        "update proceedings set begun_at = ?, version = version + 1 where step_key = ? and begun_at is null",
                        now(),
                        stepKey)
                == 1;
    }

    void hearing(String stepKey, LocalDate on, String court) {
        change("hearing_on = ?, court = coalesce(?, court)", stepKey, on, court);
    }

    void result(String stepKey, String result, LocalDate on) {
        change("result = ?, result_on = ?", stepKey, result, on);
    }

    void sentence(
            String stepKey,
            String convictedOf,
            String sentence,
            Integer costsPounds,
            Integer parentingMonths,
            Integer guidanceMonths,
            String responsibleOfficer) {
        change(
                "convicted_of = ?, sentence = ?, costs_pounds = ?, parenting_months = ?, guidance_months = ?, responsible_officer = ?",
                stepKey,
                convictedOf,
                sentence,
                costsPounds,
                parentingMonths,
                guidanceMonths,
                responsibleOfficer);
    }

    private void change(String columns, String stepKey, Object... values) {
        Object[] all = java.util.Arrays.copyOf(values, values.length + 1);
        all[values.length] = stepKey;
        if (jdbc.update("update proceedings set " + columns + ", version = version + 1 where step_key = ?", all) != 1) {
            throw Refused.conflict(
                    "The planning meeting of " + stepKey + " has not been recorded.", "Record it first.");
        }
    }

    Optional<CourtCase> find(String stepKey) {
        return jdbc
                .query(
                        "select * from proceedings where step_key = ?",
                        (row, n) -> new CourtCase(
                                row.getString("step_key"),
                                row.getString("reference"),
                                row.getLong("pupil_id"),
                                row.getLong("parent_id"),
                                row.getString("interview"),
                                row.getString("interview_reason"),
                                row.getString("interviewer"),
                                day(row, "interview_on"),
                                row.getString("interview_outcome"),
                                row.getString("offence"),
                                row.getString("mode"),
                                day(row, "laid_on"),
                                row.getString("court"),
                                row.getString("court_number"),
                                day(row, "hearing_on"),
                                row.getString("result"),
                                day(row, "result_on"),
                                row.getString("convicted_of"),
                                row.getString("sentence"),
                                row.getObject("costs_pounds", Integer.class),
                                row.getObject("parenting_months", Integer.class),
                                row.getObject("guidance_months", Integer.class),
                                row.getString("responsible_officer")),
                        stepKey)
                .stream()
                .findFirst();
    }

    void certified(Certificate certificate) {
        jdbc.update(
                """
                insert into attendance_certificate (id, step_key, period_from, period_to, possible, attended, certified_by,
                    certified_at, username) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                certificate.id(),
                certificate.stepKey(),
                certificate.from(),
                certificate.to(),
                certificate.possible(),
                certificate.attended(),
                certificate.certifiedBy(),
                Timestamp.from(certificate.at()),
                certificate.username());
        certificate
                .sessions()
                .forEach(mark -> jdbc.update(
                        "insert into certified_session (certificate_id, on_date, session, code) values (?, ?, ?, ?)",
                        certificate.id(),
                        mark.date(),
                        mark.session().name(),
                        mark.code().name()));
    }

    /** The newest certificate of a step. */
    Optional<Certificate> certificate(String stepKey, Instant knownAt) {
        return jdbc
                .query(
                        """
                        select * from attendance_certificate where step_key = ? and certified_at <= ?
                         order by certified_at desc, id desc limit 1
                        """,
                        (row, n) -> new Certificate(
                                row.getObject("id", UUID.class),
                                stepKey,
                                day(row, "period_from"),
                                day(row, "period_to"),
                                row.getInt("possible"),
                                row.getInt("attended"),
                                sessions(row.getObject("id", UUID.class)),
                                row.getString("certified_by"),
                                row.getTimestamp("certified_at").toInstant(),
                                row.getString("username")),
                        stepKey,
                        Timestamp.from(knownAt))
                .stream()
                .findFirst();
    }

    private List<PenaltyCount.Counted> sessions(UUID certificate) {
        return jdbc.query(
                "select on_date, session, code from certified_session where certificate_id = ? order by on_date, session",
                CourtRecords::counted,
                certificate);
    }

    void tested(String stepKey, Defence defence, String answer, String reason) {
        jdbc.update(
                "insert into defence_test (step_key, defence, answer, reason, tested_at, tested_by) values (?, ?, ?, ?, ?, ?)",
                stepKey,
                defence.key(),
                answer,
                reason,
                now(),
                by());
    }

    /** The latest test of each defence. */
    List<DefenceTest> defences(String stepKey, Instant knownAt) {
        return jdbc.query(
                """
                select distinct on (defence) * from defence_test where step_key = ? and tested_at <= ?
                 order by defence, id desc
                """,
                (row, n) -> new DefenceTest(
                        defence(row.getString("defence")),
                        row.getString("answer"),
                        row.getString("reason"),
                        row.getTimestamp("tested_at").toInstant(),
                        row.getString("tested_by")),
                stepKey,
                Timestamp.from(knownAt));
    }

    private static Defence defence(String key) {
        return Defence.all().stream()
                .filter(defence -> defence.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No defence is called " + key));
    }

    /** @return how many of them were not charged against this parent before */
    int charged(CourtCase courtCase, List<PenaltyCount.Counted> sessions) {
        int added = 0;
        for (PenaltyCount.Counted mark : sessions) {
            added += jdbc.update(
                    """
                    insert into charged_session (step_key, pupil_id, parent_id, on_date, session, code, laid_on)
                    values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                    """,
                    courtCase.stepKey(),
                    courtCase.pupilId(),
                    courtCase.parentId(),
                    mark.date(),
                    mark.session().name(),
                    mark.code().name(),
                    courtCase.laidOn());
        }
        return added;
    }

    List<PenaltyCount.Counted> chargedIn(String stepKey) {
        return jdbc.query(
                "select on_date, session, code from charged_session where step_key = ? order by on_date, session",
                CourtRecords::counted,
                stepKey);
    }

    private static PenaltyCount.Counted counted(ResultSet row, int n) throws SQLException {
        return new PenaltyCount.Counted(
                day(row, "on_date"),
                Session.valueOf(row.getString("session")),
                AttendanceCode.valueOf(row.getString("code")));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    void event(String stepKey, String kind, LocalDate on, String words) {
        events.add(stepKey, kind, on, words);
    }

    List<StepEvent> events(String stepKey) {
        return events.of(stepKey);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private String by() {
        return currentActor.get().username();
    }
}
