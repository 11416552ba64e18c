package org.gradus.ladder.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gradus.access.CurrentActor;
import org.gradus.ladder.StepEvent;
import org.gradus.ladder.StepEvents;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What is on record about supervision orders; every reader is told what was known at an instant where that matters. */
@Repository
class OrderRecords {

    private final JdbcTemplate jdbc;
    private final CurrentActor currentActor;
    private final StepEvents events;
    private final Clock clock;

    OrderRecords(JdbcTemplate jdbc, CurrentActor currentActor, StepEvents events, Clock clock) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    void considered(
            String reference,
            String stepKey,
            long pupilId,
            LocalDate on,
            String decision,
            boolean directed,
            String present,
            String reason) {
        jdbc.update("""
                insert into order_consideration (reference, step_key, pupil_id, considered_on, decision, court_directed, present,
                    reason, recorded_at, recorded_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, reference, stepKey, pupilId, on, decision, directed, present, reason, now(), by());
    }

    /** Every consideration of an order for the child, oldest first. */
    List<Consideration> considerations(long pupilId, Instant knownAt) {
        return jdbc.query(
                "select * from order_consideration where pupil_id = ? and recorded_at <= ? order by considered_on, id",
                (row, n) -> new Consideration(
                        row.getString("step_key"),
                        day(row, "considered_on"),
                        row.getString("decision"),
                        row.getBoolean("court_directed"),
                        row.getString("reason"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("recorded_by")),
                pupilId,
                Timestamp.from(knownAt));
    }

    void made(SupervisionOrder order) {
        jdbc.update(
                """
                insert into supervision_order (step_key, reference, pupil_id, court, made_on, last_day, supervisor, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                order.stepKey(),
                order.reference(),
                order.pupilId(),
                order.court(),
                order.madeOn(),
                order.lastDay(),
                order.supervisor(),
                Timestamp.from(order.recordedAt()));
    }

    /** @return whether this call put it in force */
    boolean putInForce(String stepKey) {
        return jdbc.update(
                        "update supervision_order set in_force_at = ?, version = version + 1 where step_key = ? and in_force_at is null",
                        now(),
                        stepKey)
                == 1;
    }

    void lastDay(String stepKey, LocalDate lastDay) {
        jdbc.update(
                "update supervision_order set last_day = ?, version = version + 1 where step_key = ?",
                lastDay,
                stepKey);
    }

    /** @return whether it had not ended yet */
    boolean end(String stepKey, LocalDate on, String how) {
        return jdbc.update(
                        "update supervision_order set ended_on = ?, ended_how = ?, version = version + 1 where step_key = ? and ended_on is null",
                        on,
                        how,
                        stepKey)
                == 1;
    }

    Optional<SupervisionOrder> order(String stepKey) {
        return jdbc.query("select * from supervision_order where step_key = ?", OrderRecords::order, stepKey).stream()
                .findFirst();
    }

    /** The child's orders, in whatever case they were made. */
    List<SupervisionOrder> ordersOf(long pupilId, Instant knownAt) {
        return jdbc.query(
                "select * from supervision_order where pupil_id = ? and recorded_at <= ? order by made_on",
                OrderRecords::order,
                pupilId,
                Timestamp.from(knownAt));
    }

    private static SupervisionOrder order(ResultSet row, int n) throws SQLException {
        return new SupervisionOrder(
                row.getString("step_key"),
                row.getString("reference"),
                row.getLong("pupil_id"),
                row.getString("court"),
                day(row, "made_on"),
                day(row, "last_day"),
                row.getString("supervisor"),
                row.getTimestamp("recorded_at").toInstant(),
                day(row, "ended_on"),
                row.getString("ended_how"));
    }

    void proposed(String stepKey, int months, LocalDate lastDayWas, LocalDate on) {
        jdbc.update(
                "insert into order_extension (step_key, months, last_day_was, proposed_on, proposed_at, proposed_by) values (?, ?, ?, ?, ?, ?)",
                stepKey,
                months,
                lastDayWas,
                on,
                now(),
                by());
    }

    void lodged(long extension, LocalDate on) {
        jdbc.update("update order_extension set lodged_on = ? where id = ?", on, extension);
    }

    void decided(long extension, LocalDate on, Integer granted, LocalDate lastDay) {
        jdbc.update(
                "update order_extension set decided_on = ?, granted = ?, last_day = ? where id = ?",
                on,
                granted,
                lastDay,
                extension);
    }

    /** Every extension asked for, oldest first. */
    List<Extension> extensions(String stepKey) {
        return jdbc.query(
                "select * from order_extension where step_key = ? order by id",
                (row, n) -> new Extension(
                        row.getLong("id"),
                        row.getInt("months"),
                        day(row, "last_day_was"),
                        day(row, "proposed_on"),
                        row.getTimestamp("proposed_at").toInstant(),
                        day(row, "lodged_on"),
                        day(row, "decided_on"),
                        day(row, "last_day")),
                stepKey);
    }

    void directed(String reference, String aboutStep, String court, LocalDate on, LocalDate answerBy) {
        jdbc.update(
                "insert into court_direction (reference, about_step, court, directed_on, answer_by, recorded_at, recorded_by) values (?, ?, ?, ?, ?, ?, ?)",
                reference,
                aboutStep,
                court,
                on,
                answerBy,
                now(),
                by());
    }

    void answered(String reference, LocalDate on, String answer) {
        jdbc.update(
                "update court_direction set answered_on = ?, answer = ? where reference = ? and answered_on is null",
                on,
                answer,
                reference);
    }

    /** The directions of courts in a case, oldest first. */
    List<CourtDirection> directions(String reference) {
        return jdbc.query(
                "select * from court_direction where reference = ? order by directed_on, id",
                (row, n) -> new CourtDirection(
                        row.getLong("id"),
                        row.getString("about_step"),
                        row.getString("court"),
                        day(row, "directed_on"),
                        day(row, "answer_by"),
                        day(row, "answered_on")),
                reference);
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
