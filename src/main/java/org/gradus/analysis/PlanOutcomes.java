package org.gradus.analysis;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.gradus.register.Measure;
import org.gradus.settings.Settings;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compares attendance before and after plans and other steps began, with pupils of a similar record who had no plan. */
@Service
@Transactional(readOnly = true)
public class PlanOutcomes {

    private static final int WEEKS = YearTally.COMPARED_WEEKS;

    private static final String BEGUN = """
            select distinct on (p.reference) 'plan' as kind, p.id as plan, p.reference, c.pupil_id, c.school_urn, p.agreed_on as began
                from support_plan p join case_file c on c.reference = p.reference
                where p.agreed_on between ? and ? %1$s order by p.reference, p.agreed_on""";

    private static final String STEPS = """
            select distinct on (s.kind, s.reference) s.kind, null::bigint as plan, s.reference, c.pupil_id, c.school_urn, s.live_since as began
                from ladder_step s join case_file c on c.reference = s.reference
                where s.live_since between ? and ? %1$s
                  and s.kind in ('EARLY_HELP', 'PART_TIME_TIMETABLE', 'ATTENDANCE_CONTRACT', 'NOTICE_TO_IMPROVE', 'PENALTY_NOTICE')
                order by s.kind, s.reference, s.live_since""";

    // The weeks to compare are those of a school and a week, whoever began then, so they are found once for all of
    // them.
    // Where there are too few yet, no marks are looked at: said within the look, since beside it every look is taken
    // and
    // then thrown away.
    private static final String MEASURED = """
            with b as materialized (select *, date_trunc('week', began)::date as monday from (%1$s) begun),
            spans as materialized (
                select s.school_urn, s.monday, before.n as weeks_before, after.n as weeks_after, before.first, before.last,
                       after.first as after_first, after.last as after_last
                from (select distinct school_urn, monday from b) s
                cross join lateral (select count(*) as n, min(week_start) as first, max(week_start) as last from (
                    select week_start from register_week r where r.school_urn = s.school_urn and r.held
                    and r.week_start < s.monday order by week_start desc limit %2$d) w) before
                cross join lateral (select count(*) as n, min(week_start) as first, max(week_start) as last from (
                    select week_start from register_week r where r.school_urn = s.school_urn and r.held
                    and r.week_start > s.monday order by week_start limit %2$d) w) after)
            select b.kind, b.plan, b.reference, b.pupil_id, b.monday, s.weeks_before, s.weeks_after, m.*
            from b join spans s using (school_urn, monday)
            cross join lateral (
                select sum(m.attended) filter (where m.week_start <= s.last) as attended_before,
                       sum(m.authorised) filter (where m.week_start <= s.last) as authorised_before,
                       sum(m.unauthorised) filter (where m.week_start <= s.last) as unauthorised_before,
                       sum(m.attended) filter (where m.week_start >= s.after_first) as attended_after,
                       sum(m.authorised) filter (where m.week_start >= s.after_first) as authorised_after,
                       sum(m.unauthorised) filter (where m.week_start >= s.after_first) as unauthorised_after
                from enrolment e join mark_week m on m.enrolment_id = e.id
                where s.weeks_before = %2$d and s.weeks_after = %2$d and e.pupil_id = b.pupil_id
                  and e.school_urn = b.school_urn and m.week_start between s.first and s.after_last) m""";

    private final JdbcTemplate jdbc;
    private final Scopes scopes;
    private final AttendanceAnalysis attendance;
    private final Settings settings;
    private final Clock clock;

    PlanOutcomes(JdbcTemplate jdbc, Scopes scopes, AttendanceAnalysis attendance, Settings settings, Clock clock) {
        this.jdbc = jdbc;
        this.scopes = scopes;
        this.attendance = attendance;
        this.settings = settings;
        this.clock = clock;
    }

    private record Begun(String kind, Long plan, String reference, double change, double expected) {}

    /** What is gathered of one kind. */
    private static final class Gathered {
        private final List<Double> changes = new ArrayList<>();
        private final List<Double> expected = new ArrayList<>();
    }

    /**
     * What became of attendance after what began in a period, for the one acting; parameters as
     * {@link AttendanceAnalysis#of}. Of a case with several plans the first of the period counts.
     */
    public Outcomes of(Integer school, String kind, String from, String to) {
        Scope scope = scopes.of(school);
        Period period = attendance.period(scope, kind, from, to);
        SmallCounts small = AnalysisSettings.smallCounts(settings, clock);
        int[] tooEarly = new int[1];
        List<Begun> plans = measured(BEGUN, scope, period, tooEarly);
        List<Begun> steps = measured(STEPS, scope, period, new int[1]);
        Map<String, Gathered> gathered = new LinkedHashMap<>();
        Map<Long, Set<String>> strategies = strategies(plans);
        for (Begun plan : plans) {
            gather(gathered, "all plan", plan);
            strategies.getOrDefault(plan.plan(), Set.of()).forEach(strategy -> gather(gathered, strategy, plan));
        }
        steps.forEach(step -> gather(gathered, "step " + step.kind(), step));
        List<Outcomes.Kind> kinds = gathered.entrySet().stream()
                .map(entry -> kind(entry.getKey(), entry.getValue(), small))
                .sorted(Comparator.comparing(Outcomes.Kind::of)
                        .thenComparing(
                                one -> one.result() == null ? 0 : -one.result().pupils()))
                .toList();
        return new Outcomes(scope, period, small.least(), WEEKS, small.tooFew(tooEarly[0]) ? 0 : tooEarly[0], kinds);
    }

    private static void gather(Map<String, Gathered> gathered, String key, Begun begun) {
        Gathered of = gathered.computeIfAbsent(key, name -> new Gathered());
        of.changes.add(begun.change());
        of.expected.add(begun.expected());
    }

    private static Outcomes.Kind kind(String key, Gathered gathered, SmallCounts small) {
        String[] parts = key.split(" ", 2);
        boolean tell = !small.tooFew(gathered.changes.size());
        return new Outcomes.Kind(
                parts[0],
                parts[1],
                tell
                        ? Outcomes.Result.of(
                                gathered.changes.stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray(),
                                gathered.expected.stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray(),
                                small)
                        : null);
    }

    private List<Begun> measured(String begun, Scope scope, Period period, int[] tooEarly) {
        List<Object> values = new ArrayList<>(List.of(period.from(), period.to()));
        if (scope.school() != null) {
            values.add(scope.school());
        }
        NavigableMap<LocalDate, Map<Integer, Double>> others = others(period);
        List<Begun> found = new ArrayList<>();
        jdbc.query(
                MEASURED.formatted(begun.formatted(scope.school() == null ? "" : "and c.school_urn = ?"), WEEKS),
                row -> {
                    Measure before = new Measure(
                            row.getInt("attended_before"),
                            row.getInt("authorised_before"),
                            row.getInt("unauthorised_before"),
                            0,
                            0);
                    Measure after = new Measure(
                            row.getInt("attended_after"),
                            row.getInt("authorised_after"),
                            row.getInt("unauthorised_after"),
                            0,
                            0);
                    if (row.getInt("weeks_before") < WEEKS
                            || row.getInt("weeks_after") < WEEKS
                            || before.unstable()
                            || after.unstable()) {
                        tooEarly[0]++;
                        return;
                    }
                    Map.Entry<LocalDate, Map<Integer, Double>> similar =
                            others.floorEntry(row.getObject("monday", LocalDate.class));
                    found.add(new Begun(
                            row.getString("kind"),
                            row.getObject("plan", Long.class),
                            row.getString("reference"),
                            100.0 * after.attended() / after.possible() - 100.0 * before.attended() / before.possible(),
                            similar == null
                                    ? Double.NaN
                                    : similar.getValue().getOrDefault(YearTally.band(before), Double.NaN)));
                },
                values.toArray());
        return found;
    }

    /** The mean change of pupils without a plan, by week and band, over all schools. */
    private NavigableMap<LocalDate, Map<Integer, Double>> others(Period period) {
        NavigableMap<LocalDate, Map<Integer, Double>> others = new TreeMap<>();
        jdbc.query(
                "select week_start, band, sum(change) / sum(pupils) as change, sum(pupils) as pupils from attendance_change"
                        + " where week_start between ? and ? group by week_start, band having sum(pupils) >= 10",
                row -> {
                    others.computeIfAbsent(row.getObject(1, LocalDate.class), week -> new HashMap<>())
                            .put(row.getInt(2), row.getDouble(3));
                },
                period.from().minusWeeks(8),
                period.to());
        return others;
    }

    /** Ideas and barriers of the plans' strategies; a barrier is known by the words the needs analysis gave it. */
    private Map<Long, Set<String>> strategies(List<Begun> plans) {
        Map<Long, Set<String>> found = new HashMap<>();
        jdbc.query(
                """
                select s.plan_id, s.theory, b.kind from plan_strategy s join support_plan p on p.id = s.plan_id
                left join barrier b on b.reference = p.reference and lower(b.description) = lower(s.barrier)
                where s.plan_id = any (?)""",
                row -> {
                    Set<String> of = found.computeIfAbsent(row.getLong(1), id -> new LinkedHashSet<>());
                    of.add("theory " + row.getString(2));
                    if (row.getString(3) != null) {
                        of.add("barrier " + row.getString(3));
                    }
                },
                (Object) plans.stream().map(Begun::plan).toArray(Long[]::new));
        return found;
    }
}
