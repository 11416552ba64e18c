package org.gradus.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradus.access.Access;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Excluded;
import org.gradus.kernel.Refused;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The cases as lists show them, only those the actor may see.
 *
 * <p>School staff see their own school's, the authority's teams see what was referred to them, auditors see all.
 */
@Service
public class CaseRegister {

    private final NamedParameterJdbcTemplate jdbc;
    private final CurrentActor currentActor;
    private final Access access;

    CaseRegister(NamedParameterJdbcTemplate jdbc, CurrentActor currentActor, Access access) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.access = access;
    }

    /** A case in a list. */
    public record Line(
            long id,
            String reference,
            String upn,
            String pupil,
            int schoolUrn,
            String school,
            String status,
            Stage stage,
            int priority,
            LocalDate openedOn,
            boolean referred,
            LocalDate closedOn,
            String outcome) {}

    /**
     * A page of cases.
     *
     * @param next cursor of the next page, or null on the last
     */
    public record Page(List<Line> cases, String next) {}

    /**
     * Lists cases, newest first.
     *
     * @param status {@code open}, {@code closed} or null for both
     * @param stage where the cases stand, or null for every stage
     * @param pupil words that begin names of the pupil, a UPN or a case reference; or null
     * @param cursor as given by the page before, or null
     * @param size at most 100
     */
    @Transactional(readOnly = true)
    public Page list(String status, Integer school, Stage stage, String pupil, String cursor, int size) {
        if (size < 1 || size > 100) {
            throw Refused.invalid("size", size + " is not a page size.", "Ask for 1 to 100 cases a page.");
        }
        MapSqlParameterSource values = new MapSqlParameterSource();
        List<String> where = new ArrayList<>();
        where.add(visible(values));
        if (status != null && !status.isBlank()) {
            if (!List.of("open", "closed").contains(status)) {
                throw Refused.invalid("status", "There is no status “" + status + "”.", "Ask for open or closed.");
            }
            where.add("c.status = :status");
            values.addValue("status", status.equals("open") ? "OPEN" : "CLOSED");
        }
        if (school != null) {
            where.add("c.school_urn = :school");
            values.addValue("school", school);
        }
        if (stage != null) {
            where.add("c.stage = :stage");
            values.addValue("stage", stage.name());
        }
        if (pupil != null && !pupil.isBlank()) {
            where.add(
                    pupil.strip().matches("(?i)gr-\\d.*")
                            ? "c.reference = upper(:pupil)"
                            : "c.pupil_id in (select u.id from pupil u where u.upn = upper(:pupil)"
                                    + " or name_lexemes(u.name_words) @@ name_query(:pupil))");
            values.addValue("pupil", pupil.strip());
        }
        if (cursor != null && !cursor.isBlank()) {
            where.add("c.id < :cursor");
            try {
                values.addValue("cursor", Long.valueOf(cursor));
            } catch (NumberFormatException e) {
                throw Refused.invalid("cursor", "This page cannot be found.", "Begin at the first page again.");
            }
        }
        values.addValue("limit", size + 1);
        List<Line> lines = jdbc.query(
                SELECT + where.stream().collect(Collectors.joining(" and ", " where ", ""))
                        + " order by c.id desc limit :limit",
                values,
                (row, n) -> line(row));
        boolean more = lines.size() > size;
        List<Line> page = more ? lines.subList(0, size) : lines;
        return new Page(page, more ? String.valueOf(page.get(size - 1).id()) : null);
    }

    /**
     * One case.
     *
     * @throws Refused NOT_FOUND when there is none or the actor may not see it; the two are not told apart
     */
    @Transactional(readOnly = true)
    public Line find(String reference) {
        Optional<Line> found = jdbc
                .query(
                        SELECT + " where c.reference = :reference",
                        new MapSqlParameterSource("reference", reference),
                        (row, n) -> line(row))
                .stream()
                .findFirst();
        if (found.isEmpty()) {
            throw Refused.notFound("There is no case " + reference + ".", "Look it up by the pupil's name or UPN.");
        }
        access.mustSeeMatter(reference, found.get().schoolUrn(), found.get().referred());
        return found.get();
    }

    private static final String SELECT =
            "select c.id, c.reference, p.upn, coalesce(p.preferred_forename, p.forename) || ' ' || p.surname as pupil,"
                    + " c.school_urn, s.name as school, c.status, c.stage, c.priority, c.opened_on, c.referred_on,"
                    + " c.closed_on, c.outcome from case_file c join pupil p on p.id = c.pupil_id"
                    + " join school s on s.urn = c.school_urn";

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getLong("id"),
                row.getString("reference"),
                row.getString("upn"),
                row.getString("pupil"),
                row.getInt("school_urn"),
                row.getString("school"),
                row.getString("status"),
                Stage.valueOf(row.getString("stage")),
                row.getInt("priority"),
                row.getObject("opened_on", LocalDate.class),
                row.getObject("referred_on", LocalDate.class) != null,
                row.getObject("closed_on", LocalDate.class),
                row.getString("outcome"));
    }

    /** The same rule as {@link Access#maySeeMatter}, as a condition the database can use an index for. */
    private String visible(MapSqlParameterSource values) {
        Excluded kept = access.excluded();
        if (kept.fromNothing()) {
            return byRole(values);
        }
        values.addValue("kept", kept.matterList());
        return byRole(values) + " and c.reference <> all (:kept)";
    }

    private String byRole(MapSqlParameterSource values) {
        Actor actor = currentActor.get();
        if (access.maySeeMatter(-1, false)) {
            return "true";
        }
        List<Integer> schools = actor.schools().stream()
                .filter(urn -> access.maySeeMatter(urn, false))
                .toList();
        List<String> either = new ArrayList<>();
        if (!schools.isEmpty()) {
            either.add("c.school_urn in (:schools)");
            values.addValue("schools", schools);
        }
        if (access.maySeeMatter(-1, true)) {
            either.add("c.referred_on is not null");
        }
        return either.isEmpty() ? "false" : "(" + String.join(" or ", either) + ")";
    }
}
