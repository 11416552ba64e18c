package org.gradus.analysis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.gradus.analysis.Analysis.AtSchool;
import org.gradus.analysis.Analysis.Code;
import org.gradus.analysis.Analysis.Group;
import org.gradus.analysis.Analysis.HalfDay;
import org.gradus.analysis.Analysis.Prevalence;
import org.gradus.analysis.Analysis.Week;
import org.gradus.calendar.SchoolYear;
import org.gradus.calendar.Session;
import org.gradus.kernel.London;
import org.gradus.register.AttendanceCode;
import org.gradus.register.Measure;
import org.gradus.settings.Settings;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Attendance by week, half day, code, group and school, from the figures that {@link FigureRefresh} keeps. */
@Service
@Transactional(readOnly = true)
public class AttendanceAnalysis {

    private static final String SUMS =
            " sum(attended)::integer as attended, sum(authorised)::integer as authorised, sum(unauthorised)::integer as unauthorised";

    private final JdbcTemplate jdbc;
    private final Scopes scopes;
    private final Settings settings;
    private final Clock clock;

    AttendanceAnalysis(JdbcTemplate jdbc, Scopes scopes, Settings settings, Clock clock) {
        this.jdbc = jdbc;
        this.scopes = scopes;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The analysis of a scope and period, for the one acting.
     *
     * @param school a URN, or null for the widest the one acting may see
     * @param kind a kind of {@link Period}, or null
     * @param from first day as {@code 2026-09-01}, for the kind that asks for days
     * @param to last day
     * @throws org.gradus.kernel.Refused as {@link Scopes#of} and {@link Period} refuse
     */
    public Analysis of(Integer school, String kind, String from, String to) {
        Scope scope = scopes.of(school);
        Period period = period(scope, kind, from, to);
        SmallCounts small = AnalysisSettings.smallCounts(settings, clock);
        Where where = new Where(scope.school(), period);
        List<Group> groups = groups(where, small);
        Group all = groups.stream()
                .filter(group -> group.grouping().equals(Groups.ALL.grouping()))
                .findFirst()
                .orElse(new Group("all", "all", 0, Measure.NOTHING, new Prevalence(yearFrom(period), 0, 0, 0)));
        boolean told = !all.hidden() && all.pupils() > 0;
        return new Analysis(
                scope,
                period,
                asOf(scope.school()),
                small.least(),
                all.pupils(),
                told,
                all.measure(),
                all.prevalence(),
                told ? weeks(where, small) : List.of(),
                told ? halfDays(where) : List.of(),
                told ? codes(where, small) : List.of(),
                told
                        ? groups.stream()
                                .filter(group -> !group.grouping().equals(Groups.ALL.grouping()))
                                .toList()
                        : List.of(),
                told && scope.school() == null ? schools(where, small) : List.of());
    }

    /** The period asked for, with the school weeks the scope's figures know. */
    Period period(Scope scope, String kind, String from, String to) {
        NavigableSet<LocalDate> weeks = new TreeSet<>(jdbc.queryForList(
                "select distinct week_start from register_week where held and week_start >= ?"
                        + (scope.school() == null
                                ? ""
                                : " and school_urn = " + scope.school().intValue()),
                LocalDate.class,
                London.today(clock).minusYears(1)));
        return Period.of(kind, from, to, London.today(clock), weeks);
    }

    /** Conditions on school and weeks, as SQL and its parameters. */
    private record Where(Integer school, Period period) {

        String sql() {
            return " where week_start between ? and ?" + (school == null ? "" : " and school_urn = ?");
        }

        Object[] values(Object... before) {
            List<Object> values = new ArrayList<>(List.of(before));
            values.add(period.from());
            values.add(period.to());
            if (school != null) {
                values.add(school);
            }
            return values.toArray();
        }
    }

    private static LocalDate yearFrom(Period period) {
        return SchoolYear.of(period.to()).firstDay();
    }

    private List<Group> groups(Where where, SmallCounts small) {
        record Raw(String grouping, String value, int pupils, Measure measure, int[] prevalence) {}
        Map<String, int[]> prevalence = prevalence(where);
        Map<String, List<Raw>> byGrouping = new LinkedHashMap<>();
        jdbc.query(
                "select grouping, value, max(pupils)::integer as pupils," + SUMS
                        + " from (select grouping, value, week_start, sum(pupils) as pupils," + SUMS
                        + " from attendance_figure" + where.sql()
                        + " group by grouping, value, week_start) weekly group by grouping, value order by grouping, value",
                row -> {
                    String grouping = row.getString("grouping");
                    String value = row.getString("value");
                    byGrouping
                            .computeIfAbsent(grouping, key -> new ArrayList<>())
                            .add(new Raw(
                                    grouping,
                                    value,
                                    row.getInt("pupils"),
                                    measure(row),
                                    prevalence.getOrDefault(grouping + " " + value, new int[3])));
                },
                where.values());
        List<Group> groups = new ArrayList<>();
        byGrouping.forEach((grouping, raws) -> {
            boolean whole = grouping.equals(Groups.ALL.grouping());
            int[] pupils = raws.stream().mapToInt(Raw::pupils).toArray();
            int[] measured = raws.stream().mapToInt(raw -> raw.prevalence()[0]).toArray();
            Set<Integer> hidden = whole
                    ? (small.tooFew(pupils[0]) || small.tooFew(measured[0]) ? Set.of(0) : Set.of())
                    : small.hidden(pupils);
            Set<Integer> noPersistent =
                    untold(small, whole, raws.stream().mapToInt(raw -> raw.prevalence()[1]), measured);
            Set<Integer> noSevere = untold(small, whole, raws.stream().mapToInt(raw -> raw.prevalence()[2]), measured);
            for (int i = 0; i < raws.size(); i++) {
                Raw raw = raws.get(i);
                boolean hide = hidden.contains(i);
                groups.add(new Group(
                        grouping,
                        raw.value(),
                        hide ? 0 : raw.pupils(),
                        hide ? null : raw.measure(),
                        new Prevalence(
                                yearFrom(where.period()),
                                hide ? 0 : raw.prevalence()[0],
                                hide || noPersistent.contains(i) ? null : (Integer) raw.prevalence()[1],
                                hide || noSevere.contains(i) ? null : (Integer) raw.prevalence()[2])));
            }
        });
        return groups;
    }

    private static Set<Integer> untold(
            SmallCounts small, boolean whole, java.util.stream.IntStream counted, int[] measured) {
        int[] counts = counted.toArray();
        if (whole) {
            return small.hides(counts[0], measured[0]) ? Set.of(0) : Set.of();
        }
        return small.hidden(counts, measured);
    }

    /** Measured, persistently and severely absent pupils by grouping and value, at each school's last week of the period. */
    private Map<String, int[]> prevalence(Where where) {
        Map<String, int[]> found = new HashMap<>();
        jdbc.query(
                "select f.grouping, f.value, sum(f.measured), sum(f.persistent), sum(f.severe) from attendance_figure f"
                        + " join (select school_urn, max(week_start) as week_start from attendance_figure" + where.sql()
                        + " and grouping = 'all' and week_start >= ? group by school_urn) last"
                        + " using (school_urn, week_start) group by f.grouping, f.value",
                row -> {
                    found.put(
                            row.getString(1) + " " + row.getString(2),
                            new int[] {row.getInt(3), row.getInt(4), row.getInt(5)});
                },
                with(where.values(), yearFrom(where.period())));
        return found;
    }

    private static Object[] with(Object[] values, Object last) {
        Object[] more = java.util.Arrays.copyOf(values, values.length + 1);
        more[values.length] = last;
        return more;
    }

    private List<Week> weeks(Where where, SmallCounts small) {
        return jdbc.query(
                "select week_start, sum(pupils) as pupils, sum(measured)::integer as measured,"
                        + " sum(persistent)::integer as persistent," + SUMS + " from attendance_figure" + where.sql()
                        + " and grouping = 'all' group by week_start having sum(pupils) > 0 order by week_start",
                (row, n) -> {
                    int measured = row.getInt("measured");
                    int persistent = row.getInt("persistent");
                    return new Week(
                            row.getObject("week_start", LocalDate.class),
                            small.tooFew(row.getInt("pupils")) ? null : measure(row),
                            measured == 0 || small.hides(persistent, measured) ? null : 100.0 * persistent / measured);
                },
                where.values());
    }

    private List<HalfDay> halfDays(Where where) {
        return jdbc.query(
                "select place," + SUMS + " from attendance_session_figure" + where.sql()
                        + " group by place order by place",
                (row, n) -> {
                    int place = row.getInt("place");
                    return new HalfDay(place / 2 + 1, place % 2 == 0 ? Session.AM : Session.PM, measure(row));
                },
                where.values());
    }

    private List<Code> codes(Where where, SmallCounts small) {
        List<Code> codes = jdbc.query(
                "select code, max(pupils) as pupils, sum(sessions) as sessions from (select code, week_start,"
                        + " sum(pupils) as pupils, sum(sessions) as sessions from attendance_code_figure" + where.sql()
                        + " group by code, week_start) weekly group by code order by sum(sessions) desc, code",
                (row, n) -> {
                    AttendanceCode code =
                            AttendanceCode.of(row.getString("code")).orElseThrow();
                    return new Code(
                            code.code(),
                            code.meaning(),
                            code.absent(),
                            small.tooFew(row.getInt("pupils")) ? null : (Long) row.getLong("sessions"));
                },
                where.values());
        return withoutLast(codes);
    }

    /** One code left out could be found from the sum of the others: then the rarest of these is left out too. */
    private static List<Code> withoutLast(List<Code> codes) {
        if (codes.stream().filter(code -> code.sessions() == null).count() != 1) {
            return codes;
        }
        List<Code> safe = new ArrayList<>(codes);
        for (int i = safe.size() - 1; i >= 0; i--) {
            Code code = safe.get(i);
            if (code.sessions() != null) {
                safe.set(i, new Code(code.code(), code.meaning(), code.absent(), null));
                return safe;
            }
        }
        return safe;
    }

    private List<AtSchool> schools(Where where, SmallCounts small) {
        LocalDate yearFrom = yearFrom(where.period());
        return jdbc.query(
                "select w.*, s.name, l.measured, l.persistent, l.severe from (select school_urn, max(pupils)::integer as pupils,"
                        + SUMS + " from attendance_figure" + where.sql()
                        + " and grouping = 'all' group by school_urn) w"
                        + " join school s on s.urn = w.school_urn left join lateral (select measured, persistent, severe"
                        + " from attendance_figure f where f.school_urn = w.school_urn and f.grouping = 'all'"
                        + " and f.week_start between ? and ? order by f.week_start desc limit 1) l on true"
                        + " order by s.name, s.urn",
                (row, n) -> {
                    int measured = row.getInt("measured");
                    boolean hide = small.tooFew(row.getInt("pupils")) || small.tooFew(measured);
                    return new AtSchool(
                            row.getInt("school_urn"),
                            row.getString("name"),
                            hide ? 0 : row.getInt("pupils"),
                            hide ? null : measure(row),
                            new Prevalence(
                                    yearFrom,
                                    hide ? 0 : measured,
                                    hide || small.hides(row.getInt("persistent"), measured)
                                            ? null
                                            : (Integer) row.getInt("persistent"),
                                    hide || small.hides(row.getInt("severe"), measured)
                                            ? null
                                            : (Integer) row.getInt("severe")));
                },
                with(
                        with(where.values(), ThresholdMet.monday(yearFrom)),
                        where.period().to()));
    }

    private Instant asOf(Integer school) {
        OffsetDateTime at = jdbc.queryForObject(
                "select min(worked_out) from attendance_figures_of where ?::integer is null or school_urn = ?",
                OffsetDateTime.class,
                school,
                school);
        return at == null ? null : at.toInstant();
    }

    private static Measure measure(ResultSet row) throws SQLException {
        return new Measure(row.getInt("attended"), row.getInt("authorised"), row.getInt("unauthorised"), 0, 0);
    }
}
