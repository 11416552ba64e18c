package org.gradus.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.kernel.Recorded;
import org.gradus.ledger.tree.Checkpoint;
import org.gradus.ledger.tree.NoteKey;
import org.gradus.ledger.tree.SignedNote;
import org.gradus.testing.SharedDatabase;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A record with its sealer on a real PostgreSQL of its own, without the rest of the service. */
final class SealedRecord implements AutoCloseable {

    static final Instant BEGAN = Instant.parse("2026-11-23T09:00:00Z");

    final DataSource source;
    final JdbcTemplate jdbc;
    final TransactionTemplate transaction;
    final MovedClock clock = new MovedClock(BEGAN);
    final Outside outside = new Outside();
    final SigningKeys signingKeys;
    final SealerKeys keys;
    final SealedTree tree;
    final Sealer sealer;
    private final Appending appending;

    SealedRecord(Path keyFolder) {
        this(
                keyFolder,
                new DriverManagerDataSource(SharedDatabase.acquire() + "?currentSchema=gradus", "postgres", ""),
                true);
    }

    /** The same record through other connections: another node. */
    SealedRecord(Path keyFolder, DataSource source, boolean empty) {
        this.source = source;
        this.jdbc = new JdbcTemplate(source);
        if (empty) {
            jdbc.execute("create schema gradus");
            for (String part : List.of("V1__ground", "V15_1__ledger", "V15_2__sealing")) {
                jdbc.execute(sql(part).replace("grant select on flyway_schema_history to gradus_app;", ""));
            }
        }
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        jdbc.update(
                "insert into ledger_log (origin, made_at) values ('test.example/record', now()) on conflict do nothing");
        this.signingKeys = SigningKeys.in(keyFolder, "test.example/record");
        this.keys = new SealerKeys("test.example/record", signingKeys, List.of());
        this.tree = new SealedTree(jdbc);
        StoredEntries entries =
                new StoredEntries(jdbc, new StaticListableBeanFactory().getBeanProvider(CasesOfSchool.class));
        this.appending = new Appending(
                entries,
                new SubjectKeys(jdbc, unwrapped(), clock),
                new Seal(new Nonces()),
                new TheService(),
                Optional.empty(),
                clock);
        this.sealer = new Sealer(
                tree,
                entries,
                keys,
                outside,
                new TheService(),
                event -> appending.on((Recorded) event),
                jdbc,
                transaction,
                clock);
    }

    /** Writes an act down and commits it. */
    UUID write(String action, String reason) {
        return transaction.execute(status -> append(action, reason, 42));
    }

    /** Writes an act about a pupil down in the transaction that is open. */
    UUID append(String action, String reason, long pupil) {
        Recorded act = Recorded.of(action)
                .inCase("GR-2026-000001")
                .about("plan", 17)
                .pupil(pupil)
                .because(reason)
                .fact("number", 5)
                .build();
        appending.append(act, Actor.SYSTEM, null);
        return act.id();
    }

    /** Writes so many acts and seals them under one checkpoint, which is given to the outside. */
    Checkpoint sealed(int acts) {
        for (int act = 0; act < acts; act++) {
            write("plan.agreed", "Reason " + act);
        }
        sealer.run();
        SealedTree.Stored last = tree.last().orElseThrow();
        outside.notes.add(last.note());
        return last.checkpoint();
    }

    /** What a reading of the whole record finds, on this connection. */
    Optional<RecordFault> fault(DataSource on) {
        return RecordReading.of(on, keys.origin(), Optional.of(keys.current().key()), outside.notes)
                .fault();
    }

    Optional<RecordFault> fault() {
        return transaction.execute(status -> fault(source));
    }

    /** As whoever runs the database: no trigger stands in the way. */
    static void disarm(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String table : List.of(
                    "ledger_entry",
                    "ledger_leaf",
                    "ledger_node",
                    "ledger_checkpoint",
                    "ledger_key",
                    "ledger_unsealed")) {
                statement.execute("alter table " + table + " disable trigger all");
            }
        }
    }

    NoteKey key() {
        return keys.current().key();
    }

    @Override
    public void close() {
        SharedDatabase.release();
    }

    private static KeyWrapping unwrapped() {
        return new KeyWrapping() {
            @Override
            public byte[] wrap(String subject, byte[] key) {
                return key;
            }

            @Override
            public byte[] unwrap(String subject, byte[] wrapped) {
                return wrapped;
            }
        };
    }

    private static String sql(String name) {
        try {
            return new ClassPathResource("db/migration/" + name + ".sql").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the outside was given, held in memory. */
    static final class Outside implements PublishedCheckpoints {
        final List<SignedNote> notes = new ArrayList<>();

        @Override
        public Optional<Checkpoint> newest() {
            return notes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Checkpoint.parse(notes.get(notes.size() - 1).text()));
        }

        @Override
        public List<SignedNote> all() {
            return notes;
        }
    }

    /** A clock that stands where it is put. */
    static final class MovedClock extends Clock {
        Instant now;

        MovedClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class TheService implements CurrentActor {
        @Override
        public Actor get() {
            return Actor.SYSTEM;
        }

        @Override
        public <T> T as(Actor actor, Supplier<T> work) {
            return work.get();
        }
    }
}
