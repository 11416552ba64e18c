package org.gradus.ladder.contract;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gradus.access.CurrentActor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Invitations, meetings and reviews of a contract: rows that are added and never changed. */
@Repository
class ContractLog {

    private final JdbcTemplate jdbc;
    private final CurrentActor currentActor;
    private final Clock clock;

    ContractLog(JdbcTemplate jdbc, CurrentActor currentActor, Clock clock) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** A meeting, or that nobody came to it: {@code present}, {@code invite-again}, {@code not-attended}, {@code refused}. */
    record Meeting(LocalDate heldOn, String result, String present, String words, Instant at, String by) {}

    /** An invitation to talk about the contract; 1 for the first. */
    record Invitation(int attempt, LocalDate meetingOn, String details, Instant at, String by) {}

    /** A review of a version. */
    record Review(
            int number,
            LocalDate heldOn,
            boolean parentCame,
            String kept,
            String supportKept,
            String decision,
            String because,
            Instant at,
            String by) {}

    void invited(String stepKey, int attempt, LocalDate meetingOn, String details) {
        jdbc.update(
                "insert into contract_invitation (step_key, attempt, meeting_on, details, invited_at, invited_by)"
                        + " values (?, ?, ?, ?, ?, ?)",
                stepKey,
                attempt,
                meetingOn,
                details,
                now(),
                by());
    }

    void met(String stepKey, LocalDate heldOn, String result, String present, String words) {
        jdbc.update(
                "insert into contract_meeting (step_key, held_on, result, present, words, recorded_at, recorded_by)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                stepKey,
                heldOn,
                result,
                present,
                words,
                now(),
                by());
    }

    void reviewed(
            String stepKey,
            int number,
            LocalDate heldOn,
            boolean parentCame,
            String kept,
            String supportKept,
            String decision,
            String because) {
        jdbc.update("""
                insert into contract_review (step_key, number, held_on, parent_came, kept, support_kept, decision, because,
                    reviewed_at, reviewed_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, stepKey, number, heldOn, parentCame, kept, supportKept, decision, because, now(), by());
    }

    List<Invitation> invitations(String stepKey) {
        return jdbc.query(
                "select attempt, meeting_on, details, invited_at, invited_by from contract_invitation"
                        + " where step_key = ? order by attempt",
                (row, n) -> new Invitation(
                        row.getInt(1),
                        row.getObject(2, LocalDate.class),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getString(5)),
                stepKey);
    }

    List<Meeting> meetings(String stepKey) {
        return jdbc.query(
                "select held_on, result, present, words, recorded_at, recorded_by from contract_meeting"
                        + " where step_key = ? order by id",
                (row, n) -> new Meeting(
                        row.getObject(1, LocalDate.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant(),
                        row.getString(6)),
                stepKey);
    }

    /** The last meeting at which a parent was present, as known at an instant. */
    Optional<Meeting> lastPresent(String stepKey, Instant knownAt) {
        return meetings(stepKey).stream()
                .filter(meeting ->
                        meeting.result().equals("present") && !meeting.at().isAfter(knownAt))
                .reduce((earlier, later) -> later);
    }

    List<Review> reviews(String stepKey) {
        return jdbc.query(
                "select number, held_on, parent_came, kept, support_kept, decision, because, reviewed_at, reviewed_by"
                        + " from contract_review where step_key = ? order by id",
                (row, n) -> new Review(
                        row.getInt(1),
                        row.getObject(2, LocalDate.class),
                        row.getBoolean(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getTimestamp(8).toInstant(),
                        row.getString(9)),
                stepKey);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private String by() {
        return currentActor.get().username();
    }
}
