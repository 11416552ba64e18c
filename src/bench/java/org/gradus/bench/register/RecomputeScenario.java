package org.gradus.bench.register;

import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradus.bench.BenchDatabase;
import org.gradus.bench.BenchService;
import org.gradus.bench.Run;
import org.gradus.bench.Scenario;
import org.gradus.bench.Table;
import org.gradus.register.Measures;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.jdbc.core.JdbcTemplate;

/** The measures and penalty counters of many pupils over a year, reading included, against reading the same rows and nothing else. */
public final class RecomputeScenario implements Scenario {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final int ONES = 200;

    @Override
    public String name() {
        return "recompute";
    }

    @Override
    public String purpose() {
        return "All measures and penalty counters of many pupils over a year, and of one.";
    }

    @Override
    public List<Integer> sizes() {
        return List.of(5_000, 10_000, 25_000, 50_000);
    }

    @Override
    public String unit() {
        return "pupils";
    }

    @Override
    public long bytes(int largest) {
        return 500_000_000L + largest * 30_000L;
    }

    private static final class Seen {
        private final List<Double> bare = new ArrayList<>();
        private final List<Double> all = new ArrayList<>();
        private final List<Double> ratio = new ArrayList<>();
        private final List<Double> day = new ArrayList<>();
        private final List<Double> one = new ArrayList<>();
        private int touched;
        private long rows;
        private long sum;
    }

    @Override
    public Table run(Run run) throws Exception {
        int largest = run.sizes().get(run.sizes().size() - 1);
        try (BenchDatabase database = BenchDatabase.start(run.home());
                BenchService service = BenchService.start(database, run.home().resolve("home"))) {
            Schools schools = new Schools(database, service, Math.max(2, largest * 110 / 50_000));
            schools.found(largest, 38);
            run.say(largest + " pupils with 38 weeks of marks");
            Map<Integer, Seen> all = new LinkedHashMap<>();
            for (int size : run.sizes()) {
                Seen seen = all.computeIfAbsent(size, key -> new Seen());
                measure(database, service, size, new Seen());
                for (int round = 0; round < run.rounds(); round++) {
                    measure(database, service, size, seen);
                    run.say("%,d pupils: rows read %.0f ms, measures %.0f ms, %,d of the day %.0f ms"
                            .formatted(
                                    size,
                                    seen.bare.get(round),
                                    seen.all.get(round),
                                    seen.touched,
                                    seen.day.get(round)));
                }
            }
            return table(run, all);
        }
    }

    private static void measure(BenchDatabase database, BenchService service, int size, Seen seen) throws Exception {
        Measures measures = service.bean(Measures.class);
        List<Long> pupils = service.bean(JdbcTemplate.class)
                .queryForList("select id from pupil order by id limit " + size, Long.class);
        long began = System.nanoTime();
        seen.rows = read(database, size);
        seen.bare.add((System.nanoTime() - began) / 1e6);
        began = System.nanoTime();
        seen.sum = 0;
        measures.ofMany(
                pupils,
                TODAY,
                attendance -> seen.sum += attendance.yearToDate().measure().possible()
                        + attendance.penalty().count());
        seen.all.add((System.nanoTime() - began) / 1e6);
        seen.ratio.add(seen.all.get(seen.all.size() - 1) / seen.bare.get(seen.bare.size() - 1));
        // After a day's file the counters that can have moved are those of pupils it shows absent without authority.
        List<Long> touched = service.bean(JdbcTemplate.class)
                .queryForList(
                        "select distinct e.pupil_id from mark_week w join enrolment e on e.id = w.enrolment_id"
                                + " where w.week_start = date '2026-11-16' and w.unauthorised > 0 and e.pupil_id <= ?",
                        Long.class,
                        pupils.get(size - 1));
        seen.touched = touched.size();
        began = System.nanoTime();
        measures.ofMany(
                touched, TODAY, attendance -> seen.sum += attendance.penalty().count());
        seen.day.add((System.nanoTime() - began) / 1e6);
        for (int i = 0; i < ONES; i++) {
            began = System.nanoTime();
            measures.of(pupils.get(i * (size / ONES)), TODAY);
            seen.one.add((System.nanoTime() - began) / 1e6);
        }
    }

    private static long read(BenchDatabase database, int size) throws Exception {
        try (Connection connection = database.owner().getConnection()) {
            CopyOut copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy (select w.enrolment_id, w.week_start, w.codes from gradus.mark_week w where w.enrolment_id <= "
                                    + size + " and week_start >= date '2025-11-17') to stdout (format binary)");
            long rows = 0;
            while (copy.readFromCopy() != null) {
                rows++;
            }
            return rows;
        }
    }

    private static Table table(Run run, Map<Integer, Seen> all) {
        List<List<Object>> rows = new ArrayList<>();
        all.forEach((size, seen) -> rows.add(Arrays.asList(
                size,
                seen.rows,
                DayFileScenario.p(seen.bare, 0.5),
                DayFileScenario.p(seen.all, 0.5),
                DayFileScenario.p(seen.all, 0.95),
                "%.2f".formatted(DayFileScenario.p(seen.ratio, 0.5)),
                DayFileScenario.p(seen.all, 0.5) * 1000 / size,
                seen.touched,
                DayFileScenario.p(seen.day, 0.5),
                DayFileScenario.p(seen.one, 0.5),
                DayFileScenario.p(seen.one, 0.95))));
        return new Table(
                DayFileScenario.conditions(run, "38 school weeks of marks each"),
                List.of(
                        "pupils",
                        "rows",
                        "rows read p50",
                        "measures p50",
                        "measures p95",
                        "ratio",
                        "µs a pupil",
                        "touched by a day",
                        "of them p50",
                        "one pupil p50",
                        "one pupil p95"),
                rows,
                List.of("Milliseconds. Rows read: binary COPY of the same pupil-weeks out, thrown away."));
    }
}
