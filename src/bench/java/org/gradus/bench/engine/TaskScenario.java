package org.gradus.bench.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gradus.bench.BenchDatabase;
import org.gradus.bench.BenchService;
import org.gradus.bench.Run;
import org.gradus.bench.Scenario;
import org.gradus.bench.Table;
import org.gradus.platform.GradusClock;

/** A completed task of the support track, in Gradus and in the bare engine, in turns on one database. */
public final class TaskScenario implements Scenario {

    /** A Monday in term. */
    static final Instant NOW = Instant.parse("2026-10-12T10:00:00Z");

    private static final int WARM_UP = 60;
    private static final int COUNTED = 8;

    @Override
    public String name() {
        return "task";
    }

    @Override
    public String purpose() {
        return "what completing a task costs beside the bare engine completing the same task in the same model";
    }

    @Override
    public List<Integer> sizes() {
        return List.of(1_000, 10_000, 100_000, 500_000);
    }

    @Override
    public String unit() {
        return "open cases";
    }

    @Override
    public long bytes(int largest) {
        return (1L << 30) + largest * 45_000L;
    }

    @Override
    public Table run(Run run) throws Exception {
        try (BenchDatabase database = BenchDatabase.start(run.home(), true);
                BenchService service = BenchService.start(database, run.home());
                BareSide bare = BareSide.start(database, "bare")) {
            service.bean(GradusClock.class).moveTo(NOW);
            database.run(script("schools.sql"));
            Server server = new Server(database);
            GradusSide gradus = new GradusSide(service);
            Copies copies = new Copies(database);
            Map<Side, String> template = new LinkedHashMap<>();
            for (Side side : List.of(gradus, bare)) {
                template.put(side, side.open());
            }
            run.say("warming up");
            for (int i = 0; i < WARM_UP; i++) {
                gradus.openAndAnswer(Step.EARLY);
                bare.openAndAnswer(Step.EARLY);
            }
            List<List<Object>> rows = new ArrayList<>();
            int filled = 0;
            for (int size : run.sizes()) {
                for (Side side : template.keySet()) {
                    for (int from = filled + 1; from <= size; from += 20_000) {
                        copies.make(side, template.get(side), from, Math.min(size, from + 19_999));
                    }
                }
                filled = size;
                server.sql("vacuum (analyze)");
                server.sql("checkpoint");
                run.say("%,d open cases filled in, %,d MB"
                        .formatted(size, server.number("select pg_database_size(current_database())") >> 20));
                rows.addAll(measure(run, server, gradus, bare, size));
            }
            return table(run, rows);
        }
    }

    static String script(String name) throws IOException {
        try (InputStream in = TaskScenario.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<List<Object>> measure(Run run, Server server, GradusSide gradus, BareSide bare, int size)
            throws Exception {
        Map<Side, List<List<Double>>> times = new LinkedHashMap<>();
        List<Double> yardstick = new ArrayList<>();
        List<Side> sides = List.of(gradus, bare);
        sides.forEach(side -> times.put(side, emptyLists()));
        server.sql("create table if not exists public.yardstick (id bigint generated always as identity, words text)");
        server.sql("grant insert on public.yardstick to gradus_app");
        for (int round = -3; round < run.rounds(); round++) {
            String[] references = {gradus.open(), bare.open()};
            for (int step = 0; step < Step.EARLY.size(); step++) {
                for (int turn = 0; turn < 2; turn++) {
                    int who = (turn + round + step + 4) % 2;
                    double taken = timed(sides.get(who), references[who], Step.EARLY.get(step));
                    if (round >= 0) {
                        times.get(sides.get(who)).get(step).add(taken);
                    }
                }
            }
            if (round >= 0) {
                yardstick.addAll(gradus.insertCommits(5));
            }
        }
        run.say("one thread done");
        Map<Side, double[]> rates = new LinkedHashMap<>();
        sides.forEach(side -> rates.put(side, new double[2]));
        for (int threads : new int[] {1, 4}) {
            throughput(sides, threads, Math.max(8, run.rounds() * threads / 2), rates);
            run.say(threads + " thread(s) done");
        }
        Map<Side, List<Server.Cost>> costs = new LinkedHashMap<>();
        for (Side side : sides) {
            costs.put(side, counted(run, server, side));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int step = 0; step <= Step.EARLY.size(); step++) {
            boolean all = step == Step.EARLY.size();
            int one = step;
            List<List<Double>> of = sides.stream()
                    .map(side -> all
                            ? times.get(side).stream()
                                    .flatMap(List::stream)
                                    .sorted()
                                    .toList()
                            : times.get(side).get(one).stream().sorted().toList())
                    .toList();
            List<Object> row = new ArrayList<>();
            row.add(size);
            row.add(all ? "all five" : Step.EARLY.get(step).key());
            row.add(part(of.get(0), 0.5));
            row.add(part(of.get(0), 0.95));
            row.add(part(of.get(1), 0.5));
            row.add(part(of.get(1), 0.95));
            row.add(hundredths(part(of.get(0), 0.5) / part(of.get(1), 0.5)));
            for (Side side : sides) {
                row.add(
                        all
                                ? part(of.get(sides.indexOf(side)), 0.5)
                                        / part(yardstick.stream().sorted().toList(), 0.5)
                                : null);
            }
            for (Side side : sides) {
                List<Server.Cost> cost = all ? costs.get(side) : costs.get(side).subList(step, step + 1);
                row.add(cost.stream()
                        .mapToDouble(Server.Cost::statements)
                        .average()
                        .orElseThrow());
                row.add(cost.stream().mapToDouble(Server.Cost::walKb).average().orElseThrow());
            }
            for (int i = 0; i < 2; i++) {
                for (Side side : sides) {
                    row.add(all ? rates.get(side)[i] : null);
                }
                row.add(all ? hundredths(rates.get(gradus)[i] / rates.get(bare)[i]) : null);
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<List<Double>> emptyLists() {
        List<List<Double>> lists = new ArrayList<>();
        Step.EARLY.forEach(step -> lists.add(new ArrayList<>()));
        return lists;
    }

    /** Milliseconds of one completion; that somebody takes the task first is not in them. */
    private static double timed(Side side, String reference, Step step) {
        String task = side.claim(reference, step);
        long began = System.nanoTime();
        side.complete(task, reference, step);
        return (System.nanoTime() - began) / 1e6;
    }

    /** Completions a second: every step of the cases in turn, first one side and then the other. */
    private static void throughput(List<Side> sides, int threads, int cases, Map<Side, double[]> rates)
            throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            Map<Side, List<String>> references = new LinkedHashMap<>();
            for (Side side : sides) {
                List<Callable<String>> openings = new ArrayList<>();
                for (int i = 0; i < cases; i++) {
                    openings.add(side::open);
                }
                references.put(side, results(workers, openings));
            }
            double[] seconds = new double[sides.size()];
            for (int step = 0; step < Step.EARLY.size(); step++) {
                Step now = Step.EARLY.get(step);
                for (int turn = 0; turn < sides.size(); turn++) {
                    int who = (turn + step) % sides.size();
                    Side side = sides.get(who);
                    List<String> of = references.get(side);
                    List<String> tasks = results(
                            workers,
                            of.stream()
                                    .map(reference -> (Callable<String>) () -> side.claim(reference, now))
                                    .toList());
                    List<Callable<String>> completions = new ArrayList<>();
                    for (int i = 0; i < of.size(); i++) {
                        String task = tasks.get(i);
                        String reference = of.get(i);
                        completions.add(() -> {
                            side.complete(task, reference, now);
                            return reference;
                        });
                    }
                    long began = System.nanoTime();
                    results(workers, completions);
                    seconds[who] += (System.nanoTime() - began) / 1e9;
                }
            }
            for (int who = 0; who < sides.size(); who++) {
                rates.get(sides.get(who))[threads == 1 ? 0 : 1] = cases * Step.EARLY.size() / seconds[who];
            }
        } finally {
            workers.shutdown();
        }
    }

    private static <T> List<T> results(ExecutorService workers, List<Callable<T>> work) throws Exception {
        List<T> done = new ArrayList<>();
        for (Future<T> future : workers.invokeAll(work)) {
            done.add(future.get());
        }
        return done;
    }

    private static List<Server.Cost> counted(Run run, Server server, Side side) throws IOException {
        List<String> references = new ArrayList<>();
        for (int i = 0; i < COUNTED; i++) {
            references.add(side.open());
        }
        List<Server.Cost> costs = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (Step step : Step.EARLY) {
            List<String> tasks = references.stream()
                    .map(reference -> side.claim(reference, step))
                    .toList();
            costs.add(server.of(COUNTED, () -> {
                for (int i = 0; i < COUNTED; i++) {
                    side.complete(tasks.get(i), references.get(i), step);
                }
            }));
            seen.add("== " + step.key());
            seen.addAll(server.statements(COUNTED));
        }
        Files.write(run.home().resolve("statements-" + side.schema() + ".txt"), seen);
        return costs;
    }

    static double part(List<Double> sorted, double part) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.round(part * (sorted.size() - 1))));
    }

    static String hundredths(double ratio) {
        return String.format(java.util.Locale.UK, "%.2f", ratio);
    }

    private static Table table(Run run, List<List<Object>> rows) {
        return new Table(
                Map.of(
                        "measured", Instant.now().toString(),
                        "processors", Integer.toString(Runtime.getRuntime().availableProcessors()),
                        "rounds", Integer.toString(run.rounds())),
                Arrays.asList(
                        "open cases",
                        "task",
                        "Gradus p50 ms",
                        "p95",
                        "bare p50 ms",
                        "p95",
                        "ratio",
                        "Gradus in insert-commits",
                        "bare in insert-commits",
                        "Gradus statements",
                        "Gradus WAL kB",
                        "bare statements",
                        "bare WAL kB",
                        "Gradus/s, 1 thread",
                        "bare/s",
                        "ratio",
                        "Gradus/s, 4 threads",
                        "bare/s",
                        "ratio"),
                rows,
                List.of(
                        "ratio: Gradus over the bare engine; below 1 is quicker for milliseconds, above 1 for tasks a second."));
    }
}
