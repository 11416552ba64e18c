package org.gradus.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.gradus.ledger.tree.Checkpoint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The record on a disk that fills up while it is written and sealed: what was acknowledged is there afterwards, what was not is
 * refused with its cause, and no size has two roots.
 */
@Tag("proof")
class FullDiskTest {

    private static final int WRITERS = 3;
    private static final int REFUSED_IN_A_ROW = 15;
    private static final String DISK_FULL = "53100";

    /** About two kilobytes that do not compress well in the table: each is sealed with a nonce of its own. */
    private static final String LONG = "x".repeat(1_800);

    @TempDir
    Path folder;

    private final Queue<UUID> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final Map<Long, Checkpoint> seen = new TreeMap<>();

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void nothing_acknowledged_is_lost_and_no_size_has_two_roots(SmallDisk.Holds holds) throws Exception {
        try (SmallDisk disk = new SmallDisk(holds)) {
            SealedRecord record = new SealedRecord(folder, disk.database("record"), true);
            record.sealed(20);
            remember(record);
            disk.leave(6_000);

            writeAndSealUntilItIsFull(record);

            assertThat(acknowledged).as(disk.log()).hasSizeGreaterThan(100);
            assertThat(refused).hasSizeGreaterThanOrEqualTo(REFUSED_IN_A_ROW);
            Set<String> causes =
                    refused.stream().map(cause -> cause.substring(0, 5)).collect(Collectors.toSet());
            if (holds == SmallDisk.Holds.TABLES) {
                assertThat(causes).as("%s", refused.peek()).containsExactly(DISK_FULL);
            } else {
                // The server ends when it cannot write its journal: it says why, connections are lost, none can be
                // made.
                assertThat(causes)
                        .as("%s", refused.peek())
                        .allMatch(FullDiskTest::told)
                        .contains(DISK_FULL);
            }

            disk.stop();
            disk.makeRoom();
            disk.start();

            Set<UUID> there = new HashSet<>(record.jdbc.queryForList("select id from ledger_entry", UUID.class));
            assertThat(there).containsAll(acknowledged);
            assertThat(record.fault()).isEmpty();
            sealEverything(record);
            assertThat(record.tree.last().orElseThrow().checkpoint().size()).isEqualTo(there.size());
            assertThat(record.fault()).isEmpty();

            record.sealed(5);
            remember(record);
            assertThat(record.fault()).isEmpty();
            oneRootForEachSize(record);
        }
    }

    private void writeAndSealUntilItIsFull(SealedRecord record) throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                writing.add(writers.submit(() -> write(record)));
            }
            while (writing.stream().anyMatch(one -> !one.isDone())) {
                try {
                    record.sealer.run();
                    remember(record);
                } catch (DataAccessException | TransactionException e) {
                    refused.add(cause(e));
                }
                Thread.sleep(20);
            }
            for (Future<?> one : writing) {
                one.get();
            }
        } finally {
            writers.shutdownNow();
        }
    }

    private void write(SealedRecord record) {
        for (int inARow = 0; inARow < REFUSED_IN_A_ROW; ) {
            try {
                acknowledged.add(record.write("plan.agreed", LONG));
                inARow = 0;
            } catch (DataAccessException | TransactionException e) {
                refused.add(cause(e));
                inARow++;
            }
        }
    }

    private static void sealEverything(SealedRecord record) {
        Sealer.Outcome outcome;
        do {
            outcome = record.sealer.run();
            assertThat(outcome.state()).as(outcome.words()).isIn(Sealer.State.SEALED, Sealer.State.IDLE);
        } while (outcome.state() == Sealer.State.SEALED);
    }

    /** Keeps the newest checkpoint as somebody outside would. */
    private void remember(SealedRecord record) {
        record.tree.last().ifPresent(last -> {
            Checkpoint before = seen.put(last.checkpoint().size(), last.checkpoint());
            if (before != null) {
                assertThat(last.checkpoint().root()).isEqualTo(before.root());
            } else {
                record.outside.notes.add(last.note());
            }
        });
    }

    /** Whatever anybody was ever shown is what the record says of that size today. */
    private void oneRootForEachSize(SealedRecord record) {
        Map<Long, String> stored = new TreeMap<>();
        record.jdbc.query("select size, root from ledger_checkpoint", row -> {
            stored.put(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2)));
        });
        seen.forEach((size, checkpoint) ->
                assertThat(stored).containsEntry(size, HexFormat.of().formatHex(checkpoint.root())));
    }

    private static boolean told(String state) {
        return state.equals(DISK_FULL) || state.startsWith("08") || state.startsWith("57P0");
    }

    /** SQL state and words of what the database said. */
    private static String cause(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException said && said.getSQLState() != null) {
                return said.getSQLState() + " " + said.getMessage();
            }
        }
        throw new AssertionError("Not said by the database", failure);
    }
}
