package org.gradus.bench.register;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradus.bench.BenchDatabase;
import org.gradus.bench.BenchService;
import org.gradus.bench.Run;
import org.gradus.bench.Scenario;
import org.gradus.bench.Table;
import org.postgresql.PGConnection;

/** A day's file through the whole service, beside the same file copied and merged by bare SQL into the same layout. */
public final class DayFileScenario implements Scenario {

    private static final int PUPILS = Integer.getInteger("bench.pupils", 50_000);
    private static final int SCHOOLS = Math.max(1, PUPILS * 110 / 50_000);

    @Override
    public String name() {
        return "day-file";
    }

    @Override
    public String purpose() {
        return "A day's file from its first byte to marks, history, counters and signals, against bare SQL.";
    }

    @Override
    public List<Integer> sizes() {
        return List.of(10_000, 25_000, 50_000, 100_000);
    }

    @Override
    public String unit() {
        return "marks";
    }

    @Override
    public long bytes(int largest) {
        return 3_000_000_000L;
    }

    /** Times in milliseconds of one size. */
    private static final class Seen {
        private final List<Double> bare = new ArrayList<>();
        private final List<Double> file = new ArrayList<>();
        private final List<Double> signals = new ArrayList<>();
        private final List<Double> ratios = new ArrayList<>();
        private final List<Double> bareWal = new ArrayList<>();
        private final List<Double> wal = new ArrayList<>();
        private long marks;
        private long raised;
        private long cases;
    }

    @Override
    public Table run(Run run) throws Exception {
        try (BenchDatabase database = BenchDatabase.start(run.home());
                BenchService service = BenchService.start(database, run.home().resolve("home"))) {
            Schools schools = new Schools(database, service, SCHOOLS);
            schools.found(PUPILS, Integer.getInteger("bench.weeks", 38));
            run.say(PUPILS + " pupils at " + SCHOOLS + " schools");
            Map<Integer, Seen> all = new LinkedHashMap<>();
            LocalDate monday = LocalDate.of(2026, 11, 23);
            for (int size : run.sizes()) {
                Seen seen = new Seen();
                all.put(size, seen);
                for (int round = 0; round < run.rounds(); ) {
                    monday = term(monday);
                    // Monday's file begins a new row for each pupil; that week's other days are the ones that are
                    // measured.
                    for (int day = 0; day < 5 && round < run.rounds(); day++) {
                        boolean counts = day > 0;
                        day(
                                run,
                                database,
                                schools,
                                counts ? size : 2 * PUPILS,
                                monday.plusDays(day),
                                counts ? seen : new Seen());
                        round += counts ? 1 : 0;
                    }
                    monday = monday.plusWeeks(1);
                }
            }
            return table(run, all);
        }
    }

    private static LocalDate term(LocalDate monday) {
        return monday.isAfter(LocalDate.of(2026, 12, 18)) && monday.isBefore(LocalDate.of(2027, 1, 4))
                ? LocalDate.of(2027, 1, 4)
                : monday;
    }

    private static void day(Run run, BenchDatabase database, Schools schools, int size, LocalDate day, Seen seen)
            throws Exception {
        schools.on(day);
        byte[] file = file(schools.ofFirst(Math.max(1, Math.round(SCHOOLS * (size / (2f * PUPILS))))), day);
        seen.marks = lines(file) - 1;
        boolean bareFirst = day.getDayOfYear() % 2 == 0;
        double bare = bareFirst ? bare(database, schools, file, seen) : 0;
        long before = wal(schools);
        double import_ = schools.bring(file, "marks-" + day + ".csv");
        long signalsBefore = schools.count("select count(*) from signal");
        double signals = schools.workOff("signals", true);
        seen.wal.add((wal(schools) - before) / 1e6);
        seen.raised = schools.count("select count(*) from signal") - signalsBefore;
        seen.cases = schools.count("select count(*) from outbox where topic = 'open-case' and done_at is null");
        schools.forgetWork();
        bare = bareFirst ? bare : bare(database, schools, file, seen);
        seen.bare.add(bare);
        seen.file.add(import_);
        seen.signals.add(signals);
        seen.ratios.add((import_ + signals) / bare);
        same(schools);
        run.say("%s, %,d marks: bare %.0f ms, file %.0f ms, signals %.0f ms (%d raised, %d cases to open), ratio %.2f"
                .formatted(
                        day, seen.marks, bare, import_, signals, seen.raised, seen.cases, (import_ + signals) / bare));
    }

    /** Both sides must have come to the same rows; otherwise nothing was measured. */
    private static void same(Schools schools) {
        long differ = schools.count(
                "select count(*) from mark_week a full join bench.mark_week b using (enrolment_id, week_start)"
                        + " where week_start >= date '2026-11-16' and (a.codes, a.attended, a.authorised, a.unauthorised,"
                        + " a.late, a.late_after_close) is distinct from (b.codes, b.attended, b.authorised,"
                        + " b.unauthorised, b.late, b.late_after_close)");
        long histories =
                schools.count("select (select count(*) from mark_history) - (select count(*) from bench.mark_history)");
        if (differ != 0 || histories != 0) {
            throw new IllegalStateException(
                    differ + " weeks differ, and " + histories + " more marks are in the history");
        }
    }

    private static long wal(Schools schools) {
        return schools.count("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
    }

    private static double bare(BenchDatabase database, Schools schools, byte[] file, Seen seen) throws Exception {
        long before = wal(schools);
        String merge = Schools.script("bare-day.sql");
        long began = System.nanoTime();
        try (Connection connection = database.owner().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "create temp table staged (urn integer, upn text, date date, session text, mark text) on commit drop");
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy staged from stdin (format csv, header)", new ByteArrayInputStream(file));
            statement.execute("analyze staged");
            statement.execute(merge);
            connection.commit();
        }
        double millis = (System.nanoTime() - began) / 1e6;
        seen.bareWal.add((wal(schools) - before) / 1e6);
        return millis;
    }

    /** Both sessions of the day for every pupil; yesterday's sessions without a reason now have one. */
    private static byte[] file(List<Schools.OnRoll> pupils, LocalDate day) {
        StringBuilder csv = new StringBuilder(pupils.size() * 90).append("URN,UPN,Date,Session,Mark\n");
        LocalDate yesterday = day.minusDays(1);
        for (Schools.OnRoll pupil : pupils) {
            for (int session = 0; session < 2; session++) {
                if (day.getDayOfWeek() != DayOfWeek.MONDAY && "N".equals(mark(pupil.number(), yesterday, session))) {
                    line(csv, pupil, yesterday, session, "I");
                }
                line(csv, pupil, day, session, mark(pupil.number(), day, session));
            }
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder csv, Schools.OnRoll pupil, LocalDate day, int session, String mark) {
        csv.append(pupil.urn())
                .append(',')
                .append(pupil.upn())
                .append(',')
                .append(day)
                .append(session == 0 ? ",AM," : ",PM,")
                .append(mark)
                .append('\n');
    }

    /** What stands in a session, drawn from the pupil and the day: 2 in 100 without a reason yet, 7 absent in all. */
    static String mark(int pupil, LocalDate day, int session) {
        long drawn = (pupil * 0x9E3779B97F4A7C15L) ^ (day.toEpochDay() * 0xC2B2AE3D27D4EB4FL);
        drawn = (drawn ^ (drawn >>> 29)) * 0xBF58476D1CE4E5B9L;
        int of1000 = (int) Long.remainderUnsigned(drawn ^ (drawn >>> 32), 1000);
        if (of1000 < 20) {
            return "N";
        }
        if (of1000 < 60) {
            return "I";
        }
        if (of1000 < 72) {
            return "O";
        }
        if (of1000 < 90 && session == 0) {
            return "L";
        }
        return session == 0 ? "/" : "\\";
    }

    private static int lines(byte[] file) {
        int lines = 0;
        for (byte b : file) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }

    private static Table table(Run run, Map<Integer, Seen> all) {
        List<String> columns = List.of(
                "marks",
                "bare SQL p50",
                "file p50",
                "file p95",
                "signals p50",
                "file and signals p50",
                "ratio",
                "µs a mark",
                "WAL MB bare",
                "WAL MB",
                "signals raised",
                "cases to open");
        List<List<Object>> rows = new ArrayList<>();
        all.forEach((size, seen) -> {
            double both = p(seen.file, 0.5) + p(seen.signals, 0.5);
            rows.add(Arrays.asList(
                    seen.marks,
                    p(seen.bare, 0.5),
                    p(seen.file, 0.5),
                    p(seen.file, 0.95),
                    p(seen.signals, 0.5),
                    both,
                    "%.2f".formatted(p(seen.ratios, 0.5)),
                    both * 1000 / seen.marks,
                    p(seen.bareWal, 0.5),
                    p(seen.wal, 0.5),
                    seen.raised,
                    seen.cases));
        });
        return new Table(
                conditions(run, PUPILS + " at " + SCHOOLS + " schools"),
                columns,
                rows,
                List.of(
                        "Milliseconds. The ratio is the median over the rounds of file and signals together to bare SQL."));
    }

    static Map<String, String> conditions(Run run, String pupils) {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("measured", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
        conditions.put(
                "machine",
                Runtime.getRuntime().availableProcessors() + " processors, Java " + System.getProperty("java.version")
                        + ", heap " + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        conditions.put("pupils", pupils);
        conditions.put("rounds", Integer.toString(run.rounds()));
        return conditions;
    }

    static double p(List<Double> values, double share) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.isEmpty()
                ? 0
                : sorted.get((int) Math.min(sorted.size() - 1L, (long) Math.ceil(share * sorted.size()) - 1));
    }
}
