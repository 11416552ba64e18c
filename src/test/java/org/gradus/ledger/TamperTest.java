package org.gradus.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Whatever is changed in what was sealed is found, given checkpoints outside, and nothing is found where nothing was. */
class TamperTest {

    @TempDir
    static Path folder;

    @TempDir
    static Path thiefsFolder;

    private static SealedRecord record;

    @BeforeAll
    static void seal() {
        record = new SealedRecord(folder);
        for (int acts : new int[] {1, 7, 2, 250, 13, 40}) {
            record.clock.now = record.clock.now.plus(Duration.ofHours(1));
            record.sealed(acts);
        }
        anchorTheLast();
    }

    @AfterAll
    static void close() {
        record.close();
    }

    @Test
    void each_of_100_seeded_tampers_is_found_and_its_place_named() throws SQLException {
        tamper(100, 20261122);
    }

    @Test
    @Tag("proof")
    void each_of_10000_seeded_tampers_is_found_and_its_place_named() throws SQLException {
        tamper(10_000, 1);
    }

    @Test
    void twenty_honest_runs_give_no_alarm() {
        honest(20);
    }

    @Test
    @Tag("proof")
    void a_thousand_honest_runs_give_no_alarm() {
        honest(1_000);
    }

    /** One anchor outside is enough: the last. */
    private static void anchorTheLast() {
        record.outside.notes.clear();
        record.outside.notes.add(record.tree.last().orElseThrow().note());
    }

    private static void honest(int runs) {
        Random random = new Random(runs);
        for (int run = 0; run < runs; run++) {
            for (int act = random.nextInt(4); act >= 0; act--) {
                record.write("plan.agreed", "Run " + run);
            }
            if (random.nextInt(3) > 0) {
                record.sealer.run();
            }
            assertThat(record.fault()).as("run %d", run).isEmpty();
        }
        record.sealer.run();
        anchorTheLast();
    }

    private static void tamper(int times, long seed) throws SQLException {
        SigningKeys thief = Tamper.thief(thiefsFolder);
        List<String> unseen = new ArrayList<>();
        try (Connection connection = record.source.getConnection()) {
            connection.setAutoCommit(false);
            SingleConnectionDataSource same = new SingleConnectionDataSource(connection, true);
            for (int time = 0; time < times; time++) {
                SealedRecord.disarm(connection);
                Tamper.Done done = new Tamper(new JdbcTemplate(same), record, thief, seed + time).one();
                Optional<RecordFault> fault = record.fault(same);
                connection.rollback();
                if (fault.filter(done.found()).isEmpty()) {
                    unseen.add("seed %d, %s: %s".formatted(seed + time, done.what(), fault));
                }
            }
            assertThat(record.fault(same)).as("after the last was undone").isEmpty();
            connection.rollback();
        }
        assertThat(unseen).isEmpty();
    }
}
