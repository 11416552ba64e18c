package org.gradus.bench.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradus.bench.BenchDatabase;
import org.gradus.bench.Run;
import org.gradus.bench.Scenario;
import org.gradus.bench.Table;

/** Ways to lay a register out in tables: what a year's load, a day's merge with history and the counters cost in each. */
public final class LayoutsScenario implements Scenario {

    private static final int WEEKS = 38;
    private static final int YEAR = WEEKS * 10;

    /** Counts of a run of bytes, each looked up in a table with a 1 for the codes that count. */
    private static final String IN_TEN = sum(10);

    /**
     * One layout.
     *
     * @param table how it is made
     * @param load fills it from {@code source}: a row for a pupil's week with its ten bytes
     * @param history keeps what a day replaces; the day stands in {@code incoming (pupil, week, place, am, pm)}
     * @param merge enters the day
     * @param counter attended, possible and the unauthorised of the last ten weeks by pupil
     * @param one a filter of the counter for the pupils of the day who have an unauthorised session in it
     */
    private record Layout(
            String name, String table, String load, String history, String merge, String counter, String one) {}

    private static final String TOUCHED =
            " and pupil in (select pupil from incoming where get_byte(classes.u, am) + get_byte(classes.u, pm) > 0)";

    private static final List<Layout> LAYOUTS = List.of(
            new Layout(
                    "row a session",
                    "create table layout (pupil bigint, week smallint, place smallint, code smallint, primary key (pupil, week, place))",
                    "insert into layout select pupil, week, place, get_byte(codes, place) from source, generate_series(0, 9) place"
                            + " where get_byte(codes, place) <> 0",
                    """
                    insert into history select pupil, week, old.place, old.code, case when old.place % 2 = 0 then am else pm end
                    from incoming i join layout old using (pupil, week)
                    where old.place between i.place and i.place + 1 and old.code <> case when old.place % 2 = 0 then am else pm end and old.code <> 0""",
                    """
                    insert into layout select pupil, week, place, am from incoming union all
                    select pupil, week, place + 1, pm from incoming
                    on conflict (pupil, week, place) do update set code = excluded.code where layout.code <> excluded.code""",
                    """
                    select pupil, sum(get_byte(classes.a, code)), sum(get_byte(classes.p, code)),
                           sum(get_byte(classes.u, code)) filter (where week > 29)
                    from layout, classes where true %s group by pupil""",
                    TOUCHED),
            new Layout(
                    "row a day",
                    "create table layout (pupil bigint, week smallint, day smallint, am smallint, pm smallint, primary key (pupil, week, day))",
                    """
                    insert into layout select pupil, week, day, get_byte(codes, day * 2), get_byte(codes, day * 2 + 1)
                    from source, generate_series(0, 4) day""",
                    """
                    insert into history select i.pupil, i.week, i.place + s, case s when 0 then o.am else o.pm end,
                        case s when 0 then i.am else i.pm end
                    from incoming i join layout o on (o.pupil, o.week, o.day) = (i.pupil, i.week, i.place / 2), generate_series(0, 1) s
                    where case s when 0 then o.am not in (0, i.am) else o.pm not in (0, i.pm) end""",
                    """
                    insert into layout select pupil, week, place / 2, am, pm from incoming
                    on conflict (pupil, week, day) do update set am = excluded.am, pm = excluded.pm
                    where (layout.am, layout.pm) <> (excluded.am, excluded.pm)""",
                    """
                    select pupil, sum(get_byte(classes.a, am) + get_byte(classes.a, pm)),
                           sum(get_byte(classes.p, am) + get_byte(classes.p, pm)),
                           sum(get_byte(classes.u, am) + get_byte(classes.u, pm)) filter (where week > 29)
                    from layout, classes where true %s group by pupil""",
                    TOUCHED),
            packed("row a week", "week", "codes", 10),
            new Layout(
                    "row a week, counters beside",
                    """
                    create table layout (pupil bigint, week smallint, codes bytea, attended smallint, possible smallint,
                        unauthorised smallint, primary key (pupil, week)) with (fillfactor = 60)""",
                    "insert into layout select pupil, week, codes, " + IN_TEN.formatted("a") + ", "
                            + IN_TEN.formatted("p") + ", " + IN_TEN.formatted("u") + " from source, classes",
                    packedHistory("l.week = i.week", "i.place"),
                    """
                    with merged as (
                        select pupil, week, case when l.pupil is null
                            then set_byte(set_byte('\\x00000000000000000000'::bytea, place, am), place + 1, pm)
                            else set_byte(set_byte(l.codes, place, am), place + 1, pm) end as codes
                        from incoming i left join layout l using (pupil, week))
                    insert into layout select pupil, week, codes, %s, %s, %s from merged, classes
                    on conflict (pupil, week) do update set codes = excluded.codes, attended = excluded.attended,
                        possible = excluded.possible, unauthorised = excluded.unauthorised""".formatted(IN_TEN.formatted("a"), IN_TEN.formatted("p"), IN_TEN.formatted("u")),
                    """
                    select pupil, sum(attended), sum(possible), sum(unauthorised) filter (where week > 29)
                    from layout, classes where true %s group by pupil""",
                    TOUCHED),
            packed("row a term", "term", "string_agg(codes, '' order by week)", 130),
            packed("row a year", "year", "string_agg(codes, '' order by week)", 390));

    private static String sum(int bytes) {
        StringBuilder sum = new StringBuilder();
        for (int i = 0; i < bytes; i++) {
            sum.append(i == 0 ? "(" : " + ")
                    .append("get_byte(classes.%1$s, get_byte(codes, ")
                    .append(i)
                    .append("))");
        }
        return sum.append(")").toString();
    }

    private static String packedHistory(String same, String at) {
        return "insert into history select i.pupil, i.week, i.place + s, get_byte(l.codes, " + at
                + " + s), case s when 0 then i.am else i.pm end from incoming i join layout l on l.pupil = i.pupil and "
                + same + ", generate_series(0, 1) s where get_byte(l.codes, " + at
                + " + s) not in (0, case s when 0 then i.am else i.pm end)";
    }

    /** Rows that hold the bytes of a week, of a third of the year or of all of it. */
    private static Layout packed(String name, String unit, String codes, int bytes) {
        int weeks = bytes / 10;
        String part = "(%s / " + weeks + ")::smallint";
        String at = "(i.week % " + weeks + ") * 10 + i.place";
        String number = unit.equals("week") ? "l.part = i.week" : "l.part = " + part.formatted("i.week");
        String each =
                "(select sum(get_byte(classes.%1$s, get_byte(codes, b))) from generate_series(%2$s, octet_length(codes) - 1) b)";
        String recent = unit.equals("week")
                ? "sum(" + IN_TEN.formatted("u") + ") filter (where part > 29)"
                : "sum(case when (part + 1) * " + weeks + " > 30 then "
                        + each.formatted("u", "greatest(0, 300 - part * " + bytes + ")") + " else 0 end)";
        String pad = unit.equals("week") ? codes : "rpad_bytes(" + codes + ", " + bytes + ")";
        return new Layout(
                name,
                "create table layout (pupil bigint, part smallint, codes bytea, primary key (pupil, part)) with (fillfactor = 60)",
                unit.equals("week")
                        ? "insert into layout select pupil, week, codes from source"
                        : "insert into layout select pupil, " + part.formatted("week") + ", " + pad
                                + " from source group by 1, 2 order by 1, 2",
                packedHistory(number, at),
                "insert into layout select i.pupil, " + (unit.equals("week") ? "i.week" : part.formatted("i.week"))
                        + ", set_byte(set_byte(coalesce(l.codes, decode(repeat('00', " + bytes + "), 'hex')), " + at
                        + ", am), " + at + " + 1, pm) from incoming i left join layout l on l.pupil = i.pupil and "
                        + number
                        + " on conflict (pupil, part) do update set codes = excluded.codes",
                unit.equals("week")
                        ? "select pupil, sum(" + IN_TEN.formatted("a") + "), sum(" + IN_TEN.formatted("p") + "), "
                                + recent + " from layout, classes where true %s group by pupil"
                        : "select pupil, sum(" + each.formatted("a", "0") + "), sum(" + each.formatted("p", "0") + "), "
                                + recent + " from layout, classes where true %s group by pupil",
                TOUCHED);
    }

    @Override
    public String name() {
        return "register-layouts";
    }

    @Override
    public String purpose() {
        return "Load, a day's merge with history, counters and size of each way to lay a register out.";
    }

    @Override
    public List<Integer> sizes() {
        return List.of(500, 1_000, 2_500, 5_000);
    }

    @Override
    public String unit() {
        return "pupils";
    }

    @Override
    public long bytes(int largest) {
        return 500_000_000L + largest * 400_000L;
    }

    private static final class Seen {
        private final Map<String, List<Double>> times = new LinkedHashMap<>();
        private double bytesAMark;

        private void add(String what, double millis) {
            times.computeIfAbsent(what, key -> new ArrayList<>()).add(millis);
        }

        private double p50(String what) {
            return DayFileScenario.p(times.get(what), 0.5);
        }
    }

    @Override
    public Table run(Run run) throws Exception {
        Map<String, Seen> all = new LinkedHashMap<>();
        try (BenchDatabase database = BenchDatabase.start(run.home());
                Connection connection = database.owner().getConnection()) {
            ground(connection);
            for (int size : run.sizes()) {
                source(connection, size);
                for (int round = 0; round < run.rounds(); round++) {
                    String sums = null;
                    for (Layout layout : LAYOUTS) {
                        Seen seen = all.computeIfAbsent(layout.name() + ";" + size, key -> new Seen());
                        String found = measure(connection, layout, size, seen);
                        if (sums != null && !sums.equals(found)) {
                            throw new IllegalStateException(
                                    layout.name() + " came to " + found + " instead of " + sums);
                        }
                        sums = found;
                    }
                    run.say(size + " pupils, round " + (round + 1));
                }
            }
        }
        return table(run, all);
    }

    private static void ground(Connection connection) throws SQLException {
        execute(connection, """
                create table source (pupil bigint, week smallint, codes bytea);
                create table history (pupil bigint, week smallint, place smallint, old_code smallint, new_code smallint);
                create function rpad_bytes(b bytea, n int) returns bytea language sql immutable
                    return b || decode(repeat('00', n - octet_length(b)), 'hex');
                create table classes as
                select (select string_agg(case when c in (47, 92, 76) then '\\x01'::bytea else '\\x00'::bytea end, '' order by c)
                        from generate_series(0, 127) c) as a,
                       (select string_agg(case when c in (47, 92, 76, 73, 79, 78) then '\\x01'::bytea else '\\x00'::bytea end, '' order by c)
                        from generate_series(0, 127) c) as p,
                       (select string_agg(case when c in (79, 78) then '\\x01'::bytea else '\\x00'::bytea end, '' order by c)
                        from generate_series(0, 127) c) as u""");
    }

    /** A year of all pupils but its last day, and that day with some sessions of it told before and now otherwise. */
    private static void source(Connection connection, int pupils) throws SQLException {
        execute(connection, """
                truncate source;
                insert into source
                select p, w, (select string_agg(case
                        when (hashint8(p * 100003 + w * 101 + s) & 1023) < 20 and w = 37 and s >= 8 then '\\x4e'::bytea
                        when w = 37 and s >= 8 then '\\x00'::bytea
                        when (hashint8(p * 100003 + w * 101 + s) & 1023) < 40 then '\\x49'::bytea
                        when (hashint8(p * 100003 + w * 101 + s) & 1023) < 60 then '\\x4f'::bytea
                        when s %% 2 = 0 then '\\x2f'::bytea else '\\x5c'::bytea end, '' order by s) from generate_series(0, 9) s)
                from generate_series(1, %d) p, generate_series(0, 37) w order by p, w;
                drop table if exists incoming;
                create table incoming as
                select p::bigint as pupil, 37::smallint as week, 8::smallint as place,
                       case when hashint8(p) & 31 = 0 then 79 else 47 end::smallint as am,
                       case when hashint8(p) & 31 = 0 then 79 else 92 end::smallint as pm
                from generate_series(1, %d) p;
                vacuum analyze source; analyze incoming""".formatted(pupils, pupils));
    }

    /** Measures one layout once and gives the sum of its counters, which all layouts must agree on. */
    private static String measure(Connection connection, Layout layout, int pupils, Seen seen) throws SQLException {
        execute(connection, "drop table if exists layout; truncate history; " + layout.table());
        seen.add("load", timed(connection, layout.load()));
        execute(connection, "vacuum analyze layout");
        String full = layout.counter().formatted("");
        seen.add("history", timed(connection, layout.history()));
        seen.add("merge", timed(connection, layout.merge()));
        seen.add(
                "full",
                timed(connection, "select count(*), sum(x), sum(y), sum(z) from (" + full + ") c (pupil, x, y, z)"));
        seen.add(
                "day",
                timed(
                        connection,
                        "select count(*), sum(x), sum(y), sum(z) from ("
                                + layout.counter().formatted(layout.one()) + ") c (pupil, x, y, z)"));
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select sum(x) || ' ' || sum(y) || ' ' || sum(z) || ' '"
                        + " || (select count(*) from history where old_code <> 0), pg_total_relation_size('layout') from ("
                        + full + ") c (pupil, x, y, z)")) {
            row.next();
            seen.bytesAMark = row.getLong(2) / (double) ((long) pupils * YEAR);
            return row.getString(1);
        }
    }

    private static double timed(Connection connection, String sql) throws SQLException {
        long began = System.nanoTime();
        execute(connection, sql);
        return (System.nanoTime() - began) / 1e6;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String one : sql.contains("vacuum") ? sql.split(";") : new String[] {sql}) {
                statement.execute(one);
            }
        }
    }

    private static Table table(Run run, Map<String, Seen> all) {
        List<String> columns = List.of(
                "pupils",
                "layout",
                "bytes a mark",
                "load",
                "day merged with history",
                "counters of all",
                "counters of the day's",
                "load ×",
                "merge ×",
                "all ×",
                "day's ×");
        List<List<Object>> rows = new ArrayList<>();
        for (int size : run.sizes()) {
            Seen yard = all.get(LAYOUTS.get(0).name() + ";" + size);
            for (Layout layout : LAYOUTS) {
                Seen seen = all.get(layout.name() + ";" + size);
                rows.add(Arrays.asList(
                        size,
                        layout.name(),
                        seen.bytesAMark,
                        seen.p50("load"),
                        seen.p50("history") + seen.p50("merge"),
                        seen.p50("full"),
                        seen.p50("day"),
                        "%.2f".formatted(seen.p50("load") / yard.p50("load")),
                        "%.2f"
                                .formatted((seen.p50("history") + seen.p50("merge"))
                                        / (yard.p50("history") + yard.p50("merge"))),
                        "%.2f".formatted(seen.p50("full") / yard.p50("full")),
                        "%.2f".formatted(seen.p50("day") / yard.p50("day"))));
            }
        }
        return new Table(
                DayFileScenario.conditions(run, "38 weeks of each"),
                columns,
                rows,
                List.of("Milliseconds, medians; × is the share of what a row a session takes in the same rounds."));
    }
}
