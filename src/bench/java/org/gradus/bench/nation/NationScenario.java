package org.gradus.bench.nation;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradus.bench.Run;
import org.gradus.bench.Scenario;
import org.gradus.bench.Table;

/**
 * What England would need, worked out of the unit costs the other scenarios measured at four sizes or more: one installation for
 * each authority, so that the nation is a sum and no machine is larger than the largest authority asks.
 */
public final class NationScenario implements Scenario {

    /** Pupils on roll and authorities in the published figures for 2024/25, rounded. */
    private static final int PUPILS = 8_100_000;

    private static final int AUTHORITIES = 153;
    private static final int ORDINARY = 50_000;
    private static final int LARGEST = 190_000;

    private static final int SCHOOL_DAYS = 190;

    /** Assumed: one pupil in twenty has an open case, and a case asks for three completed tasks in two weeks. */
    private static final double OPEN_CASES = 0.05;

    private static final double TASKS_A_DAY = 0.3;

    /** Assumed: nobody buys a machine that is busy for more than half of the working day of eight hours. */
    private static final double BUSY_HOURS = 4;

    @Override
    public String name() {
        return "nation";
    }

    @Override
    public String purpose() {
        return "what an ordinary authority, the largest and all of England would need, by the unit costs measured here";
    }

    @Override
    public List<Integer> sizes() {
        return List.of(ORDINARY, LARGEST, PUPILS);
    }

    @Override
    public String unit() {
        return "pupils";
    }

    @Override
    public long bytes(int largest) {
        return 1 << 20;
    }

    @Override
    public Table run(Run run) throws Exception {
        Path output = run.home().getParent();
        Line day = Line.through(Kept.table(output, "day-file").points("marks", "file and signals p50", any -> true));
        Line log = Line.through(Kept.table(output, "day-file").points("marks", "WAL MB", any -> true));
        Kept tasks = Kept.table(output, "task");
        Line task = Line.through(tasks.points("open cases", "Gradus p50 ms", NationScenario::allFive));
        Line taskLog = Line.through(tasks.points("open cases", "Gradus WAL kB", NationScenario::allFive));

        List<List<Object>> rows = new ArrayList<>();
        for (int pupils : run.sizes()) {
            boolean nation = pupils > LARGEST;
            double each = nation ? (double) pupils / AUTHORITIES : pupils;
            double installations = nation ? AUTHORITIES : 1;
            double marks = each * 2;
            double cases = each * OPEN_CASES;
            double completed = cases * TASKS_A_DAY;
            double fileSeconds = day.at(marks) / 1000;
            double taskSeconds = completed * task.at(cases) / 1000;
            double logGb = (log.at(marks) + completed * taskLog.at(cases) / 1024) / 1024;
            rows.add(List.of(
                    nation
                            ? "England, " + AUTHORITIES + " installations"
                            : pupils == LARGEST ? "the largest" : "an ordinary one",
                    pupils,
                    Math.round(marks * installations),
                    Math.round(cases * installations),
                    Math.round(completed * installations),
                    fileSeconds * installations,
                    taskSeconds * installations,
                    logGb * installations,
                    logGb * SCHOOL_DAYS * installations,
                    Math.ceil((fileSeconds + taskSeconds) / 3600 / BUSY_HOURS) * installations));
        }
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("A day's file", words(day, "ms", "mark"));
        conditions.put("Its log", words(log, "MB", "mark"));
        conditions.put("A completed task", words(task, "ms", "open case"));
        conditions.put("Its log, too", words(taskLog, "kB", "open case"));
        conditions.put(
                "Assumed, not measured",
                "an open case for %.0f %% of pupils, %.1f tasks completed a day in each, %.0f busy hours a day"
                        .formatted(100 * OPEN_CASES, TASKS_A_DAY, BUSY_HOURS));
        return new Table(
                conditions,
                List.of(
                        "authority",
                        "pupils",
                        "marks a day",
                        "open cases",
                        "tasks a day",
                        "s of files a day",
                        "s of tasks a day",
                        "GB of log a day",
                        "GB of log a year",
                        "nodes of two processors"),
                rows,
                List.of(
                        "Straight lines by least squares; seconds are of one thread on the machine of the measurements. Pages are not in it:"
                                + " the scenario pages-crowd says what fifty readers cost.",
                        "A second node is there to survive the first one, not for its speed."));
    }

    private static boolean allFive(JsonNode row) {
        return row.path("task").asText().equals("all five");
    }

    private static String words(Line line, String of, String each) {
        return "%.3g %s and %.3g %s for each %s; the line explains %.0f %% of %d points"
                .formatted(line.fixed(), of, line.each(), of, each, 100 * line.fit(), line.points());
    }
}
