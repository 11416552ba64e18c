package org.gradus.duties;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gradus.access.Access;
import org.gradus.access.CurrentActor;
import org.gradus.access.Excluded;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.gradus.pupils.PupilLookup;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Duties as the person now acting may see them: school staff their school's, the authority's teams what was referred. */
@Service
@Transactional(readOnly = true)
public class Duties {

    /** The longest list; older ones are found by their kind, their school or the child's case. */
    private static final int MOST = 200;

    private final NamedParameterJdbcTemplate jdbc;
    private final CurrentActor currentActor;
    private final Access access;
    private final DutyMatters matters;
    private final MissingEducation missing;
    private final AttendanceOrderFile orders;
    private final StatutoryReturns returns;
    private final TargetingMeetings meetings;
    private final PupilLookup pupils;
    private final Clock clock;

    Duties(
            NamedParameterJdbcTemplate jdbc,
            CurrentActor currentActor,
            Access access,
            DutyMatters matters,
            MissingEducation missing,
            AttendanceOrderFile orders,
            StatutoryReturns returns,
            TargetingMeetings meetings,
            PupilLookup pupils,
            Clock clock) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.access = access;
        this.matters = matters;
        this.missing = missing;
        this.orders = orders;
        this.returns = returns;
        this.meetings = meetings;
        this.pupils = pupils;
        this.clock = clock;
    }

    /**
     * A duty in a list.
     *
     * @param upn the child's number, or null for what concerns a school
     * @param school the school's name, for a child on no roll of the one that last knew them
     * @param waitsFor names of the open tasks, or null
     */
    public record Line(
            String reference,
            DutyKind kind,
            String upn,
            String pupil,
            int schoolUrn,
            String school,
            LocalDate openedOn,
            LocalDate closedOn,
            String outcome,
            String waitsFor) {}

    /**
     * One duty with what belongs to its kind.
     *
     * @param order the attendance order of it, or null
     * @param notice the notice before it, or null
     * @param orderStands whether the order is in force today
     * @param meeting the targeting meeting, or null
     */
    public record View(
            Line line,
            String because,
            List<MissingEducation.Enquiry> enquiries,
            LocalDate deletedOn,
            AttendanceOrderFile.Order order,
            AttendanceOrderFile.Notice notice,
            boolean orderStands,
            List<StatutoryReturns.Return> returns,
            TargetingMeetings.Meeting meeting) {}

    private static final String SELECT = """
            select d.reference, d.kind, p.upn, coalesce(p.preferred_forename, p.forename) || ' ' || p.surname as pupil,
                   d.school_urn, s.name as school, d.opened_on, d.closed_on, d.outcome,
                   (select string_agg(w.name, ', ' order by w.name) from work_item w where w.reference = d.reference) as waits
              from duty_matter d left join pupil p on p.id = d.pupil_id left join school s on s.urn = d.school_urn
            """;

    /**
     * Lists duties, open ones first, the newest first.
     *
     * @param kind or null for all
     * @param school URN, or null for all
     * @param closed whether closed ones are listed too
     */
    public List<Line> list(DutyKind kind, Integer school, boolean closed) {
        MapSqlParameterSource values = new MapSqlParameterSource();
        List<String> where = new ArrayList<>();
        where.add(visible(values));
        if (kind != null) {
            where.add("d.kind = :kind");
            values.addValue("kind", kind.key());
        }
        if (school != null) {
            where.add("d.school_urn = :school");
            values.addValue("school", school);
        }
        if (!closed) {
            where.add("d.closed_on is null");
        }
        return jdbc.query(
                SELECT + " where " + String.join(" and ", where)
                        + " order by (d.closed_on is not null), d.id desc limit " + MOST,
                values,
                Duties::line);
    }

    /** Those about one child, newest first, as far as they may be seen. */
    public List<Line> ofPupil(long pupilId) {
        MapSqlParameterSource values = new MapSqlParameterSource("pupil", pupilId);
        return jdbc.query(
                SELECT + " where d.pupil_id = :pupil and " + visible(values) + " order by d.id desc",
                values,
                Duties::line);
    }

    /** @throws Refused NOT_FOUND when there is none or the actor may not see it; the two are not told apart */
    public View find(String reference) {
        Duty duty = matters.get(reference)
                .orElseThrow(
                        () -> Refused.notFound("There is no " + reference + ".", "Look it up in the list of duties."));
        access.mustSeeMatter(reference, duty.schoolUrn(), duty.referred());
        Line line = jdbc.queryForObject(
                SELECT + " where d.reference = :reference",
                new MapSqlParameterSource("reference", reference),
                Duties::line);
        boolean notes = access.maySeeNotes(duty.schoolUrn(), duty.referred());
        return new View(
                line,
                notes ? duty.because() : null,
                notes ? missing.enquiries(reference, clock.instant()) : List.of(),
                missing.deletedOn(reference).orElse(null),
                orders.order(reference).filter(order -> order.madeOn() != null).orElse(null),
                orders.notice(reference, clock.instant()).orElse(null),
                orders.order(reference)
                        .filter(order -> order.inForce(London.today(clock)))
                        .isPresent(),
                returns.ofMatter(reference),
                duty.kind() == DutyKind.TARGETING_MEETING && notes ? meetings.of(reference) : null);
    }

    /** Those of the pupil with that number. */
    public List<Line> ofPupilWith(String upn) {
        return pupils.withUpn(upn).map(pupil -> ofPupil(pupil.id())).orElse(List.of());
    }

    /** The same rule as {@link Access#maySeeMatter}, as a condition. */
    private String visible(MapSqlParameterSource values) {
        Excluded kept = access.excluded();
        if (kept.fromNothing()) {
            return byRole(values);
        }
        values.addValue("kept", kept.matterList());
        return byRole(values) + " and d.reference <> all (:kept)";
    }

    private String byRole(MapSqlParameterSource values) {
        if (access.maySeeMatter(-1, false)) {
            return "true";
        }
        List<Integer> schools = currentActor.get().schools().stream()
                .filter(urn -> access.maySeeMatter(urn, false))
                .toList();
        List<String> either = new ArrayList<>();
        if (!schools.isEmpty()) {
            either.add("d.school_urn in (:schools)");
            values.addValue("schools", schools);
        }
        if (access.maySeeMatter(-1, true)) {
            either.add("d.referred");
        }
        return either.isEmpty() ? "false" : "(" + String.join(" or ", either) + ")";
    }

    private static Line line(ResultSet row, int n) throws SQLException {
        return new Line(
                row.getString("reference"),
                DutyKind.of(row.getString("kind")),
                row.getString("upn"),
                row.getString("pupil"),
                row.getInt("school_urn"),
                row.getString("school"),
                row.getObject("opened_on", LocalDate.class),
                row.getObject("closed_on", LocalDate.class),
                row.getString("outcome"),
                row.getString("waits"));
    }
}
