package org.gradus.casework;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gradus.access.CurrentActor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The dated facts of a case that are added and never changed: words, barriers, invitations, meetings, attempts, notes. */
@Repository
class CaseFacts {

    private final JdbcTemplate jdbc;
    private final CurrentActor currentActor;
    private final Clock clock;

    CaseFacts(JdbcTemplate jdbc, CurrentActor currentActor, Clock clock) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** Something a person said, in their own words. */
    record Voice(String whose, String topic, String words, Instant at, String by) {}

    /** Something that stands between the pupil and school. */
    record Barrier(String level, String kind, String description, Instant at, String by) {}

    /** A meeting that was held, and who came. */
    record Meeting(
            String kind,
            LocalDate heldOn,
            String present,
            boolean parentPresent,
            String interpreter,
            String summary,
            Instant at,
            String by) {}

    /** An invitation that was sent. */
    record Invitation(int attempt, LocalDate meetingOn, String channel, String details, Instant at, String by) {}

    /** A try at reaching somebody about an unexplained absence. */
    record Attempt(String triedAt, String channel, String whom, String outcome, String safe, Instant at, String by) {}

    /** A decision or remark in words. */
    record Note(String kind, String heading, String words, Instant at, String by) {}

    @Transactional(propagation = Propagation.MANDATORY)
    void said(String reference, String whose, String topic, String words) {
        if (words.isBlank()) {
            return;
        }
        jdbc.update(
                "insert into voice (reference, whose, topic, words, said_at, written_by) values (?, ?, ?, ?, ?, ?)",
                reference,
                whose,
                topic,
                words,
                now(),
                by());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void barrier(String reference, String level, String kind, String description) {
        jdbc.update(
                "insert into barrier (reference, level, kind, description, found_at, written_by) values (?, ?, ?, ?, ?, ?)",
                reference,
                level,
                kind,
                description,
                now(),
                by());
    }

    /** @return which invitation this was: 1 for the first */
    @Transactional(propagation = Propagation.MANDATORY)
    int invited(String reference, LocalDate meetingOn, String channel, String details) {
        int attempt = invitations(reference).size() + 1;
        jdbc.update(
                "insert into invitation (reference, attempt, meeting_on, channel, details, sent_at, written_by)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                reference,
                attempt,
                meetingOn,
                channel,
                details,
                now(),
                by());
        return attempt;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void met(
            String reference,
            String kind,
            LocalDate heldOn,
            String present,
            boolean parentPresent,
            String interpreter,
            String summary) {
        jdbc.update(
                "insert into meeting (reference, kind, held_on, present, parent_present, interpreter, summary, written_at,"
                        + " written_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                reference,
                kind,
                heldOn,
                present,
                parentPresent,
                interpreter,
                summary,
                now(),
                by());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void tried(String reference, String triedAt, String channel, String whom, String outcome, String safe) {
        jdbc.update(
                "insert into contact_attempt (reference, tried_at, channel, whom, outcome, safe, written_at, written_by)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                reference,
                triedAt,
                channel,
                whom,
                outcome,
                safe,
                now(),
                by());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void noted(String reference, String kind, String heading, String words) {
        if (words.isBlank()) {
            return;
        }
        jdbc.update(
                "insert into case_note (reference, kind, heading, words, written_at, written_by) values (?, ?, ?, ?, ?, ?)",
                reference,
                kind,
                heading,
                words,
                now(),
                by());
    }

    List<Voice> voices(String reference) {
        return jdbc.query(
                "select whose, topic, words, said_at, written_by from voice where reference = ? order by id",
                (row, n) -> new Voice(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getString(5)),
                reference);
    }

    List<Barrier> barriers(String reference) {
        return jdbc.query(
                "select level, kind, description, found_at, written_by from barrier where reference = ? order by id",
                (row, n) -> new Barrier(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getString(5)),
                reference);
    }

    List<Invitation> invitations(String reference) {
        return jdbc.query(
                "select attempt, meeting_on, channel, details, sent_at, written_by from invitation where reference = ? order by id",
                (row, n) -> new Invitation(
                        row.getInt(1),
                        row.getObject(2, LocalDate.class),
                        row.getString(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant(),
                        row.getString(6)),
                reference);
    }

    List<Meeting> meetings(String reference) {
        return jdbc.query(
                "select kind, held_on, present, parent_present, interpreter, summary, written_at, written_by from meeting"
                        + " where reference = ? order by id",
                (row, n) -> new Meeting(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getString(5),
                        row.getString(6),
                        row.getTimestamp(7).toInstant(),
                        row.getString(8)),
                reference);
    }

    List<Attempt> attempts(String reference) {
        return jdbc.query(
                "select tried_at, channel, whom, outcome, safe, written_at, written_by from contact_attempt"
                        + " where reference = ? order by id",
                (row, n) -> new Attempt(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getTimestamp(6).toInstant(),
                        row.getString(7)),
                reference);
    }

    List<Note> notes(String reference) {
        return jdbc.query(
                "select kind, heading, words, written_at, written_by from case_note where reference = ? order by id",
                (row, n) -> new Note(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getString(5)),
                reference);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private String by() {
        return currentActor.get().username();
    }
}
