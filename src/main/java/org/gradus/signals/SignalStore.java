package org.gradus.signals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.gradus.calendar.Session;
import org.gradus.register.AttendanceCode;
import org.gradus.register.Measure;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Signals in the database. */
@Repository
class SignalStore {

    private static final int AT_ONCE = 500;

    /** What was raised before, as far as telling what is new needs it. */
    record Raised(String rule, String subject, LocalDate on) {}

    /** A session as it is stored. */
    record Stored(LocalDate date, Session session, String code) {}

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    SignalStore(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Lets imports take turns at these pupils for the rest of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lock(Collection<Long> pupilIds) {
        jdbc.query(
                "select id from pupil where id = any (?) order by id for no key update",
                row -> {
                    // the lock is all that is wanted
                },
                (Object) pupilIds.toArray(Long[]::new));
    }

    /** What these pupils' signals since a day were, by pupil. */
    Map<Long, List<Raised>> raisedSince(Collection<Long> pupilIds, LocalDate since) {
        Map<Long, List<Raised>> raised = new HashMap<>();
        jdbc.query(
                "select pupil_id, rule, subject, raised_on from signal where pupil_id = any (?) and raised_on >= ?",
                row -> {
                    raised.computeIfAbsent(row.getLong(1), pupil -> new ArrayList<>())
                            .add(new Raised(row.getString(2), row.getString(3), row.getObject(4, LocalDate.class)));
                },
                pupilIds.toArray(Long[]::new),
                since);
        return raised;
    }

    /** Stores what is not stored yet and returns it. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Signal> add(Map<Signal, String> subjects) {
        List<Signal> stored = new ArrayList<>();
        List<Signal> all = List.copyOf(subjects.keySet());
        for (int start = 0; start < all.size(); start += AT_ONCE) {
            List<Signal> some = all.subList(start, Math.min(start + AT_ONCE, all.size()));
            jdbc.batchUpdate(
                    """
                    insert into signal (id, pupil_id, school_urn, rule, subject, key, raised_on, raised_at, label,
                        explanation, sessions, measured_from, measured_to, attended, authorised, unauthorised, late,
                        late_after_close, table_version, import_id, priority, starts_case)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (pupil_id, rule, key) do nothing""",
                    some.stream()
                            .map(signal -> row(signal, subjects.get(signal)))
                            .toList());
            // The counts of a batch do not tell which rows were new: the driver may send it as one statement.
            Set<UUID> there =
                    Set.copyOf(jdbc.queryForList("select id from signal where id = any (?)", UUID.class, (Object)
                            some.stream().map(Signal::id).toArray(UUID[]::new)));
            some.stream().filter(signal -> there.contains(signal.id())).forEach(stored::add);
        }
        return stored;
    }

    private Object[] row(Signal signal, String subject) {
        return new Object[] {
            signal.id(),
            signal.pupilId(),
            signal.schoolUrn(),
            signal.rule(),
            subject,
            signal.key(),
            signal.raisedOn(),
            Timestamp.from(signal.raisedAt()),
            signal.label(),
            signal.explanation(),
            write(signal.sessions()),
            signal.measuredFrom(),
            signal.measuredTo(),
            signal.measured().attended(),
            signal.measured().authorised(),
            signal.measured().unauthorised(),
            signal.measured().late(),
            signal.measured().lateAfterClose(),
            signal.tableVersion(),
            signal.importId(),
            signal.priority(),
            signal.startsCase()
        };
    }

    List<Signal> where(String condition, Object... values) {
        return jdbc.query(
                "select * from signal where " + condition + " order by raised_at, id", (row, n) -> signal(row), values);
    }

    /** Puts signals that are in no case yet into one. */
    @Transactional(propagation = Propagation.MANDATORY)
    void join(Collection<UUID> ids, String reference) {
        jdbc.update(
                "update signal set case_reference = ? where id = any (?) and case_reference is null",
                reference,
                ids.toArray(UUID[]::new));
    }

    /** The pupils among these who have a brother or sister with a signal, not itself of a family, since a day. */
    List<Long> withSiblingSignals(Collection<Long> pupilIds, LocalDate since) {
        return jdbc.queryForList("""
                select distinct mine.pupil_id from pupil_parent mine
                join pupil_parent theirs on theirs.parent_id = mine.parent_id and theirs.pupil_id <> mine.pupil_id
                join signal s on s.pupil_id = theirs.pupil_id
                where mine.pupil_id = any (?) and s.rule <> ? and s.raised_on >= ?
                order by mine.pupil_id""", Long.class, pupilIds.toArray(Long[]::new), SignalRules.FAMILY, since);
    }

    /** Day of entry at the school of those of the pupils who are on roll there that day. */
    Map<Long, LocalDate> joined(Collection<Long> pupilIds, int schoolUrn, LocalDate day) {
        Map<Long, LocalDate> joined = new HashMap<>();
        jdbc.query(
                "select pupil_id, max(entry_date) from enrolment where pupil_id = any (?) and school_urn = ?"
                        + " and entry_date <= ? and (leaving_date is null or leaving_date >= ?) group by pupil_id",
                row -> {
                    joined.put(row.getLong(1), row.getObject(2, LocalDate.class));
                },
                pupilIds.toArray(Long[]::new),
                schoolUrn,
                day,
                day);
        return joined;
    }

    private Signal signal(ResultSet row) throws SQLException {
        return new Signal(
                row.getObject("id", UUID.class),
                row.getLong("pupil_id"),
                row.getInt("school_urn"),
                row.getString("rule"),
                row.getString("key"),
                row.getObject("raised_on", LocalDate.class),
                row.getTimestamp("raised_at").toInstant(),
                row.getString("label"),
                row.getString("explanation"),
                read(row.getString("sessions")),
                row.getObject("measured_from", LocalDate.class),
                row.getObject("measured_to", LocalDate.class),
                new Measure(
                        row.getInt("attended"),
                        row.getInt("authorised"),
                        row.getInt("unauthorised"),
                        row.getInt("late"),
                        row.getInt("late_after_close")),
                row.getString("table_version"),
                row.getObject("import_id", UUID.class),
                row.getInt("priority"),
                row.getBoolean("starts_case"),
                row.getString("case_reference"));
    }

    private String write(List<SeenSession> sessions) {
        try {
            return json.writeValueAsString(sessions.stream()
                    .map(seen ->
                            new Stored(seen.date(), seen.session(), seen.code().code()))
                    .toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Sessions could not be written as JSON", e);
        }
    }

    private List<SeenSession> read(String sessions) {
        try {
            return json.readValue(sessions, new TypeReference<List<Stored>>() {}).stream()
                    .map(stored -> new SeenSession(
                            stored.date(),
                            stored.session(),
                            AttendanceCode.of(stored.code()).orElseThrow()))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The sessions of a signal could not be read", e);
        }
    }
}
