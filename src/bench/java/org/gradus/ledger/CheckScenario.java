package org.gradus.ledger;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gradus.bench.BenchDatabase;
import org.gradus.bench.Run;
import org.gradus.bench.Scenario;
import org.gradus.bench.Table;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** How long it takes to check the whole record, rows, tree and checkpoints, as it grows; and how long to seal it. */
public final class CheckScenario implements Scenario {

    private static final int BATCH = 5_000;

    @Override
    public String name() {
        return "ledger-check";
    }

    @Override
    public String purpose() {
        return "time to seal, and to check the whole record, while it grows";
    }

    @Override
    public List<Integer> sizes() {
        return List.of(1_000, 10_000, 100_000, 1_000_000);
    }

    @Override
    public String unit() {
        return "entries";
    }

    @Override
    public long bytes(int largest) {
        return largest * 3_000L + (1L << 30);
    }

    @Override
    public Table run(Run run) throws Exception {
        List<List<Object>> rows = new ArrayList<>();
        try (BenchDatabase database = BenchDatabase.start(run.home())) {
            DriverManagerDataSource source = new DriverManagerDataSource(
                    database.url() + "?currentSchema=gradus&reWriteBatchedInserts=true", "postgres", "");
            SealedRecord record = new SealedRecord(Files.createTempDirectory(run.home(), "keys"), source, true);
            long there = 0;
            for (int size : run.sizes()) {
                fill(record, size - there);
                long begin = System.nanoTime();
                int runs = 0;
                while (record.sealer.run().entries() > 0) {
                    runs++;
                }
                double seconds = (System.nanoTime() - begin) / 1e9;
                double sealedPerSecond = (size - there) / seconds;
                there = size;
                record.jdbc.execute("vacuum analyze");
                begin = System.nanoTime();
                Optional<RecordFault> fault = record.fault();
                double checked = (System.nanoTime() - begin) / 1e9;
                if (fault.isPresent()) {
                    throw new IllegalStateException("The record should be sound: " + fault.get());
                }
                run.say("%,d entries: sealed %.0f/s, checked in %.2f s".formatted(size, sealedPerSecond, checked));
                rows.add(List.of(size, sealedPerSecond, runs, checked, size / checked));
            }
        }
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("Threads", "one");
        return new Table(
                conditions,
                List.of("entries", "sealed/s", "runs", "check s", "checked/s"),
                rows,
                List.of(
                        "Entries are written in batches here, each with a reason and facts, so writing is not measured."));
    }

    private static void fill(SealedRecord record, long count) {
        for (long done = 0; done < count; done += BATCH) {
            List<Object[]> rows = new ArrayList<>();
            for (long at = done; at < Math.min(count, done + BATCH); at++) {
                rows.add(StoredEntries.values(entry(at)));
            }
            record.transaction.executeWithoutResult(status -> record.jdbc.batchUpdate(StoredEntries.INSERT, rows));
        }
    }

    private static StoredEntry entry(long number) {
        byte[] reason = new byte[120];
        new java.util.Random(number).nextBytes(reason);
        UUID id = org.gradus.kernel.Ids.next();
        return new StoredEntry(
                id,
                SealedRecord.BEGAN.plusSeconds(number),
                "officer.oakfield",
                "SCHOOL_OFFICER@100001",
                null,
                "promise.kept",
                "GR-2026-%06d".formatted(number % 100_000),
                "promise",
                String.valueOf(number),
                "pupil:" + number % 50_000,
                "support-plan",
                3,
                "Task_ReviewPlan",
                "next-step",
                "wt-2024 1",
                null,
                reason,
                "Working together to improve school attendance, 2024",
                null,
                "done",
                null,
                "{\"owner\":\"school\",\"promise\":" + number + "}",
                null);
    }
}
