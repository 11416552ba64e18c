package org.gradus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.gradus.bench.engine.TaskScenario;
import org.gradus.bench.engine.TimersScenario;
import org.gradus.bench.nation.NationScenario;
import org.gradus.bench.pages.CrowdScenario;
import org.gradus.bench.pages.PagesScenario;
import org.gradus.bench.register.DayFileScenario;
import org.gradus.bench.register.LayoutsScenario;
import org.gradus.bench.register.RecomputeScenario;
import org.gradus.bench.register.YearFileScenario;
import org.gradus.bench.start.StartScenario;
import org.gradus.ledger.ActsScenario;
import org.gradus.ledger.CheckScenario;
import org.gradus.ledger.WritersScenario;
import org.gradus.tasks.WorkListScenario;

/** Runs measurements: {@code mvn -Pbench verify}, or {@code -Dbench=pages} for one of them. See {@code docs/performance.md}. */
public final class Bench {

    private static final List<Scenario> SCENARIOS = List.of(
            new WorkListScenario(),
            new PagesScenario(),
            new CrowdScenario(),
            new WritersScenario(),
            new ActsScenario(),
            new CheckScenario(),
            new StartScenario(),
            new DayFileScenario(),
            new YearFileScenario(),
            new RecomputeScenario(),
            new LayoutsScenario(),
            new TaskScenario(),
            new TimersScenario(),
            // Last: it works with what the others measured.
            new NationScenario());
    private static final Path OUTPUT = Path.of("target", "bench");

    private Bench() {}

    /** @param args names of scenarios with commas between, or {@code all} */
    public static void main(String[] args) throws Exception {
        List<Scenario> chosen = chosen(args.length == 0 ? "all" : args[0]);
        Instant ends = Instant.now().plus(Duration.ofMinutes(Long.getLong("bench.minutes", 90)));
        stopAt(ends);
        for (Scenario scenario : chosen) {
            List<Integer> sizes = sizes(scenario);
            mustFit(scenario, sizes.get(sizes.size() - 1));
            Run run = new Run(
                    sizes,
                    Integer.parseInt(told(scenario, "rounds", "30")),
                    Files.createDirectories(OUTPUT.resolve(scenario.name())),
                    ends);
            run.say(scenario.name() + ": " + scenario.purpose());
            Table table = scenario.run(run);
            table.write(OUTPUT, scenario.name());
            System.out.println(table.text());
        }
        System.exit(0);
    }

    private static List<Scenario> chosen(String names) {
        if (names.equals("all")) {
            return SCENARIOS;
        }
        return Arrays.stream(names.split(","))
                .map(name -> SCENARIOS.stream()
                        .filter(scenario -> scenario.name().equals(name.strip()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("There is no scenario " + name + "; there is "
                                + SCENARIOS.stream().map(Scenario::name).collect(Collectors.joining(", ")))))
                .toList();
    }

    /** What was told for the scenario alone ({@code -Dbench.sizes.pages=1000}) or else for all. */
    private static String told(Scenario scenario, String what, String otherwise) {
        return System.getProperty(
                "bench." + what + "." + scenario.name(), System.getProperty("bench." + what, otherwise));
    }

    private static List<Integer> sizes(Scenario scenario) {
        String asked = told(scenario, "sizes", "");
        return asked.isBlank()
                ? scenario.sizes()
                : Arrays.stream(asked.split(","))
                        .map(String::strip)
                        .map(Integer::valueOf)
                        .sorted()
                        .toList();
    }

    private static void mustFit(Scenario scenario, int largest) throws IOException {
        long needed = scenario.bytes(largest);
        long free = Files.getFileStore(Files.createDirectories(OUTPUT)).getUsableSpace();
        if (needed > free) {
            throw new IllegalArgumentException("%s with %,d %s needs about %,d MB of disk, and %,d MB are free."
                    .formatted(scenario.name(), largest, scenario.unit(), needed >> 20, free >> 20));
        }
    }

    /** A run never outlives its time, whatever it hangs on; the database stops with it. */
    private static void stopAt(Instant ends) {
        Thread stopper = new Thread(
                () -> {
                    try {
                        Thread.sleep(Duration.between(Instant.now(), ends).toMillis());
                        System.err.println("The time of this run is over.");
                        System.exit(3);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "bench-stopper");
        stopper.setDaemon(true);
        stopper.start();
    }
}
