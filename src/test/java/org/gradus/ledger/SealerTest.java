package org.gradus.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.gradus.ledger.tree.Checkpoint;
import org.gradus.ledger.tree.ConsistencyProof;
import org.gradus.ledger.tree.MerkleTree;
import org.gradus.ledger.tree.NoteKey;
import org.gradus.testing.SharedDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The sealer on a real PostgreSQL: what it signs, and what it refuses to sign. */
class SealerTest {

    @TempDir
    Path folder;

    private SealedRecord record;

    /** Keeps the server up between tests. */
    @BeforeAll
    static void start() {
        SharedDatabase.acquire();
    }

    @AfterAll
    static void stop() {
        SharedDatabase.release();
    }

    @BeforeEach
    void open() {
        record = new SealedRecord(folder);
    }

    @AfterEach
    void close() {
        record.close();
    }

    @Test
    void entries_get_places_without_gaps_and_each_checkpoint_begins_with_the_one_before_it() {
        Checkpoint first = record.sealed(3);
        Checkpoint second = record.sealed(300);

        assertThat(first.size()).isEqualTo(3);
        assertThat(second.size()).isEqualTo(303);
        assertThat(ConsistencyProof.holds(
                        3, first.root(), 303, second.root(), new MerkleTree(record.tree).consistency(3, 303)))
                .isTrue();
        assertThat(record.jdbc.queryForList("select leaf_index from ledger_leaf order by 1", Long.class))
                .hasSize(303)
                .startsWith(0L, 1L, 2L)
                .endsWith(302L);
        assertThat(record.key().signatureOn(record.tree.last().orElseThrow().note()))
                .isPresent();
        assertThat(record.fault()).isEmpty();
    }

    @Test
    void without_new_entries_nothing_is_signed() {
        record.sealed(1);

        assertThat(record.sealer.run().state()).isEqualTo(Sealer.State.IDLE);
        assertThat(record.jdbc.queryForObject("select count(*) from ledger_checkpoint", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void an_entry_altered_before_it_was_sealed_stays_outside_the_tree_and_is_told_and_the_others_are_sealed()
            throws SQLException {
        UUID altered = record.write("plan.agreed", "So it was");
        record.write("plan.agreed", "And so");
        tamper("update ledger_entry set actor = 'somebody' where id = '" + altered + "'");

        assertThat(record.sealer.run().entries()).isEqualTo(1);
        assertThat(record.fault())
                .hasValueSatisfying(fault -> assertThat(fault.words()).contains(altered.toString(), "altered"));
    }

    @Test
    void a_database_restored_from_an_older_backup_is_not_sealed_any_further() throws SQLException {
        record.sealed(2);
        record.sealed(2);
        tamper("delete from ledger_checkpoint where size > 2; delete from ledger_leaf where leaf_index >= 2;"
                + " delete from ledger_entry where id not in (select entry_id from ledger_leaf)");
        record.write("plan.agreed", "After the restore");

        Sealer.Outcome outcome = record.sealer.run();

        assertThat(outcome.state()).isEqualTo(Sealer.State.STOPPED);
        assertThat(outcome.fault()).isEqualTo("ROLLED-BACK");
        assertThat(outcome.words()).contains("4 entries", "only 2");
    }

    @Test
    void a_tree_that_is_not_the_one_last_signed_is_not_signed() throws SQLException {
        record.sealed(5);
        tamper("update ledger_leaf set leaf_hash = sha256(leaf_hash) where leaf_index = 1");
        record.write("plan.agreed", "Later");

        assertThat(record.sealer.run().fault()).isEqualTo("CHECKPOINT-ROOT");
        assertThat(record.jdbc.queryForObject("select max(size) from ledger_checkpoint", Integer.class))
                .isEqualTo(5);
    }

    @Test
    void a_new_key_is_vouched_for_by_the_old_one_and_the_change_is_an_entry() {
        record.sealed(2);
        NoteKey old = record.key();
        NoteKey young = record.signingKeys.next().key();

        record.sealer.run();
        SealedTree.Stored change = record.tree.last().orElseThrow();
        record.sealed(1);

        assertThat(old.signatureOn(change.note())).isPresent();
        assertThat(young.signatureOn(change.note())).isPresent();
        assertThat(record.jdbc.queryForList("select action from ledger_entry order by id", String.class))
                .contains("ledger.key-changed");
        assertThat(old.signatureOn(record.tree.last().orElseThrow().note())).isEmpty();
        assertThat(record.fault()).isEmpty();
    }

    @Test
    void a_node_that_started_before_the_key_was_changed_elsewhere_goes_on_with_the_new_one() {
        SealedRecord second = new SealedRecord(folder, record.source, false);
        record.sealed(1);
        record.signingKeys.next();
        record.sealed(1);

        second.write("plan.agreed", "On the other node");
        assertThat(second.sealer.run().state()).isEqualTo(Sealer.State.SEALED);
        assertThat(record.jdbc.queryForObject(
                        "select count(*) from ledger_entry where action = 'ledger.key-changed'", Integer.class))
                .isEqualTo(1);
        assertThat(record.key().signatureOn(record.tree.last().orElseThrow().note()))
                .isPresent();
        assertThat(record.fault()).isEmpty();
    }

    @Test
    void a_node_without_the_key_that_sealed_so_far_does_not_seal(@TempDir Path otherKeys) {
        record.sealed(2);
        SealedRecord other = new SealedRecord(otherKeys, record.source, false);
        other.write("plan.agreed", "On another node");

        assertThat(other.sealer.run().fault()).isEqualTo("KEY-CHANGED");
        assertThat(record.sealer.run().state()).isEqualTo(Sealer.State.SEALED);
    }

    @Test
    void a_clock_that_goes_back_does_not_make_a_later_checkpoint_the_earlier_one() {
        record.sealed(1);
        record.clock.now = SealedRecord.BEGAN.minus(Duration.ofDays(400));
        record.sealed(1);

        List<Instant> times = record.jdbc.query(
                "select sealed_at from ledger_checkpoint order by size",
                (row, n) -> row.getTimestamp(1).toInstant());
        assertThat(times).isSorted();
        assertThat(record.fault()).isEmpty();
    }

    @Test
    void two_sealers_and_eight_writers_lose_nothing_and_make_no_two_roots_of_one_size() throws Exception {
        SealedRecord second = new SealedRecord(folder, record.source, false);
        Set<UUID> written = java.util.Collections.synchronizedSet(new HashSet<>());
        ExecutorService threads = Executors.newFixedThreadPool(10);
        List<Future<?>> writers = new ArrayList<>();
        try {
            for (int writer = 0; writer < 8; writer++) {
                writers.add(threads.submit(() -> {
                    for (int act = 0; act < 25; act++) {
                        written.add(record.write("plan.agreed", "Reason"));
                    }
                }));
            }
            for (SealedRecord node : List.of(record, second)) {
                writers.add(threads.submit(() -> {
                    while (written.size() < 200) {
                        node.sealer.run();
                    }
                }));
            }
            for (Future<?> one : writers) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        record.sealer.run();

        assertThat(record.jdbc.queryForList("select entry_id from ledger_leaf", UUID.class))
                .containsExactlyInAnyOrderElementsOf(written);
        assertThat(record.fault()).isEmpty();
    }

    @Test
    void a_sealer_killed_at_any_statement_leaves_what_the_next_one_can_go_on_from() {
        record.sealed(3);
        AtomicInteger statements = new AtomicInteger();
        SealedRecord dying = new SealedRecord(folder, new Dying(record, statements), false);
        int survived = 0;
        for (int last = 1; last < 60 && survived == 0; last++) {
            record.write("plan.agreed", "Reason");
            statements.set(last);
            try {
                dying.sealer.run();
                survived = last;
            } catch (RuntimeException killed) {
                assertThat(killed).hasStackTraceContaining("closed");
            }
            statements.set(Integer.MAX_VALUE);
            assertThat(record.fault()).as("after statement %d", last).isEmpty();
        }
        record.sealer.run();

        assertThat(survived).as("statements of one run").isBetween(8, 59);
        assertThat(record.tree.leaves()).isEqualTo(3 + survived);
        assertThat(record.fault()).isEmpty();
    }

    private void tamper(String sql) throws SQLException {
        try (Connection connection = record.source.getConnection();
                Statement statement = connection.createStatement()) {
            SealedRecord.disarm(connection);
            statement.execute(sql);
        }
    }

    /** Connections that break for good when their count of statements is used up. */
    private static final class Dying extends DelegatingDataSource {
        private final AtomicInteger left;

        Dying(SealedRecord record, AtomicInteger left) {
            super(record.source);
            this.left = left;
            left.set(Integer.MAX_VALUE);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection real = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Dying.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, values) -> {
                        boolean works = method.getName().equals("prepareStatement")
                                || method.getName().equals("createStatement")
                                || method.getName().equals("commit");
                        if (works && left.getAndDecrement() <= 1) {
                            real.close();
                            throw new SQLException("The connection is closed.");
                        }
                        try {
                            return method.invoke(real, values);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
