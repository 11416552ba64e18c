package org.gradus.bench.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.gradus.bench.BenchDatabase;
import org.gradus.bench.BenchService;
import org.gradus.bench.Run;
import org.gradus.bench.Scenario;
import org.gradus.bench.Table;
import org.gradus.platform.GradusClock;

/** Reviews of plans that come due at one minute, worked off by the job executors of Gradus and of the bare engine. */
public final class TimersScenario implements Scenario {

    private static final Map<String, Object> EXECUTING = Map.of("camunda.bpm.job-execution.enabled", "true");

    @Override
    public String name() {
        return "timers";
    }

    @Override
    public String purpose() {
        return "how fast reviews due at the same minute become tasks, beside the bare engine with the same model";
    }

    @Override
    public List<Integer> sizes() {
        return List.of(500, 1_000, 2_500, 10_000);
    }

    @Override
    public String unit() {
        return "reviews due";
    }

    @Override
    public long bytes(int largest) {
        return (1L << 30) + largest * 200_000L;
    }

    /** One side with the executors of its nodes. */
    private record Nodes(Side side, List<JobExecutor> executors, String template) {}

    @Override
    public Table run(Run run) throws Exception {
        try (BenchDatabase database = BenchDatabase.start(run.home());
                BenchService service = BenchService.start(database, run.home(), EXECUTING)) {
            JobExecutor first = executor(service.bean(ProcessEngine.class));
            first.shutdown();
            service.bean(GradusClock.class).moveTo(TaskScenario.NOW);
            database.run(TaskScenario.script("schools.sql"));
            try (BareSide bare = BareSide.start(database, "bare")) {
                List<Step> untilReview =
                        Stream.concat(Step.EARLY.stream(), Step.PLAN.stream()).toList();
                GradusSide gradus = new GradusSide(service);
                List<Nodes> alone = List.of(
                        new Nodes(gradus, List.of(first), gradus.openAndAnswer(untilReview)),
                        new Nodes(bare, List.of(executor(bare.engine())), bare.openAndAnswer(untilReview)));
                Drain drain = new Drain(run, database);
                drain.both(alone, 200, false);
                run.say("warmed up");
                List<List<Object>> rows = new ArrayList<>();
                for (int size : run.sizes()) {
                    rows.add(drain.both(alone, size, false));
                }
                rows.add(twoNodes(run, database, drain, alone));
                return table(rows);
            }
        }
    }

    private static List<Object> twoNodes(Run run, BenchDatabase database, Drain drain, List<Nodes> alone)
            throws Exception {
        try (BenchService second = BenchService.start(database, run.home().resolve("second"), EXECUTING);
                BareSide bare = BareSide.start(database, "bare-second")) {
            JobExecutor executor = executor(second.bean(ProcessEngine.class));
            executor.shutdown();
            second.bean(GradusClock.class).moveTo(TaskScenario.NOW);
            List<Nodes> pairs = List.of(with(alone.get(0), executor), with(alone.get(1), executor(bare.engine())));
            List<Integer> sizes = run.sizes();
            return drain.both(pairs, sizes.get(Math.max(0, sizes.size() - 2)), true);
        }
    }

    private static Nodes with(Nodes one, JobExecutor second) {
        return new Nodes(one.side(), List.of(one.executors().get(0), second), one.template());
    }

    private static JobExecutor executor(ProcessEngine engine) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    }

    /** Fills reviews in, lets them come due and waits for the last of them. */
    private static final class Drain {

        private static final int LONGEST_SECONDS = 900;

        private final Run run;
        private final BenchDatabase database;
        private final Copies copies;
        private int filled;

        private Drain(Run run, BenchDatabase database) {
            this.run = run;
            this.database = database;
            this.copies = new Copies(database);
        }

        private List<Object> both(List<Nodes> sides, int size, boolean two) throws Exception {
            Map<Nodes, Double> rates = new LinkedHashMap<>();
            sides.forEach(side -> rates.put(side, 0.0));
            List<Nodes> order = filled % 2 == 0 ? sides : List.of(sides.get(1), sides.get(0));
            Map<Nodes, String> wrong = new LinkedHashMap<>();
            for (Nodes side : order) {
                copies.make(side.side(), side.template(), filled + 1, filled + size);
                Server.sql(database, "vacuum (analyze)");
                rates.put(side, size / seconds(side, size));
                wrong.put(side, check(side, size));
                run.say("%s: %,d reviews at %.0f a second; %s"
                        .formatted(side.side().name(), size, rates.get(side), wrong.get(side)));
            }
            filled += size + 1;
            double gradus = rates.get(sides.get(0));
            double bare = rates.get(sides.get(1));
            return Arrays.asList(
                    size,
                    two ? 2 : 1,
                    gradus,
                    bare,
                    TaskScenario.hundredths(gradus / bare),
                    wrong.get(sides.get(0)),
                    wrong.get(sides.get(1)));
        }

        private double seconds(Nodes nodes, int size) throws InterruptedException {
            String schema = nodes.side().schema();
            String ours = " where handler_type_ = 'timer-intermediate-transition' and length(id_) > 10";
            long due = Server.number(
                    database,
                    "with due as (update " + schema + ".act_ru_job set duedate_ = timestamp '2026-10-12 09:00'" + ours
                            + " returning 1) select count(*) from due");
            if (due != size) {
                throw new IllegalStateException(due + " reviews came due instead of " + size);
            }
            long began = System.nanoTime();
            nodes.executors().forEach(JobExecutor::start);
            try {
                while (Server.number(database, "select count(*) from " + schema + ".act_ru_job" + ours) > 0) {
                    if ((System.nanoTime() - began) / 1_000_000_000L > LONGEST_SECONDS) {
                        throw new IllegalStateException("The reviews were not worked off in time");
                    }
                    Thread.sleep(50);
                }
                return (System.nanoTime() - began) / 1e9;
            } finally {
                nodes.executors().forEach(JobExecutor::shutdown);
            }
        }

        /** Each review must have become one task, on the work list, in the case file and with a deadline, and no more. */
        private String check(Nodes nodes, int size) {
            String copies = " ~ '^GC-2026-' and right(%s, 8)::int between " + (filled + 1) + " and " + (filled + size);
            List<String> counts = new ArrayList<>(List.of("select count(*), count(distinct proc_inst_id_) from "
                    + nodes.side().schema()
                    + ".act_ru_task where task_def_key_ = 'Task_EvaluateTargets' and length(proc_inst_id_) > 10"
                    + " and proc_inst_id_::bigint between " + (10_000_000_000L + (filled + 1) * 100L) + " and "
                    + (10_000_000_000L + (filled + size) * 100L + 99)));
            if (nodes.side() instanceof GradusSide) {
                for (String of : List.of(
                        "work_item where task_key = 'Task_EvaluateTargets' and reference",
                        "case_step where element_id = 'Task_EvaluateTargets' and reference",
                        "deadline where element_id = 'Task_EvaluateTargets' and closed_at is null and reference")) {
                    counts.add("select count(*), count(distinct reference) from gradus." + of
                            + copies.formatted("reference"));
                }
            }
            for (String count : counts) {
                if (Server.number(
                                database,
                                "select (c.n = " + size + " and c.m = " + size + ")::int from (" + count + ") c (n, m)")
                        != 1) {
                    return "NO: " + count;
                }
            }
            return "yes";
        }
    }

    private static Table table(List<List<Object>> rows) {
        return new Table(
                Map.of(
                        "measured", Instant.now().toString(),
                        "processors", Integer.toString(Runtime.getRuntime().availableProcessors())),
                List.of(
                        "reviews due",
                        "nodes",
                        "Gradus/s",
                        "bare/s",
                        "ratio",
                        "Gradus: each became one task",
                        "bare: each became one task"),
                rows,
                List.of("Two nodes are two services with a job executor each, on one database, in one Java."));
    }
}
