package org.gradus.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.access.Access;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Excluded;
import org.gradus.access.Role;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.gradus.pupils.Need;
import org.gradus.pupils.PupilLookup;
import org.gradus.register.Attendance;
import org.gradus.register.Measures;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The children whom a social worker, the Virtual School or a school's leads look after, with what they ask first: days and
 * hours lost, whom the child trusts, what pushes and pulls.
 *
 * <p>Who knows a child's notes sees the children with a social worker or in care; a class teacher, who does not, sees the
 * pupils of the school that have a plan, with what was agreed. Caseloads are not held: "own" means every referred case for
 * the authority's people and every child of the school for the school's.
 */
@Service
public class Children {

    /** Who sees the children of social care. */
    private static final Role[] SOCIAL = {
        Role.SOCIAL_WORKER,
        Role.VIRTUAL_SCHOOL,
        Role.MANAGER,
        Role.AUDITOR,
        Role.DSL,
        Role.HEAD,
        Role.ATTENDANCE_CHAMPION
    };

    private static final int PAGE = 25;

    private final NamedParameterJdbcTemplate jdbc;
    private final PupilLookup pupils;
    private final Measures measures;
    private final Wording wording;
    private final CurrentActor currentActor;
    private final Access access;
    private final Clock clock;

    Children(
            NamedParameterJdbcTemplate jdbc,
            PupilLookup pupils,
            Measures measures,
            Wording wording,
            CurrentActor currentActor,
            Access access,
            Clock clock) {
        this.jdbc = jdbc;
        this.pupils = pupils;
        this.measures = measures;
        this.wording = wording;
        this.currentActor = currentActor;
        this.access = access;
        this.clock = clock;
    }

    /**
     * A child.
     *
     * @param school null when the child is on no roll
     * @param needs why social care is concerned; empty in a tutor's list
     * @param reference the open case, or null
     * @param lost days and hours lost this school year in a sentence, or null without any mark
     * @param percent attendance in per cent, or null without any mark
     * @param trusted the adult last named as trusted, or null
     * @param push what pushes the child away from school, as last said, or null
     * @param pull what draws the child elsewhere, or null
     * @param owed what school, authority and partners have promised and not done yet
     */
    public record Child(
            String upn,
            String name,
            Integer schoolUrn,
            String school,
            List<String> needs,
            String reference,
            Stage stage,
            String lost,
            String percent,
            String trusted,
            String push,
            String pull,
            List<String> owed) {}

    /**
     * A page of children by surname.
     *
     * @param tutor whether it is the list of a class teacher
     * @param next cursor of the next page, or null on the last
     */
    public record Page(boolean tutor, List<Child> children, String next) {}

    private record Row(
            long pupilId,
            String upn,
            String name,
            String sort,
            Integer schoolUrn,
            String school,
            String reference,
            String stage) {}

    /**
     * The children the one acting may see.
     *
     * @param school only those of this school, or null
     * @param cursor as given by the page before, or null
     * @throws Refused FORBIDDEN for roles that look after no children
     */
    @Transactional(readOnly = true)
    public Page list(Integer school, String cursor) {
        boolean social = access.has(SOCIAL);
        if (!social) {
            access.must(Role.CLASS_TEACHER);
        }
        LocalDate today = London.today(clock);
        List<Row> rows = rows(social, school, cursor, today);
        boolean more = rows.size() > PAGE;
        List<Row> page = more ? rows.subList(0, PAGE) : rows;
        return new Page(
                !social,
                children(page, social, today),
                more ? page.get(PAGE - 1).sort() + "|" + page.get(PAGE - 1).pupilId() : null);
    }

    private List<Row> rows(boolean social, Integer school, String cursor, LocalDate today) {
        MapSqlParameterSource values =
                new MapSqlParameterSource().addValue("today", today).addValue("limit", PAGE + 1);
        List<String> where = new ArrayList<>();
        if (social) {
            where.add("p.id in (select pupil_id from need where kind in (:kinds) and from_date <= :today"
                    + " and (to_date is null or to_date >= :today))");
            values.addValue(
                    "kinds",
                    Arrays.stream(Need.Kind.values())
                            .filter(Need.Kind::socialCare)
                            .map(Enum::name)
                            .toList());
        } else {
            where.add("c.plan_agreed_on is not null");
        }
        where.add(visible(social, values));
        if (school != null) {
            where.add("e.school_urn = :school");
            values.addValue("school", school);
        }
        if (cursor != null && !cursor.isBlank()) {
            int bar = cursor.lastIndexOf('|');
            if (bar < 0 || !cursor.substring(bar + 1).matches("\\d{1,18}")) {
                throw Refused.invalid("cursor", "This page cannot be found.", "Begin at the first page again.");
            }
            where.add("(lower(p.surname || ' ' || p.forename), p.id) > (:name, :id)");
            values.addValue("name", cursor.substring(0, bar)).addValue("id", Long.valueOf(cursor.substring(bar + 1)));
        }
        return jdbc.query("""
                select p.id, p.upn, coalesce(p.preferred_forename, p.forename) || ' ' || p.surname as name,
                    lower(p.surname || ' ' || p.forename) as sort, e.school_urn, s.name as school, c.reference, c.stage
                from pupil p
                left join lateral (select school_urn from enrolment where pupil_id = p.id and entry_date <= :today
                        and (leaving_date is null or leaving_date >= :today)
                    order by (status in ('C', 'M')) desc, entry_date desc limit 1) e on true
                left join school s on s.urn = e.school_urn
                left join case_file c on c.pupil_id = p.id and c.status = 'OPEN'
                where %s
                order by lower(p.surname || ' ' || p.forename), p.id limit :limit""".formatted(String.join(" and ", where)), values, (row, n) -> row(row));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("upn"),
                row.getString("name"),
                row.getString("sort"),
                row.getObject("school_urn", Integer.class),
                row.getString("school"),
                row.getString("reference"),
                row.getString("stage"));
    }

    /** The rule of {@link Access#maySeeMatter} as a condition: own schools, and for the authority what was referred to it. */
    private String visible(boolean social, MapSqlParameterSource values) {
        Excluded kept = access.excluded();
        if (kept.fromNothing()) {
            return byRole(social, values);
        }
        values.addValue("keptPupils", kept.pupilList()).addValue("keptMatters", kept.matterList());
        return byRole(social, values)
                + " and p.id <> all (:keptPupils) and (c.reference is null or c.reference <> all (:keptMatters))";
    }

    private String byRole(boolean social, MapSqlParameterSource values) {
        if (access.has(Role.AUDITOR)) {
            return "true";
        }
        Set<Role> roles = social ? Set.of(SOCIAL) : Set.of(Role.CLASS_TEACHER);
        Set<Integer> schools = currentActor.get().grants().stream()
                .filter(grant -> grant.schoolUrn() != null && roles.contains(grant.role()))
                .map(Actor.Grant::schoolUrn)
                .collect(Collectors.toSet());
        List<String> either = new ArrayList<>();
        if (!schools.isEmpty()) {
            // A tutor's list begins at the cases with a plan, so that not every pupil is looked up.
            either.add((social ? "e" : "c") + ".school_urn in (:schools)");
            values.addValue("schools", schools);
        }
        if (social && access.has(Role.SOCIAL_WORKER, Role.VIRTUAL_SCHOOL, Role.MANAGER)) {
            either.add("c.referred_on is not null");
        }
        return either.isEmpty() ? "false" : "(" + String.join(" or ", either) + ")";
    }

    private List<Child> children(List<Row> rows, boolean social, LocalDate today) {
        List<Long> ids = rows.stream().map(Row::pupilId).toList();
        Map<Long, Integer> schoolOf = new HashMap<>();
        rows.forEach(row -> schoolOf.put(row.pupilId(), row.schoolUrn()));
        Map<Long, Attendance.Span> attendance = measures.yearToDate(schoolOf, today);
        Map<Long, Set<Need.Kind>> needs = social ? pupils.needsOn(ids, today) : Map.of();
        List<String> references = rows.stream()
                .map(Row::reference)
                .filter(java.util.Objects::nonNull)
                .toList();
        Map<String, Map<String, String>> said = social ? said(references) : Map.of();
        Map<String, List<String>> owed = owed(references);
        return rows.stream()
                .map(row -> {
                    Attendance.Span year = attendance.get(row.pupilId());
                    boolean known = year != null && !year.measure().noData();
                    Map<String, String> words =
                            row.reference() == null ? Map.of() : said.getOrDefault(row.reference(), Map.of());
                    return new Child(
                            row.upn(),
                            row.name(),
                            row.schoolUrn(),
                            row.school(),
                            needs.getOrDefault(row.pupilId(), Set.of()).stream()
                                    .filter(Need.Kind::socialCare)
                                    .map(Need.Kind::words)
                                    .toList(),
                            row.reference(),
                            row.stage() == null ? null : Stage.valueOf(row.stage()),
                            known ? year.lost().sentence() : null,
                            known
                                    ? year.measure()
                                            .attendancePercent()
                                            .orElseThrow()
                                            .toPlainString()
                                    : null,
                            words.get("trusted-adult"),
                            worded(words.get("push")),
                            worded(words.get("pull")),
                            row.reference() == null ? List.of() : owed.getOrDefault(row.reference(), List.of()));
                })
                .toList();
    }

    private String worded(String values) {
        return values == null ? null : wording.line(values);
    }

    /** What was last noted of each kind in each case. */
    private Map<String, Map<String, String>> said(List<String> references) {
        Map<String, Map<String, String>> said = new HashMap<>();
        if (!references.isEmpty()) {
            jdbc.query(
                    "select reference, kind, words from case_note where reference in (:references)"
                            + " and kind in ('trusted-adult', 'push', 'pull') order by id",
                    Map.of("references", references),
                    row -> {
                        said.computeIfAbsent(row.getString(1), reference -> new HashMap<>())
                                .put(row.getString(2), row.getString(3));
                    });
        }
        return said;
    }

    private Map<String, List<String>> owed(List<String> references) {
        Map<String, List<String>> owed = new HashMap<>();
        if (!references.isEmpty()) {
            jdbc.query(
                    "select s.reference, r.words, r.owner_name, r.due_on from promise r join support_plan s on s.id = r.plan_id"
                            + " where s.reference in (:references) and s.state = 'AGREED' and r.state = 'OPEN'"
                            + " and r.owner <> 'family' order by r.due_on, r.id",
                    Map.of("references", references),
                    row -> {
                        owed.computeIfAbsent(row.getString(1), reference -> new ArrayList<>())
                                .add(row.getString(2) + " (" + row.getString(3) + ", by "
                                        + Words.day(row.getObject(4, LocalDate.class)) + ")");
                    });
        }
        return owed;
    }
}
