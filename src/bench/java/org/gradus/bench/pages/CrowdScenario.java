package org.gradus.bench.pages;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.gradus.bench.BenchDatabase;
import org.gradus.bench.BenchService;
import org.gradus.bench.Run;
import org.gradus.bench.Scenario;
import org.gradus.bench.Table;
import org.springframework.jdbc.core.JdbcTemplate;

/** Many people at once over HTTP, each thinking between two pages, while there is a large authority's work behind them. */
public final class CrowdScenario implements Scenario {

    private static final double THINKS_SECONDS = 5;
    private static final Duration WARM = Duration.ofSeconds(30);
    private static final String YARDSTICK = "sign-in page (yardstick)";

    @Override
    public String name() {
        return "pages-crowd";
    }

    @Override
    public String purpose() {
        return "Server time of lists, cases and dashboards, by the number of people who read at once.";
    }

    @Override
    public List<Integer> sizes() {
        return List.of(1, 10, 25, 50);
    }

    @Override
    public String unit() {
        return "people";
    }

    @Override
    public long bytes(int largest) {
        return 3_000_000_000L + open() * 25_000L;
    }

    private static int open() {
        return Integer.getInteger("bench.open", 100_000);
    }

    /** One answer of one kind of page. */
    private record Seen(String kind, int limit, int status, double serverMillis, String path) {}

    @Override
    public Table run(Run run) throws Exception {
        int pupils = open() + open() / 5;
        Duration each = Duration.ofSeconds(Integer.getInteger("bench.seconds", 90));
        try (BenchDatabase database = BenchDatabase.start(run.home());
                BenchService service = BenchService.start(database, run.home().resolve("home"), ServerTimes.class)) {
            Authority authority = new Authority(database, service, pupils);
            authority.found();
            authority.fill(open());
            run.say(open() + " open cases");
            List<List<Object>> rows = new ArrayList<>();
            for (int size : run.sizes()) {
                List<Crowd.Person> people = new Crowd(service.bean(JdbcTemplate.class), 20261122L).people(size);
                measured(service, people, WARM);
                long processor = processorNanos();
                long begun = System.nanoTime();
                List<Seen> seen = measured(service, people, each);
                double seconds = (System.nanoTime() - begun) / 1e9;
                double busy = (processorNanos() - processor) / 1e9 / seconds;
                rows.addAll(rows(size, seen, seconds, busy));
                seen.stream()
                        .filter(one -> one.status() != 200)
                        .limit(5)
                        .forEach(one -> run.say(one.status() + " at " + one.path()));
                seen.stream()
                        .sorted(java.util.Comparator.comparingDouble(Seen::serverMillis)
                                .reversed())
                        .limit(8)
                        .forEach(one -> run.say("slowest: %.0f ms %s".formatted(one.serverMillis(), one.path())));
                run.say(size + " people read " + seen.size() + " pages");
            }
            return table(run, pupils, each, rows);
        }
    }

    private static List<Seen> measured(BenchService service, List<Crowd.Person> people, Duration time)
            throws Exception {
        long ends = System.nanoTime() + time.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(people.size() + 1);
        try {
            List<Future<List<Seen>>> futures = new ArrayList<>();
            for (int i = 0; i < people.size(); i++) {
                Crowd.Person person = people.get(i);
                Random random = new Random(i);
                futures.add(threads.submit(() -> reads(service, person, random, ends)));
            }
            // The yardstick is read like the others, by somebody who has not signed in.
            Page yardstick = new Page(YARDSTICK, YARDSTICK, "/sign-in", 300);
            futures.add(threads.submit(
                    () -> reads(service, new Crowd.Person(YARDSTICK, List.of(yardstick)), new Random(-1), ends)));
            List<Seen> seen = new ArrayList<>();
            for (Future<List<Seen>> future : futures) {
                seen.addAll(future.get());
            }
            return seen;
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private static List<Seen> reads(BenchService service, Crowd.Person person, Random random, long ends)
            throws Exception {
        Reader reader = new Reader(service.address(), service.bean(ServerTimes.class));
        if (!person.username().equals(YARDSTICK)) {
            reader.signIn(person.username(), Authority.PASSWORD);
        }
        List<Seen> seen = new ArrayList<>();
        while (true) {
            // Exponential, as independent people are; nobody begins at the same moment as another.
            double think = -Math.log(1 - random.nextDouble()) * THINKS_SECONDS;
            long wait = Math.round(Math.min(think, 6 * THINKS_SECONDS) * 1e9);
            if (System.nanoTime() + wait >= ends) {
                return seen;
            }
            TimeUnit.NANOSECONDS.sleep(wait);
            Page page = person.pages().get(random.nextInt(person.pages().size()));
            Answer answer = reader.get(page.path());
            seen.add(new Seen(page.name(), page.limit(), answer.status(), answer.serverMillis(), page.path()));
        }
    }

    private static List<List<Object>> rows(int size, List<Seen> seen, double seconds, double busy) {
        Map<String, List<Seen>> kinds = new LinkedHashMap<>();
        for (String kind : List.of("list", "case", "dashboard", YARDSTICK)) {
            kinds.put(kind, seen.stream().filter(one -> one.kind().equals(kind)).toList());
        }
        List<List<Object>> rows = new ArrayList<>();
        kinds.forEach((kind, of) -> {
            if (of.isEmpty()) {
                return;
            }
            int limit = of.get(0).limit();
            double p95 = percentile(of, 0.95);
            long refused = of.stream().filter(one -> one.status() != 200).count();
            rows.add(List.of(
                    size,
                    kind,
                    of.size(),
                    percentile(of, 0.5),
                    p95,
                    percentile(of, 1),
                    limit,
                    refused > 0 ? refused + " refused" : p95 <= limit ? "yes" : "NO",
                    seen.size() / seconds,
                    busy));
        });
        return rows;
    }

    private static Table table(Run run, int pupils, Duration each, List<List<Object>> rows) {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("measured", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
        conditions.put(
                "machine",
                Runtime.getRuntime().availableProcessors() + " processors, Java " + System.getProperty("java.version")
                        + ", heap " + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        conditions.put("behind the pages", open() + " open cases, " + pupils + " pupils with 34 weeks of marks");
        conditions.put(
                "people",
                "each thinks " + THINKS_SECONDS + " s on average between two pages; " + each.toSeconds() + " s after "
                        + WARM.toSeconds() + " s to warm up");
        return new Table(
                conditions,
                List.of(
                        "people",
                        "kind of page",
                        "pages read",
                        "p50",
                        "p95",
                        "most",
                        "limit",
                        "kept",
                        "pages a second",
                        "processors busy"),
                rows,
                List.of("Milliseconds of server time. Busy: processors that the Java of the service used, the readers'"
                        + " included, without PostgreSQL's."));
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static double percentile(List<Seen> seen, double share) {
        List<Double> sorted =
                new ArrayList<>(seen.stream().map(Seen::serverMillis).toList());
        Collections.sort(sorted);
        return sorted.get((int) Math.max(0, Math.min(sorted.size() - 1L, Math.ceil(share * sorted.size()) - 1)));
    }
}
