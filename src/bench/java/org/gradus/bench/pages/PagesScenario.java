package org.gradus.bench.pages;

import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
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
import org.jsoup.nodes.Element;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every list and dashboard over HTTP, by each kind of reader, while the number of open cases grows a hundredfold. */
public final class PagesScenario implements Scenario {

    private static final String YARDSTICK = "sign-in page (yardstick)";
    private static final int WARM = 3;

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public String purpose() {
        return "Server time and size of every list page and dashboard, by the number of open cases.";
    }

    @Override
    public List<Integer> sizes() {
        return List.of(1_000, 10_000, 50_000, 100_000);
    }

    @Override
    public String unit() {
        return "open cases";
    }

    @Override
    public long bytes(int largest) {
        return 3_000_000_000L + largest * 25_000L;
    }

    /** The times of one page at one size, in milliseconds. */
    private static final class Seen {
        private final List<Double> server = new ArrayList<>();
        private final List<Double> client = new ArrayList<>();
        private int status;
        private int rows;
        private int firstView;

        private double p(double share) {
            return percentile(server, share);
        }
    }

    @Override
    public Table run(Run run) throws Exception {
        int pupils = Integer.getInteger("bench.pupils", 120_000);
        String only = System.getProperty("bench.only", "");
        try (BenchDatabase database = BenchDatabase.start(run.home());
                BenchService service = BenchService.start(database, run.home().resolve("home"), ServerTimes.class)) {
            run.say("PostgreSQL at " + database.url() + ", service at " + service.address());
            Authority authority = new Authority(database, service, pupils);
            authority.found();
            run.say(pupils + " pupils at 110 schools with 34 weeks of marks");
            Map<Page, Map<Integer, Seen>> all = new LinkedHashMap<>();
            for (int size : run.sizes()) {
                authority.fill(size);
                run.say(size + " open cases");
                Map<String, Reader> readers = new LinkedHashMap<>();
                List<Page> pages = Pages.of(service.bean(JdbcTemplate.class)).stream()
                        .filter(page -> page.name().contains(only))
                        .toList();
                for (Page page : pages) {
                    if (!readers.containsKey(page.who())) {
                        readers.put(
                                page.who(),
                                new Reader(service.address(), service.bean(ServerTimes.class))
                                        .signIn(page.who(), Authority.PASSWORD));
                    }
                }
                readers.put(YARDSTICK, new Reader(service.address(), service.bean(ServerTimes.class)));
                measure(run, size, pages, readers, all);
                table(run, pupils, all).write(run.home(), "until-" + size);
            }
            Table table = table(run, pupils, all);
            if (Boolean.getBoolean("bench.keep")) {
                run.say(table.text());
                run.say("Everything stays up until the time of the run is over; " + database.url());
                Thread.sleep(Math.max(0, Instant.now().until(run.ends(), ChronoUnit.MILLIS) - 5_000));
            }
            return table;
        }
    }

    /** Round by round, each page once in each: what the neighbours do to the machine then falls on all alike. */
    private static void measure(
            Run run, int size, List<Page> pages, Map<String, Reader> readers, Map<Page, Map<Integer, Seen>> all)
            throws Exception {
        List<Page> each = new ArrayList<>(pages);
        each.add(0, new Page(YARDSTICK, YARDSTICK, "/sign-in", 300));
        Map<String, String> next = new LinkedHashMap<>();
        for (int round = -WARM; round < run.rounds(); round++) {
            for (Page page : each) {
                Reader reader = readers.get(page.who());
                String path = page.path();
                if (path.contains("{next}")) {
                    path = path.replace("{next}", next.getOrDefault(page.who() + page.path(), ""));
                    if (path.endsWith("cursor=")) {
                        path = deeper(reader, page);
                        next.put(page.who() + page.path(), path.substring(path.indexOf("cursor=") + 7));
                    }
                }
                Answer answer = reader.get(path);
                Seen seen = all.computeIfAbsent(page, key -> new LinkedHashMap<>())
                        .computeIfAbsent(size, key -> new Seen());
                if (round < 0) {
                    seen.status = answer.status();
                    if (round == -WARM) {
                        seen.rows = answer.html().select("tbody tr").size();
                        seen.firstView = reader.firstView(answer).values().stream()
                                .mapToInt(Integer::intValue)
                                .sum();
                        run.say("%s: %d, %.0f ms, %d rows, %d bytes"
                                .formatted(
                                        page.name(),
                                        answer.status(),
                                        answer.serverMillis(),
                                        seen.rows,
                                        seen.firstView));
                        if (answer.status() != 200) {
                            Files.writeString(
                                    run.home().resolve("refused.txt"),
                                    page + "\n" + answer.html().select("main").text() + "\n\n",
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.APPEND);
                        }
                    }
                } else {
                    seen.server.add(answer.serverMillis());
                    seen.client.add(answer.clientMillis());
                }
            }
        }
    }

    /** The address some pages on, reached by following the link to the next page as a reader would. */
    private static String deeper(Reader reader, Page page) throws Exception {
        String path = page.path().replaceAll("[?&]cursor=\\{next}", "");
        for (int i = 0; i < 8; i++) {
            Element link = reader.get(path).html().selectFirst("a[href*=cursor=]:matches((?i)next)");
            if (link == null) {
                break;
            }
            String href = link.attr("href");
            path = href.startsWith("?") ? page.path().substring(0, page.path().indexOf('?')) + href : href;
        }
        return path.contains("cursor=") ? path : path + (path.contains("?") ? "&" : "?") + "cursor=";
    }

    private static Table table(Run run, int pupils, Map<Page, Map<Integer, Seen>> all) {
        List<Integer> sizes = run.sizes();
        int smallest = sizes.get(0);
        int largest = sizes.stream()
                .filter(size -> all.values().stream().anyMatch(seen -> seen.containsKey(size)))
                .max(Integer::compare)
                .orElseThrow();
        Seen yard = all.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(YARDSTICK))
                .findFirst()
                .orElseThrow()
                .getValue()
                .get(largest);
        List<String> columns = new ArrayList<>(List.of("page", "reader", "rows", "first view kB"));
        sizes.forEach(size -> columns.add("p50 at " + size));
        columns.addAll(List.of("p95 at " + largest, "client p95", "growth", "× yardstick", "limit", "kept"));
        List<List<Object>> rows = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        all.forEach((page, bySize) -> {
            Seen last = bySize.get(largest);
            if (last == null) {
                return;
            }
            List<Object> row =
                    new ArrayList<>(Arrays.asList(page.name(), page.who(), last.rows, last.firstView / 1000.0));
            sizes.forEach(
                    size -> row.add(bySize.containsKey(size) ? bySize.get(size).p(0.5) : null));
            Seen first = bySize.get(smallest);
            row.addAll(Arrays.asList(
                    last.p(0.95),
                    percentile(last.client, 0.95),
                    first == null ? null : last.p(0.5) / first.p(0.5),
                    last.p(0.5) / yard.p(0.5),
                    page.limit(),
                    last.status != 200
                            ? "refused " + last.status
                            : last.p(0.95) <= page.limit() && last.firstView <= 150_000 ? "yes" : "NO"));
            rows.add(row);
        });
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("measured", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
        conditions.put(
                "machine",
                Runtime.getRuntime().availableProcessors() + " processors, Java "
                        + System.getProperty("java.version") + ", heap "
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        conditions.put("pupils", pupils + " at 110 schools, 34 school weeks of marks");
        conditions.put("rounds", run.rounds() + " after " + WARM + " to warm up; one reader at a time");
        remarks.add(
                "Times in milliseconds in the service. Growth is p50 at the largest size over p50 at the smallest.");
        return new Table(conditions, columns, rows, remarks);
    }

    private static double percentile(List<Double> values, double share) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(Math.ceil(share * sorted.size())) - 1));
    }
}
