package org.gradus.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.bench.BenchDatabase;
import org.gradus.bench.BenchService;
import org.gradus.bench.Run;
import org.gradus.bench.Scenario;
import org.gradus.bench.Table;
import org.gradus.bench.pages.Authority;
import org.gradus.casework.Cases;
import org.gradus.kernel.Recorded;
import org.gradus.tasks.TaskActs;
import org.gradus.tasks.WorkItem;
import org.gradus.tasks.WorkList;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the record costs the service: the smallest act of its own (a task taken, and put back) and a large one (a case
 * opened), each with and without its entries, in turns on one database, with the sealer at work.
 */
public final class ActsScenario implements Scenario {

    private static final long SPELL = 6_000_000_000L;
    private static final int PUPILS = 24_000;
    private static final int TASKS_EACH = 8;
    private static final AtomicBoolean RECORDED = new AtomicBoolean(true);

    private int nextPupil = 1;

    @Override
    public String name() {
        return "ledger-acts";
    }

    @Override
    public String purpose() {
        return "acts of the service a second with the record on and off, and how long an entry waits for its seal";
    }

    @Override
    public List<Integer> sizes() {
        return List.of(1, 4, 16);
    }

    @Override
    public String unit() {
        return "writers";
    }

    @Override
    public long bytes(int largest) {
        return 6L << 30;
    }

    @Override
    public Table run(Run run) throws Exception {
        List<List<Object>> rows = new ArrayList<>();
        try (BenchDatabase database = BenchDatabase.start(run.home());
                BenchService service = BenchService.start(database, run.home(), Switch.class)) {
            new Authority(database, service, PUPILS).found();
            for (int writers : run.sizes()) {
                List<List<String>> tasks = tasks(service, writers);
                rows.add(measure(run, service, writers, "task taken, or put back", (writer, act) -> {
                    String task = tasks.get(writer).get((int) (act / 2 % TASKS_EACH));
                    TaskActs acts = service.bean(TaskActs.class);
                    if (act % 2 == 0) {
                        acts.claim(task);
                    } else {
                        acts.unclaim(task);
                    }
                }));
                rows.add(measure(run, service, writers, "case opened", (writer, act) -> open(service)));
            }
        }
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("Spells", run.rounds() + " of 6 s with the record and as many without, in turns");
        conditions.put("Processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        return new Table(
                conditions,
                List.of(
                        "writers",
                        "act",
                        "acts/s without",
                        "acts/s with",
                        "ratio",
                        "seal lag p50 ms",
                        "p99 ms",
                        "max ms",
                        "entries"),
                rows,
                List.of(
                        "The ratio is that of the medians. Lag is from the moment an entry was written, before its commit,"
                                + " to the signing of the checkpoint that covers it."));
    }

    private interface Act {
        void perform(int writer, long number);
    }

    private List<List<String>> tasks(BenchService service, int writers) {
        List<List<String>> all = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            List<String> tasks = new ArrayList<>();
            while (tasks.size() < TASKS_EACH) {
                String reference = open(service);
                service.bean(CurrentActor.class)
                        .as(
                                someone(),
                                () -> service.bean(WorkList.class).ofMatter(reference).stream()
                                        .filter(item -> item.assignee() == null)
                                        .map(WorkItem::taskId)
                                        .findFirst()
                                        .ifPresent(tasks::add));
            }
            all.add(tasks);
        }
        return all;
    }

    private String open(BenchService service) {
        int pupil;
        synchronized (this) {
            pupil = nextPupil++;
        }
        return service.bean(CurrentActor.class)
                .as(
                        Actor.SYSTEM,
                        () -> service.bean(Cases.class)
                                .open(
                                        pupil,
                                        900_001 + (pupil - 1) % 110,
                                        1,
                                        "Sessions missed on Fridays in the last six weeks")
                                .reference());
    }

    /** Whoever it is, they hold every role of a school at all of them. */
    private static Actor someone() {
        Set<Actor.Grant> grants = Arrays.stream(Role.values())
                .filter(role -> role.place() == Role.Place.SCHOOL)
                .flatMap(role -> java.util.stream.IntStream.rangeClosed(900_001, 900_110)
                        .mapToObj(school -> new Actor.Grant(role, school)))
                .collect(Collectors.toSet());
        return new Actor("officer.900001", "Officer", grants);
    }

    private static List<Object> measure(Run run, BenchService service, int writers, String what, Act act)
            throws Exception {
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        List<Double> lags = new ArrayList<>();
        spell(service, writers, act, true);
        long sealed = leaves(service);
        for (int round = 0; round < run.rounds(); round++) {
            without.add(spell(service, writers, act, false));
            with.add(spell(service, writers, act, true));
            run.say(writers + " writers, " + what + ", round " + (round + 1)
                    + ": %.0f without, %.0f with".formatted(without.get(round), with.get(round)));
        }
        service.bean(JdbcTemplate.class)
                .query(
                        "select extract(epoch from (select c.sealed_at from ledger_checkpoint c where c.size > l.leaf_index"
                                + " order by c.size limit 1) - e.occurred_at) * 1000"
                                + " from ledger_leaf l join ledger_entry e on e.id = l.entry_id where l.leaf_index >= ?",
                        row -> {
                            lags.add(row.getDouble(1));
                        },
                        sealed);
        Collections.sort(lags);
        return List.of(
                writers,
                what,
                median(without),
                median(with),
                String.valueOf(Math.round(100 * median(with) / median(without)) / 100.0),
                lags.get(lags.size() / 2),
                lags.get((int) (lags.size() * 0.99)),
                lags.get(lags.size() - 1),
                lags.size());
    }

    private static double spell(BenchService service, int writers, Act act, boolean recorded) throws Exception {
        RECORDED.set(recorded);
        ExecutorService threads = Executors.newFixedThreadPool(writers + 1);
        long begin = System.nanoTime();
        long end = begin + SPELL;
        long acts = 0;
        try {
            List<Future<Long>> done = new ArrayList<>();
            Actor someone = someone();
            for (int writer = 0; writer < writers; writer++) {
                int number = writer;
                done.add(threads.submit(() -> service.bean(CurrentActor.class).as(someone, () -> {
                    long performed = 0;
                    // An even number of them, so that the next spell finds each task put back.
                    while (System.nanoTime() < end || performed % 2 == 1) {
                        act.perform(number, performed++);
                    }
                    return performed;
                })));
            }
            Sealer sealer = service.bean(Sealer.class);
            Future<?> sealing = threads.submit(() -> {
                while (System.nanoTime() < end) {
                    if (!sealer.run().full()) {
                        Thread.sleep(500);
                    }
                }
                return null;
            });
            for (Future<Long> one : done) {
                acts += one.get();
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            sealing.get();
            while (sealer.run().entries() > 0) {
                Thread.onSpinWait();
            }
            return acts / seconds;
        } finally {
            threads.shutdownNow();
        }
    }

    private static long leaves(BenchService service) {
        return service.bean(SealedTree.class).leaves();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /** Puts a switch before the one place that writes entries. */
    @Configuration(proxyBeanMethods = false)
    static class Switch {

        @Bean
        static BeanFactoryPostProcessor switchedRecord() {
            return factory -> ((BeanDefinitionRegistry) factory)
                    .getBeanDefinition("appending")
                    .setBeanClassName(Switched.class.getName());
        }
    }

    static class Switched extends Appending {

        Switched(StoredEntries entries, SubjectKeys keys, Seal seal, CurrentActor currentActor, Clock clock) {
            super(entries, keys, seal, currentActor, clock);
        }

        @Override
        void append(Recorded act, Actor actor, Actor onBehalfOf) {
            if (RECORDED.get()) {
                super.append(act, actor, onBehalfOf);
            }
        }
    }
}
