package org.gradus.tasks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.gradus.bench.BenchDatabase;
import org.gradus.bench.BenchService;
import org.gradus.bench.Run;
import org.gradus.bench.Scenario;
import org.gradus.bench.Table;
import org.gradus.platform.GradusClock;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The work list as its readers ask for it, from a thousand open tasks to a million, beside the engine's own query for the
 * same tasks in the same rounds.
 */
public final class WorkListScenario implements Scenario {

    /** Beyond this the engine's rows would take most of the run to fill in. */
    private static final int MOST_IN_ENGINE = Integer.getInteger("bench.engine", 100_000);

    private static final int PAGE = 25;
    private static final int WARM = 12;
    private static final String YARDSTICK = "select 1";

    @Override
    public String name() {
        return "work-list";
    }

    @Override
    public String purpose() {
        return "pages, counts and totals of the work list, by the number of open tasks, beside the engine's own query";
    }

    @Override
    public List<Integer> sizes() {
        return List.of(1_000, 10_000, 100_000, 1_000_000);
    }

    @Override
    public String unit() {
        return "open tasks";
    }

    @Override
    public long bytes(int largest) {
        return 2_000_000_000L + largest * 2_500L + Math.min(largest, MOST_IN_ENGINE) * 4_000L;
    }

    /** The times of one question at one size, in milliseconds. */
    private record Seen(List<Double> ours, List<Double> engine, int[] rows) {
        Seen() {
            this(new ArrayList<>(), new ArrayList<>(), new int[1]);
        }
    }

    @Override
    public Table run(Run run) throws Exception {
        try (BenchDatabase database = BenchDatabase.start(run.home());
                BenchService service = BenchService.start(database, run.home().resolve("home"))) {
            run.say("PostgreSQL at " + database.url());
            GradusClock clock = service.bean(GradusClock.class);
            clock.moveTo(java.time.Instant.parse("2026-11-20T10:00:00Z"));
            ListedTasks tasks = new ListedTasks(database);
            Map<ListQuestion, Map<Integer, Seen>> all = new LinkedHashMap<>();
            List<Double> yardstick = new ArrayList<>();
            String only = System.getProperty("bench.only", "");
            List<ListQuestion> questions = ListQuestion.all().stream()
                    .filter(question -> (question.reader() + " " + question.name()).contains(only))
                    .toList();
            for (int size : run.sizes()) {
                tasks.list(size);
                boolean beside = size >= 10_000 && size <= MOST_IN_ENGINE;
                if (beside) {
                    tasks.giveEngine(size);
                }
                run.say(size + " open tasks" + (beside ? ", in the engine too" : ""));
                explain(run, service, clock, size, questions);
                measure(run, service, size, beside, questions, all, yardstick);
                table(run, all, yardstick, List.of()).write(run.home(), "until-" + size);
            }
            List<String> writes =
                    Boolean.getBoolean("bench.reading") ? List.of() : new ProjectionWrites(service, run).measure();
            Table table = table(run, all, yardstick, writes);
            if (Boolean.getBoolean("bench.keep")) {
                run.say(table.text());
                Thread.sleep(Math.max(
                        0,
                        java.time.Duration.between(java.time.Instant.now(), run.ends())
                                        .toMillis()
                                - 5_000));
            }
            return table;
        }
    }

    /** Round by round, each question once in each, to the list and then to the engine. */
    private static void measure(
            Run run,
            BenchService service,
            int size,
            boolean beside,
            List<ListQuestion> questions,
            Map<ListQuestion, Map<Integer, Seen>> all,
            List<Double> yardstick) {
        WorkPages pages = service.bean(WorkPages.class);
        TaskService engine = service.bean(TaskService.class);
        JdbcTemplate jdbc = service.bean(JdbcTemplate.class);
        Map<ListQuestion, Cursor> places = new LinkedHashMap<>();
        questions.stream()
                .filter(question -> question.kind() == ListQuestion.Kind.LATER_PAGE)
                .forEach(question -> places.put(question, place(pages, question)));
        for (int round = -WARM; round < run.rounds(); round++) {
            long begun = System.nanoTime();
            jdbc.queryForObject(YARDSTICK, Integer.class);
            if (round >= 0) {
                yardstick.add(since(begun));
            }
            for (ListQuestion question : questions) {
                Seen seen = all.computeIfAbsent(question, key -> new LinkedHashMap<>())
                        .computeIfAbsent(size, key -> new Seen());
                begun = System.nanoTime();
                seen.rows()[0] = ask(pages, question, places.get(question));
                if (round >= 0) {
                    seen.ours().add(since(begun));
                }
                if (beside && question.alike() != null && (round >= 0 || round == -1)) {
                    begun = System.nanoTime();
                    question.alike()
                            .apply(engine.createTaskQuery())
                            .listPage(question.kind() == ListQuestion.Kind.FIRST_PAGE ? 0 : 399 * PAGE, PAGE);
                    if (round >= 0) {
                        seen.engine().add(since(begun));
                    }
                }
            }
        }
    }

    static int ask(WorkPages pages, ListQuestion question, Cursor place) {
        return switch (question.kind()) {
            case FIRST_PAGE, LATER_PAGE ->
                pages.page(question.filter(), question.actor(), question.order(), place, PAGE)
                        .items()
                        .size();
            case COUNTS ->
                (int) pages.counts(question.filter(), question.actor()).all();
            case SAVED ->
                pages.counts(ListQuestion.saved(), question.actor(), SavedFilters.MOST_COUNTED).stream()
                        .mapToInt(Integer::intValue)
                        .sum();
        };
    }

    /** Where the 400th page begins, or the last of a shorter list. */
    static Cursor place(WorkPages pages, ListQuestion question) {
        Cursor place = null;
        for (int page = 0; page < 399; page += 57) {
            String next = pages.page(question.filter(), question.actor(), question.order(), place, 57 * PAGE)
                    .next();
            if (next == null) {
                break;
            }
            place = Cursor.parse(next, question.order());
        }
        return place;
    }

    /** Each question's plan once, so that a figure can be understood. */
    private static void explain(Run run, BenchService service, Clock clock, int size, List<ListQuestion> questions)
            throws IOException {
        StringBuilder plans = new StringBuilder();
        JdbcTemplate asking = new JdbcTemplate(service.bean(JdbcTemplate.class).getDataSource()) {
            @Override
            public <T> List<T> query(String sql, org.springframework.jdbc.core.RowMapper<T> mapper, Object... values) {
                explained(sql, values);
                return super.query(sql, mapper, values);
            }

            @Override
            public <T> T queryForObject(
                    String sql, org.springframework.jdbc.core.RowMapper<T> mapper, Object... values) {
                explained(sql, values);
                return super.queryForObject(sql, mapper, values);
            }

            private void explained(String sql, Object... values) {
                plans.append(sql)
                        .append('\n')
                        .append(Arrays.deepToString(values))
                        .append('\n');
                super.queryForList("explain (analyze, buffers) " + sql, String.class, values)
                        .forEach(line -> plans.append("    ").append(line).append('\n'));
            }
        };
        WorkPages pages = new WorkPages(asking, clock);
        for (ListQuestion question : questions) {
            Cursor place = question.kind() == ListQuestion.Kind.LATER_PAGE
                    ? place(service.bean(WorkPages.class), question)
                    : null;
            plans.append("\n=== ")
                    .append(question.reader() + ", " + question.kind() + ", " + question.name())
                    .append('\n');
            ask(pages, question, place);
        }
        Files.writeString(
                run.home().resolve("plans-" + size + ".txt"),
                plans,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }

    private static Table table(
            Run run, Map<ListQuestion, Map<Integer, Seen>> all, List<Double> yardstick, List<String> remarks) {
        List<Integer> sizes = run.sizes();
        int smallest = sizes.get(0);
        int largest = sizes.stream()
                .filter(size -> all.values().stream().anyMatch(seen -> seen.containsKey(size)))
                .max(Integer::compare)
                .orElseThrow();
        List<String> columns = new ArrayList<>(List.of("reader", "asks for", "rows"));
        sizes.forEach(size -> columns.add("p50 at " + size));
        columns.addAll(List.of("p95 at " + largest, "growth", "kept"));
        List<Integer> besides = sizes.stream()
                .filter(size -> all.values().stream()
                        .anyMatch(seen -> seen.containsKey(size)
                                && !seen.get(size).engine().isEmpty()))
                .toList();
        besides.forEach(size -> columns.addAll(List.of("engine p50 at " + size, "engine ÷ list at " + size)));
        List<List<Object>> rows = new ArrayList<>();
        all.forEach((question, bySize) -> {
            Seen last = bySize.get(largest);
            List<Object> row = new ArrayList<>(Arrays.asList(
                    question.reader(),
                    switch (question.kind()) {
                                case FIRST_PAGE -> "";
                                case LATER_PAGE -> "page 400: ";
                                default -> "";
                            }
                            + question.name(),
                    last.rows()[0]));
            sizes.forEach(size -> row.add(
                    bySize.containsKey(size) ? rounded(p(bySize.get(size).ours(), 0.5)) : null));
            double growth = p(last.ours(), 0.5) / p(bySize.get(smallest).ours(), 0.5);
            double p95 = p(last.ours(), 0.95);
            row.addAll(Arrays.asList(rounded(p95), rounded(growth), p95 <= 5 && growth <= 2 ? "yes" : "NO"));
            besides.forEach(size -> {
                Seen seen = bySize.get(size);
                if (seen == null || seen.engine().isEmpty()) {
                    row.add(null);
                    row.add(null);
                } else {
                    row.add(rounded(p(seen.engine(), 0.5)));
                    row.add((double) Math.round(p(seen.engine(), 0.5) / p(seen.ours(), 0.5)));
                }
            });
            rows.add(row);
        });
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put(
                "machine",
                Runtime.getRuntime().availableProcessors() + " processors, load "
                        + Math.round(java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                                .getSystemLoadAverage()));
        conditions.put("rounds", run.rounds() + " after " + WARM + " to warm up");
        conditions.put(
                "yardstick",
                "select 1 took %.2f ms (p50), %.2f ms (p95)".formatted(p(yardstick, 0.5), p(yardstick, 0.95)));
        List<String> said = new ArrayList<>(remarks);
        said.add(
                "Milliseconds from the call of the query to its rows as objects: connection, transfer and reading included.");
        return new Table(conditions, columns, rows, said);
    }

    private static Object rounded(double value) {
        return String.format(java.util.Locale.UK, "%.2f", value);
    }

    static double p(List<Double> values, double share) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get((int) Math.max(
                0, Math.min(sorted.size() - 1L, Math.round(Math.ceil(share * sorted.size())) - 1)));
    }
}
