package org.gradus.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gradus.bench.BenchDatabase;
import org.gradus.bench.Run;
import org.gradus.bench.Scenario;
import org.gradus.bench.Table;

/**
 * What the record costs those who write: the smallest act there is (two rows in one transaction), and one of eight rows, which
 * is less than a completed task writes; each with and without its entry, in turns on one database. And how long entries wait
 * for their seal meanwhile.
 */
public final class WritersScenario implements Scenario {

    private static final long SPELL = 4_000_000_000L;
    private static final List<Integer> ROWS = List.of(2, 8);

    @Override
    public String name() {
        return "ledger-writers";
    }

    @Override
    public String purpose() {
        return "acts a second with the record on and off, and how long an entry waits for its seal";
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
        return 4L << 30;
    }

    @Override
    public Table run(Run run) throws Exception {
        List<List<Object>> rows = new ArrayList<>();
        try (BenchDatabase database = BenchDatabase.start(run.home());
                HikariDataSource pool = pool(database)) {
            SealedRecord record = new SealedRecord(Files.createTempDirectory(run.home(), "keys"), pool, true);
            record.jdbc.execute(
                    "create table act (id bigint generated always as identity primary key, words text not null)");
            record.jdbc.execute("create table matter (id integer primary key, acts integer not null default 0)");
            record.jdbc.execute("insert into matter select generate_series(1, 10000)");
            for (int writers : run.sizes()) {
                for (int written : ROWS) {
                    rows.add(measure(run, record, writers, written));
                }
            }
        }
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("Spells", run.rounds() + " of 4 s with the record and as many without, in turns");
        conditions.put("Processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        return new Table(
                conditions,
                List.of(
                        "writers",
                        "rows an act",
                        "acts/s without",
                        "acts/s with",
                        "ratio",
                        "seal lag p50 ms",
                        "p99 ms",
                        "max ms",
                        "entries"),
                rows,
                List.of(
                        "The ratio is that of the medians. Lag is from the commit of an act to the commit of its checkpoint."));
    }

    private static HikariDataSource pool(BenchDatabase database) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(database.url() + "?currentSchema=gradus");
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(24);
        return new HikariDataSource(pool);
    }

    private static List<Object> measure(Run run, SealedRecord record, int writers, int rows) throws Exception {
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        List<Double> lags = new ArrayList<>();
        spell(record, writers, rows, true, lags);
        lags.clear();
        for (int round = 0; round < run.rounds(); round++) {
            without.add(spell(record, writers, rows, false, lags));
            with.add(spell(record, writers, rows, true, lags));
            run.say(writers + " writers, " + rows + " rows, round " + (round + 1)
                    + ": %.0f without, %.0f with".formatted(without.get(round), with.get(round)));
        }
        Collections.sort(lags);
        return List.of(
                writers,
                rows,
                median(without),
                median(with),
                Math.round(100 * median(with) / median(without)) / 100.0 + "",
                lags.get(lags.size() / 2),
                lags.get((int) (lags.size() * 0.99)),
                lags.get(lags.size() - 1),
                lags.size());
    }

    private static double spell(SealedRecord record, int writers, int rows, boolean recorded, List<Double> lags)
            throws Exception {
        Map<UUID, Long> committed = new ConcurrentHashMap<>();
        TreeMap<Long, Long> sealed = new TreeMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(writers + 1);
        long begin = System.nanoTime();
        long end = begin + SPELL;
        long acts = 0;
        try {
            List<Future<Long>> done = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int matter = writer * 100;
                done.add(threads.submit(() -> write(record, rows, recorded, matter, end, committed)));
            }
            Future<?> sealer = threads.submit(() -> {
                while (System.nanoTime() < end) {
                    seal(record, sealed);
                    Thread.sleep(500);
                }
                while (record.sealer.run().entries() > 0) {
                    sealed.put(record.tree.leaves(), System.nanoTime());
                }
                return null;
            });
            for (Future<Long> one : done) {
                acts += one.get();
            }
            sealer.get();
        } finally {
            threads.shutdownNow();
        }
        record.jdbc.query(
                "select entry_id, leaf_index from ledger_leaf order by leaf_index desc limit ?",
                row -> {
                    Long at = committed.get(row.getObject(1, UUID.class));
                    Map.Entry<Long, Long> covered = sealed.higherEntry(row.getLong(2));
                    if (at != null && covered != null) {
                        lags.add(Math.max(0, (covered.getValue() - at) / 1e6));
                    }
                },
                committed.size());
        return acts / (SPELL / 1e9);
    }

    private static void seal(SealedRecord record, TreeMap<Long, Long> sealed) {
        while (record.sealer.run().full()) {
            sealed.put(record.tree.leaves(), System.nanoTime());
        }
        sealed.put(record.tree.leaves(), System.nanoTime());
    }

    private static long write(
            SealedRecord record, int rows, boolean recorded, int first, long end, Map<UUID, Long> committed) {
        long acts = 0;
        while (System.nanoTime() < end) {
            int matter = first + (int) (acts % 100) + 1;
            UUID entry = record.transaction.execute(status -> {
                record.jdbc.update("update matter set acts = acts + 1 where id = ?", matter);
                for (int row = 1; row < rows; row++) {
                    record.jdbc.update(
                            "insert into act (words) values (?)",
                            "The parent was telephoned and told what was missing.");
                }
                return recorded ? record.append("promise.kept", "The parent was telephoned.", matter) : null;
            });
            if (entry != null) {
                committed.put(entry, System.nanoTime());
            }
            acts++;
        }
        return acts;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
