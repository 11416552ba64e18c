package org.gradus.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gradus.kernel.Ids;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Erasures in the database. */
@Component
class ErasureStore {

    private static final String SELECT =
            "select e.*, l.leaf_index from erasure e left join ledger_leaf l on l.entry_id = e.entry_id ";

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    ErasureStore(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Proposes an erasure; returns its number, or empty when one is under way for the pupil. */
    Optional<String> propose(long pupilId, LocalDate today, List<RuleEnd> rules) {
        LocalDate last =
                rules.stream().map(RuleEnd::endsOn).max(LocalDate::compareTo).orElseThrow();
        String number = "ER-%d-%06d"
                .formatted(today.getYear(), jdbc.queryForObject("select nextval('erasure_number')", Long.class));
        int added = jdbc.update(
                "insert into erasure (id, number, pupil_id, state, proposed_on, past_since, rules)"
                        + " values (?, ?, ?, 'PROPOSED', ?, ?, ?::jsonb) on conflict do nothing",
                Ids.next(),
                number,
                pupilId,
                Date.valueOf(today),
                Date.valueOf(last),
                write(rules));
        return added == 1 ? Optional.of(number) : Optional.empty();
    }

    void asked(UUID id, String by, Instant at, String why, String previewed) {
        jdbc.update(
                "update erasure set state = 'ASKED', asked_by = ?, asked_at = ?, asked_because = ?, previewed = ? where id = ?",
                by,
                at.atOffset(ZoneOffset.UTC),
                why,
                previewed,
                id);
    }

    void approved(UUID id, String by, Instant at, String why) {
        jdbc.update(
                "update erasure set state = 'APPROVED', approved_by = ?, approved_at = ?, approved_because = ? where id = ?",
                by,
                at.atOffset(ZoneOffset.UTC),
                why,
                id);
    }

    void dropped(UUID id, String by, Instant at, String why) {
        jdbc.update(
                "update erasure set state = 'DROPPED', dropped_by = ?, dropped_at = ?, dropped_because = ? where id = ?",
                by,
                at.atOffset(ZoneOffset.UTC),
                why,
                id);
    }

    /** Through the only door: the database's own function, which checks once more. */
    void erase(UUID id, String by, Instant at, LocalDate today, UUID entry) {
        jdbc.query(
                "select erase_subject(?, ?, ?, ?, ?)",
                row -> {},
                id,
                by,
                at.atOffset(ZoneOffset.UTC),
                Date.valueOf(today),
                entry);
    }

    Optional<ErasureCase> find(String number, boolean locked) {
        if (locked) {
            jdbc.queryForList("select id from erasure where number = ? for no key update", UUID.class, number);
        }
        return jdbc.query(SELECT + "where e.number = ?", this::read, number).stream()
                .findFirst();
    }

    /** Of the states named, those longest past first. */
    List<ErasureCase> list(List<String> states, int most) {
        return jdbc.query(
                SELECT + "where e.state = any (?) order by e.past_since, e.id limit ?",
                this::read,
                states.toArray(String[]::new),
                most);
    }

    /** What was erased, the newest first. */
    List<ErasureCase> erased(int most) {
        return jdbc.query(
                SELECT + "where e.state = 'ERASED' order by e.erased_at desc, e.id limit ?", this::read, most);
    }

    private ErasureCase read(ResultSet row, int number) throws SQLException {
        return new ErasureCase(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getLong("pupil_id"),
                row.getString("state"),
                row.getObject("proposed_on", LocalDate.class),
                row.getObject("past_since", LocalDate.class),
                list(row.getString("rules"), new TypeReference<List<RuleEnd>>() {}),
                row.getString("asked_by"),
                instant(row, "asked_at"),
                row.getString("asked_because"),
                row.getString("previewed"),
                row.getString("approved_by"),
                instant(row, "approved_at"),
                row.getString("approved_because"),
                row.getString("dropped_by"),
                instant(row, "dropped_at"),
                row.getString("dropped_because"),
                row.getString("erased_by"),
                instant(row, "erased_at"),
                list(row.getString("removed"), new TypeReference<List<ErasureCase.Removed>>() {}),
                row.getObject("entry_id", UUID.class),
                row.getObject("leaf_index", Long.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private <T> List<T> list(String text, TypeReference<List<T>> type) {
        try {
            return text == null ? List.of() : json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is kept of an erasure cannot be read", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
