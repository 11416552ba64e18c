package org.gradus.analysis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.analysis.Fairness.Compared;
import org.gradus.analysis.Fairness.Share;
import org.gradus.kernel.Refused;
import org.gradus.pupils.Need;
import org.gradus.pupils.School;
import org.gradus.settings.Settings;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts what was done in cases by group of pupils: one query that puts alike pupils together, added up here. */
@Service
@Transactional(readOnly = true)
public class FairnessAnalysis {

    private static final String SCHOOL = "school";
    private static final int LISTED = 200;

    /** What was done to whom on which day; the parameters are not needed here, so that it may be used anywhere. */
    private static final String ACTS = """
            select 'case' as act, c.pupil_id, c.reference, c.opened_on as on_day from case_file c
            union all select 'plan', c.pupil_id, c.reference, p.agreed_on
                from support_plan p join case_file c on c.reference = p.reference
            union all select 'contract', c.pupil_id, c.reference, s.asked_on
                from ladder_step s join case_file c on c.reference = s.reference where s.kind = 'ATTENDANCE_CONTRACT'
            union all select 'notice-to-improve', n.pupil_id, n.reference, n.issued_at::date
                from improvement_notice n where n.issued_at is not null
            union all select 'penalty-notice', n.pupil_id, n.reference, n.issued_on from penalty_notice n
            union all select 'prosecution', p.pupil_id, p.reference, p.laid_on from proceedings p""";

    /** Each is a bit of a pupil's needs: a number is grouped many times faster than a list of words. */
    private static final String[] NEEDS =
            Arrays.stream(Need.Kind.values()).map(Enum::name).toArray(String[]::new);

    private final JdbcTemplate jdbc;
    private final Scopes scopes;
    private final AttendanceAnalysis attendance;
    private final CurrentActor currentActor;
    private final Settings settings;
    private final Clock clock;

    FairnessAnalysis(
            JdbcTemplate jdbc,
            Scopes scopes,
            AttendanceAnalysis attendance,
            CurrentActor currentActor,
            Settings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.scopes = scopes;
        this.attendance = attendance;
        this.currentActor = currentActor;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is counted of a group. */
    private static final class Tally {
        private int pupils;
        private int met;
        private final Map<String, Integer> acts = new HashMap<>();
        private final Map<String, Integer> actsOfMet = new HashMap<>();

        void add(int alike, boolean thresholdMet, List<String> done) {
            pupils += alike;
            met += thresholdMet ? alike : 0;
            for (String act : done) {
                acts.merge(act, alike, Integer::sum);
                if (thresholdMet) {
                    actsOfMet.merge(act, alike, Integer::sum);
                }
            }
        }

        int count(String act) {
            return acts.getOrDefault(act, 0);
        }

        int countOfMet(String act) {
            return actsOfMet.getOrDefault(act, 0);
        }
    }

    /**
     * How often an act falls to the groups of pupils, for the one acting.
     *
     * @param act one of {@link Fairness#ACTS}, or null for penalty notices
     * @throws Refused as {@link AttendanceAnalysis#of}, and INVALID for another act
     */
    public Fairness of(Integer school, String kind, String from, String to, String act) {
        String asked = act(act);
        Scope scope = scopes.of(school);
        Period period = attendance.period(scope, kind, from, to);
        SmallCounts small = AnalysisSettings.smallCounts(settings, clock);
        Map<Groups.Group, Tally> tallies = tallies(scope, period);
        Tally all = tallies.getOrDefault(Groups.ALL, new Tally());
        List<Share> overview = Fairness.ACTS.stream()
                .map(each ->
                        shares(each, "all", tallies, all, small, scope).stream().findFirst())
                .flatMap(java.util.Optional::stream)
                .toList();
        List<Share> groups = Groups.groupings().stream()
                .flatMap(grouping -> shares(asked, grouping, tallies, all, small, scope).stream())
                .toList();
        return new Fairness(
                scope,
                period,
                small.least(),
                asked,
                small.tooFew(all.pupils) ? 0 : all.pupils,
                small.hides(all.met, all.pupils) ? 0 : all.met,
                small.tooFew(all.pupils) ? List.of() : overview,
                small.tooFew(all.pupils) ? List.of() : groups,
                scope.school() == null ? shares(asked, SCHOOL, tallies, all, small, scope) : List.of());
    }

    private static String act(String act) {
        if (act == null || act.isBlank()) {
            return "penalty-notice";
        }
        if (!Fairness.ACTS.contains(act)) {
            throw Refused.invalid(
                    "act", "There is no such act as \u201c" + act + "\u201d.", "Choose one from the list.");
        }
        return act;
    }

    private Map<Groups.Group, Tally> tallies(Scope scope, Period period) {
        List<Object> values = new ArrayList<>(List.of(period.to(), period.from()));
        if (scope.school() != null) {
            values.add(scope.school());
        }
        values.addAll(List.of(NEEDS, period.to(), period.from()));
        values.addAll(List.of(Fairness.ACTS.toArray(String[]::new), period.from(), period.to()));
        values.addAll(List.of(period.from(), period.to()));
        Map<Groups.Group, Tally> tallies = new LinkedHashMap<>();
        jdbc.query(
                """
                with roll as (
                    select distinct on (e.pupil_id) e.pupil_id, e.school_urn, p.sex, e.year_group
                    from enrolment e join pupil p on p.id = e.pupil_id
                    where e.entry_date <= ? and (e.leaving_date is null or e.leaving_date >= ?) %s
                    order by e.pupil_id, e.status in ('C', 'M') desc, e.entry_date desc),
                needs as (
                    select pupil_id, bit_or(1 << array_position(?::text[], kind)) as kinds from need
                    where from_date <= ? and (to_date is null or to_date >= ?) group by pupil_id),
                acts as (
                    select pupil_id, bit_or(1 << array_position(?::text[], a.act)) as done from (%s) a
                    where on_day between ? and ? group by pupil_id),
                met as (
                    select distinct pupil_id from attendance_pupil_year where threshold_met_on between ? and ?)
                select r.school_urn, r.sex, r.year_group, n.kinds, a.done, m.pupil_id is not null as met, count(*) as alike
                from roll r left join needs n using (pupil_id) left join acts a using (pupil_id)
                    left join met m using (pupil_id)
                group by 1, 2, 3, 4, 5, 6""".formatted(scope.school() == null ? "" : "and e.school_urn = ?", ACTS),
                row -> {
                    add(tallies, row);
                },
                values.toArray());
        return tallies;
    }

    private static void add(Map<Groups.Group, Tally> tallies, ResultSet row) throws SQLException {
        Set<Need.Kind> needs = EnumSet.noneOf(Need.Kind.class);
        int kinds = row.getInt("kinds");
        for (int i = 0; i < NEEDS.length; i++) {
            if ((kinds & 2 << i) != 0) {
                needs.add(Need.Kind.valueOf(NEEDS[i]));
            }
        }
        int acts = row.getInt("done");
        List<String> done = new ArrayList<>();
        for (int i = 0; i < Fairness.ACTS.size(); i++) {
            if ((acts & 2 << i) != 0) {
                done.add(Fairness.ACTS.get(i));
            }
        }
        List<Groups.Group> groups =
                new ArrayList<>(Groups.of(row.getString("sex"), row.getString("year_group"), needs));
        groups.add(new Groups.Group(SCHOOL, row.getString("school_urn")));
        for (Groups.Group group : groups) {
            tallies.computeIfAbsent(group, key -> new Tally()).add(row.getInt("alike"), row.getBoolean("met"), done);
        }
    }

    private static List<Share> shares(
            String act, String grouping, Map<Groups.Group, Tally> tallies, Tally all, SmallCounts small, Scope scope) {
        List<Map.Entry<Groups.Group, Tally>> groups = tallies.entrySet().stream()
                .filter(entry -> entry.getKey().grouping().equals(grouping))
                .sorted(Comparator.comparing(entry -> sorted(entry.getKey().value())))
                .toList();
        boolean whole = grouping.equals(Groups.ALL.grouping());
        if (groups.size() < 2 && !whole) {
            return List.of();
        }
        int[] pupils =
                groups.stream().mapToInt(entry -> entry.getValue().pupils).toArray();
        int[] met = groups.stream().mapToInt(entry -> entry.getValue().met).toArray();
        int[] counted =
                groups.stream().mapToInt(entry -> entry.getValue().count(act)).toArray();
        int[] countedMet = groups.stream()
                .mapToInt(entry -> entry.getValue().countOfMet(act))
                .toArray();
        Set<Integer> hidden = whole ? Set.of() : small.hidden(pupils);
        Set<Integer> untold = whole ? alone(small, counted, pupils) : small.hidden(counted, pupils);
        Set<Integer> untoldMet = whole ? alone(small, countedMet, met) : small.hidden(countedMet, met);
        Map<Integer, String> names =
                scope.choices().stream().collect(Collectors.toMap(School::urn, School::name, (one, same) -> one));
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            boolean hide = hidden.contains(i);
            boolean tell = !hide && !untold.contains(i);
            Compared compared = tell && !whole
                    ? Compared.of(counted[i], pupils[i], all.count(act) - counted[i], all.pupils - pupils[i])
                    : new Compared(null, Fairness.Meaning.TOO_FEW);
            String value = groups.get(i).getKey().value();
            shares.add(new Share(
                    act,
                    grouping,
                    value,
                    grouping.equals(SCHOOL) ? names.getOrDefault(Integer.valueOf(value), value) : null,
                    hide ? null : (Integer) pupils[i],
                    tell ? (Integer) counted[i] : null,
                    tell ? (Double) (100.0 * counted[i] / pupils[i]) : null,
                    tell && met[i] > 0 && !untoldMet.contains(i) && !small.tooFew(met[i])
                            ? (Double) (100.0 * countedMet[i] / met[i])
                            : null,
                    compared.ratio(),
                    compared.meaning()));
        }
        return shares;
    }

    private static Set<Integer> alone(SmallCounts small, int[] counted, int[] pupils) {
        return pupils.length > 0 && small.hides(counted[0], pupils[0]) ? Set.of(0) : Set.of();
    }

    /** Year groups in the order of their numbers. */
    private static String sorted(String value) {
        return value.matches("\\d") ? "0" + value : value.equals("R") ? "00" : value;
    }

    /**
     * A case behind a number.
     *
     * @param pupil surname and forename
     * @param on the day the act was done
     */
    public record Listed(String reference, String pupil, String school, LocalDate on) {}

    /**
     * The cases behind a number that the one acting may see, newest first, at most 200.
     *
     * @param grouping one of {@link Groups#groupings()}, {@code school} or {@code all}
     */
    public List<Listed> list(
            Integer school, String kind, String from, String to, String act, String grouping, String value) {
        Scope scope = scopes.of(school);
        Period period = attendance.period(scope, kind, from, to);
        List<Object> values = new ArrayList<>(List.of(act(act), period.from(), period.to()));
        StringBuilder sql = new StringBuilder("""
                select c.reference, p.surname, p.forename, s.name, a.on_day
                from (%s) a join case_file c on c.reference = a.reference
                    join pupil p on p.id = a.pupil_id join school s on s.urn = c.school_urn
                where a.act = ? and a.on_day between ? and ?""".formatted(ACTS));
        if (scope.school() != null) {
            sql.append(" and c.school_urn = ?");
            values.add(scope.school());
        }
        group(grouping, value, period, sql, values);
        sight(sql, values);
        sql.append(" order by a.on_day desc, c.reference limit ").append(LISTED);
        return jdbc.query(
                sql.toString(),
                (row, n) -> new Listed(
                        row.getString(1),
                        row.getString(2) + ", " + row.getString(3),
                        row.getString(4),
                        row.getObject(5, LocalDate.class)),
                values.toArray());
    }

    private static void group(String grouping, String value, Period period, StringBuilder sql, List<Object> values) {
        String asked = grouping == null || grouping.isBlank() ? Groups.ALL.grouping() : grouping;
        String of = value == null ? "" : value;
        switch (asked) {
            case "all" -> {
                // everybody
            }
            case Groups.SEX -> {
                sql.append(" and coalesce(p.sex, 'unknown') = ?");
                values.add(of);
            }
            case Groups.YEAR -> {
                sql.append(" and exists (select from enrolment e where e.pupil_id = a.pupil_id and"
                        + " coalesce(nullif(e.year_group, ''), 'unknown') = ? and e.entry_date <= ?"
                        + " and (e.leaving_date is null or e.leaving_date >= ?))");
                values.addAll(List.of(of, period.to(), period.from()));
            }
            case SCHOOL -> {
                sql.append(" and c.school_urn = ?");
                values.add(of.matches("\\d{5,7}") ? Integer.valueOf(of) : Integer.valueOf(0));
            }
            case Groups.SEN ->
                needs(
                        of.equals("none") ? "not" : "",
                        of.equals("ehcp")
                                ? List.of(Need.Kind.EHCP)
                                : of.equals("support")
                                        ? List.of(Need.Kind.SEN_SUPPORT)
                                        : List.of(Need.Kind.EHCP, Need.Kind.SEN_SUPPORT),
                        period,
                        sql,
                        values);
            case Groups.MEALS ->
                needs(of.equals(Groups.NO) ? "not" : "", List.of(Need.Kind.FREE_SCHOOL_MEALS), period, sql, values);
            default -> {
                Need.Kind need = Groups.need(asked);
                if (need == null) {
                    throw Refused.invalid(
                            "grouping",
                            "There is no grouping \u201c" + asked.toLowerCase(Locale.ROOT) + "\u201d.",
                            "Follow a link from the figures.");
                }
                needs(of.equals(Groups.NO) ? "not" : "", List.of(need), period, sql, values);
            }
        }
    }

    private static void needs(
            String not, List<Need.Kind> kinds, Period period, StringBuilder sql, List<Object> values) {
        sql.append(" and ")
                .append(not)
                .append(" exists (select from need n where n.pupil_id = a.pupil_id and n.kind = any (?)"
                        + " and n.from_date <= ? and (n.to_date is null or n.to_date >= ?))");
        values.add(kinds.stream().map(Need.Kind::name).toArray(String[]::new));
        values.add(period.to());
        values.add(period.from());
    }

    /** Whether the one acting may see any child behind the figures. */
    public boolean mayList() {
        Actor actor = currentActor.get();
        return actor.grants().stream().anyMatch(grant -> grant.role() != Role.GOVERNOR);
    }

    /** The auditor sees every case, school staff their school's, the authority those in which it was asked. */
    private void sight(StringBuilder sql, List<Object> values) {
        Actor actor = currentActor.get();
        if (!actor.excluded().fromNothing()) {
            sql.append(" and c.reference <> all (?)");
            values.add(actor.excluded().matterList());
        }
        if (actor.isSystem() || actor.has(Role.AUDITOR)) {
            return;
        }
        Integer[] own = actor.grants().stream()
                .filter(grant -> grant.schoolUrn() != null && grant.role() != Role.GOVERNOR)
                .map(Actor.Grant::schoolUrn)
                .toArray(Integer[]::new);
        sql.append(" and (c.school_urn = any (?) or (c.referred_on is not null and ?))");
        values.add(own);
        values.add(actor.has(Role.MANAGER) || actor.has(Role.ATTENDANCE_SUPPORT));
    }
}
