package org.gradus.letters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gradus.access.Access;
import org.gradus.access.CurrentActor;
import org.gradus.access.Excluded;
import org.gradus.casework.Correspondence.Method;
import org.gradus.casework.Correspondence.State;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** Lists of letters as the one acting may see them. */
@Repository
class LetterQueue {

    private static final String SELECT = """
            select l.*, coalesce(p.preferred_forename, p.forename) || ' ' || p.surname as pupil, s.name as school,
                   coalesce(d.name, l.drafted_by) as drafted_by_name, coalesce(a.name, l.approved_by) as approved_by_name
              from letter l
              left join case_file c on c.reference = l.reference
              left join pupil p on p.id = l.pupil_id
              left join school s on s.urn = l.school_urn
              left join staff d on d.username = l.drafted_by
              left join staff a on a.username = l.approved_by
            """;

    private final NamedParameterJdbcTemplate jdbc;
    private final CurrentActor currentActor;
    private final Access access;

    LetterQueue(NamedParameterJdbcTemplate jdbc, CurrentActor currentActor, Access access) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.access = access;
    }

    /**
     * A page of the letters in those states, oldest first.
     *
     * @param school its URN, or null for all
     * @param after the last letter of the page before, or null
     */
    List<LetterLine> page(List<State> states, Integer school, UUID after, int most) {
        MapSqlParameterSource values = new MapSqlParameterSource();
        List<String> where = new ArrayList<>();
        where.add(visible(values));
        where.add("l.state in (:states)");
        values.addValue("states", states.stream().map(State::name).toList());
        if (school != null) {
            where.add("l.school_urn = :school");
            values.addValue("school", school);
        }
        if (after != null) {
            where.add("l.id > :after");
            values.addValue("after", after);
        }
        return jdbc.query(
                SELECT + where.stream().collect(Collectors.joining(" and ", " where ", "")) + " order by l.id limit "
                        + most,
                values,
                (row, n) -> line(row));
    }

    /** How many letters there are in that state. */
    long count(State state) {
        MapSqlParameterSource values = new MapSqlParameterSource("state", state.name());
        String visible = visible(values);
        Long count = jdbc.queryForObject(
                "select count(*) from letter l left join case_file c on c.reference = l.reference where l.state = :state and "
                        + visible,
                values,
                Long.class);
        return count == null ? 0 : count;
    }

    /** The letters of one matter, oldest first; whoever asks has looked whether the one acting may see it. */
    List<LetterLine> ofMatter(String reference) {
        return jdbc.query(
                SELECT + " where l.reference = :reference order by l.id",
                new MapSqlParameterSource("reference", reference),
                (row, n) -> line(row));
    }

    /** One letter; whoever asks has looked whether the one acting may see its matter. */
    Optional<LetterLine> find(UUID id) {
        return jdbc
                .query(SELECT + " where l.id = :id", new MapSqlParameterSource("id", id), (row, n) -> line(row))
                .stream()
                .findFirst();
    }

    /** The same rule as {@link Access#maySeeNotes}, as a condition of the query. */
    private String visible(MapSqlParameterSource values) {
        Excluded kept = access.excluded();
        if (kept.fromNothing()) {
            return byRole(values);
        }
        values.addValue("kept", kept.matterList());
        return byRole(values) + " and l.reference <> all (:kept)";
    }

    private String byRole(MapSqlParameterSource values) {
        if (access.maySeeNotes(-1, false)) {
            return "true";
        }
        List<Integer> schools = currentActor.get().schools().stream()
                .filter(urn -> access.maySeeNotes(urn, false))
                .toList();
        List<String> either = new ArrayList<>();
        if (!schools.isEmpty()) {
            either.add("l.school_urn in (:schools)");
            values.addValue("schools", schools);
        }
        if (access.maySeeNotes(-1, true)) {
            either.add("(l.referred or c.referred_on is not null)");
        }
        return either.isEmpty() ? "false" : "(" + String.join(" or ", either) + ")";
    }

    /** @throws Refused INVALID when it is not a place in a list this service gave */
    static UUID place(String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return null;
        }
        try {
            return UUID.fromString(cursor.strip());
        } catch (IllegalArgumentException e) {
            throw Refused.invalid("cursor", "This page cannot be found.", "Begin at the first page again.");
        }
    }

    private static LetterLine line(ResultSet row) throws SQLException {
        String method = row.getString("method");
        return new LetterLine(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("reference"),
                row.getString("template"),
                row.getString("title"),
                row.getBoolean("enforcement"),
                row.getString("addressee"),
                row.getString("pupil"),
                row.getInt("school_urn"),
                row.getString("school"),
                State.valueOf(row.getString("state")),
                row.getInt("version"),
                row.getString("drafted_by_name"),
                day(row, "drafted_at"),
                row.getString("approved_by_name"),
                day(row, "approved_at"),
                method == null ? null : Method.valueOf(method),
                row.getObject("sent_on", LocalDate.class),
                row.getString("proof"),
                row.getObject("deemed_received_on", LocalDate.class),
                row.getString("receipt_working"),
                row.getObject("returned_on", LocalDate.class),
                row.getString("returned_why"),
                row.getString("dropped_why"));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        OffsetDateTime when = row.getObject(column, OffsetDateTime.class);
        return when == null ? null : LocalDate.ofInstant(when.toInstant(), London.ZONE);
    }
}
