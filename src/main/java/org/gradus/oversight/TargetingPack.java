package org.gradus.oversight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.access.Access;
import org.gradus.access.Excluded;
import org.gradus.access.Role;
import org.gradus.calendar.SchoolYear;
import org.gradus.casework.Stage;
import org.gradus.duties.TargetingMeetings;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.pupils.School;
import org.gradus.pupils.Schools;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The papers of a targeting support meeting of a school (WT chapter 4): who is severely or persistently absent and what is
 * being done for each, the cases besides, and what school and authority promised. Reading it is recorded.
 */
@Service
public class TargetingPack {

    private final TargetingMeetings meetings;
    private final Promises promises;
    private final Returns returns;
    private final Schools schools;
    private final Reach.Finder reaches;
    private final Access access;
    private final Ahead ahead;
    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher publisher;

    TargetingPack(
            TargetingMeetings meetings,
            Promises promises,
            Returns returns,
            Schools schools,
            Reach.Finder reaches,
            Access access,
            Ahead ahead,
            JdbcTemplate jdbc,
            ApplicationEventPublisher publisher) {
        this.meetings = meetings;
        this.promises = promises;
        this.returns = returns;
        this.schools = schools;
        this.reaches = reaches;
        this.access = access;
        this.ahead = ahead;
        this.jdbc = jdbc;
        this.publisher = publisher;
    }

    /**
     * An open case.
     *
     * @param openable whether the reader may open it
     * @param next what waits next, or null
     * @param notices penalty notices of this school year that stand
     * @param late promises of school or authority that are overdue
     */
    public record OpenCase(
            String reference,
            boolean openable,
            long pupilId,
            String pupil,
            Stage stage,
            String next,
            LocalDate nextDue,
            long notices,
            long late) {}

    /**
     * A pupil on the agenda.
     *
     * @param band {@code severe} or {@code persistent}
     * @param absence per cent of possible sessions missed this school year
     * @param open the open case, or null
     */
    public record OnAgenda(
            String upn,
            String pupil,
            String band,
            int absent,
            int possible,
            BigDecimal absence,
            boolean unstable,
            OpenCase open) {}

    /** A meeting of the school. */
    public record Meeting(String reference, String term, LocalDate meetingOn, LocalDate heldOn) {}

    /** The papers. */
    public record Pack(
            School school,
            String schoolYear,
            LocalDate on,
            List<OnAgenda> agenda,
            List<OpenCase> others,
            Promises.Kept promises,
            Map<String, Long> measures,
            List<Meeting> meetings) {

        public long severe() {
            return agenda.stream().filter(one -> one.band().equals("severe")).count();
        }

        public long withoutCase() {
            return agenda.stream().filter(one -> one.open() == null).count();
        }
    }

    /**
     * The pack of a school as of today.
     *
     * @throws Refused FORBIDDEN to whoever takes no part in such a meeting; NOT_FOUND for another's school
     */
    @Transactional
    public Pack of(int urn) {
        access.mustSeeSchool(urn);
        access.mustAt(
                urn,
                Role.ATTENDANCE_SUPPORT,
                Role.EDUCATION_WELFARE,
                Role.MANAGER,
                Role.AUDITOR,
                Role.ATTENDANCE_CHAMPION,
                Role.HEAD);
        School school = schools.withUrn(urn)
                .orElseThrow(() -> Refused.notFound("There is no school " + urn + ".", "Choose one from the list."));
        Reach reach = reaches.named(urn);
        LocalDate today = ahead.today();
        Map<Long, OpenCase> cases = cases(reach, today);
        Excluded kept = access.excluded();
        List<OnAgenda> agenda = meetings.agenda(urn).stream()
                .filter(one -> !kept.fromPupil(one.pupilId())
                        && !(cases.containsKey(one.pupilId())
                                && kept.fromMatter(cases.get(one.pupilId()).reference())))
                .map(one -> new OnAgenda(
                        one.upn(),
                        one.name(),
                        one.band(),
                        one.absent(),
                        one.possible(),
                        percent(one.absent(), one.possible()),
                        one.unstable(),
                        cases.get(one.pupilId())))
                .toList();
        Set<String> shown = new HashSet<>();
        agenda.stream()
                .filter(one -> one.open() != null)
                .forEach(one -> shown.add(one.open().reference()));
        List<OpenCase> others = cases.values().stream()
                .filter(one -> one.openable() && !shown.contains(one.reference()))
                .sorted(Comparator.comparing(OpenCase::reference))
                .toList();
        publisher.publishEvent(Recorded.of("targeting.pack-read")
                .about("school", urn)
                .lawfully("Working together to improve school attendance, chapter 4")
                .fact("pupils", agenda.size())
                .fact("cases", others.size())
                .build());
        return new Pack(
                school,
                SchoolYear.of(today).toString(),
                today,
                agenda,
                others,
                promises.of(urn),
                returns.of(null, reach).total(),
                meetings(urn));
    }

    private Map<Long, OpenCase> cases(Reach reach, LocalDate today) {
        Condition openable = reach.openable();
        Map<Long, OpenCase> cases = new HashMap<>();
        jdbc.query(
                """
                select c.reference, %s as openable, c.pupil_id, c.stage,
                       coalesce(p.preferred_forename, p.forename) || ' ' || p.surname as pupil, w.name, w.due_on,
                       (select count(*) from penalty_notice n where n.reference = c.reference and n.withdrawn_on is null
                           and n.issued_on >= ?) as notices,
                       (select count(*) from promise r join support_plan a on a.id = r.plan_id
                         where a.reference = c.reference and r.state = 'OPEN' and r.due_on < ?
                           and r.owner in ('school', 'authority')) as late
                  from case_file c join pupil p on p.id = c.pupil_id
                  left join lateral (select name, due_on from work_item where reference = c.reference
                                      order by due_order, task_id limit 1) w on true
                 where c.status = 'OPEN' and c.school_urn = ?
                """.formatted(openable.sql()),
                row -> {
                    cases.put(
                            row.getLong("pupil_id"),
                            new OpenCase(
                                    row.getString("reference"),
                                    row.getBoolean("openable"),
                                    row.getLong("pupil_id"),
                                    row.getString("pupil"),
                                    Stage.valueOf(row.getString("stage")),
                                    row.getString("name"),
                                    row.getObject("due_on", LocalDate.class),
                                    row.getLong("notices"),
                                    row.getLong("late")));
                },
                Condition.values(openable, SchoolYear.of(today).firstDay(), today, reach.chosen()));
        return cases;
    }

    private List<Meeting> meetings(int urn) {
        return new ArrayList<>(jdbc.query(
                "select reference, term || ' ' || school_year, meeting_on, held_on from targeting_meeting where school_urn = ?"
                        + " order by reference desc limit 6",
                (row, n) -> new Meeting(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class)),
                urn));
    }

    private static BigDecimal percent(int absent, int possible) {
        return BigDecimal.valueOf(100L * absent).divide(BigDecimal.valueOf(possible), 1, RoundingMode.HALF_UP);
    }
}
