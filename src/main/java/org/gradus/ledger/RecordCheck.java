package org.gradus.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gradus.kernel.Ids;
import org.gradus.ledger.tree.SignedNote;
import org.gradus.ledger.tree.UnreadableNoteException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares rows, tree, checkpoints and what the outside was given, over the whole record, and keeps what it found. */
@Service
public class RecordCheck {

    private final JdbcTemplate jdbc;
    private final SealerKeys keys;
    private final PublishedCheckpoints published;
    private final TransactionTemplate oneState;
    private final Clock clock;

    RecordCheck(
            JdbcTemplate jdbc,
            SealerKeys keys,
            PublishedCheckpoints published,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.published = published;
        this.oneState = new TransactionTemplate(transactions);
        // Everything is compared as it stood at one moment, while the record grows on.
        this.oneState.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.clock = clock;
    }

    /**
     * What a check found.
     *
     * @param entries how many were read
     * @param size entries under the last checkpoint
     * @param fault a word for the kind of fault; null when everything agrees
     * @param place where it is; null when everything agrees
     */
    public record Result(
            Instant began, Instant ended, long entries, long size, String fault, String place, String words) {

        public boolean sound() {
            return fault == null;
        }
    }

    /** Checks the whole record now, and keeps what it found. */
    public Result run() {
        Instant began = clock.instant();
        Result result = look(began);
        oneState.executeWithoutResult(status -> jdbc.update(
                "insert into ledger_check (id, began_at, ended_at, entries, size, fault, place, words)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                Ids.next(),
                began.atOffset(ZoneOffset.UTC),
                result.ended().atOffset(ZoneOffset.UTC),
                result.entries(),
                result.size(),
                result.fault(),
                result.place(),
                result.words()));
        return result;
    }

    /** The latest checks, newest first. */
    @Transactional(readOnly = true)
    public List<Result> latest(int most) {
        return jdbc.query(
                "select began_at, ended_at, entries, size, fault, place, words from ledger_check"
                        + " order by ended_at desc, id desc limit ?",
                (row, n) -> new Result(
                        row.getTimestamp(1).toInstant(),
                        row.getTimestamp(2).toInstant(),
                        row.getLong(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)),
                most);
    }

    private Result look(Instant began) {
        List<SignedNote> outside;
        try {
            outside = published.all();
        } catch (UnreadableNoteException e) {
            return new Result(
                    began,
                    clock.instant(),
                    0,
                    0,
                    "ANCHOR-UNREADABLE",
                    "checkpoints given to the outside",
                    "One of them cannot be read: " + e.getMessage() + ".");
        }
        RecordReading reading = oneState.execute(status -> RecordReading.of(
                jdbc.getDataSource(), keys.origin(), Optional.of(keys.current().key()), outside));
        RecordFault fault = reading.fault().orElse(null);
        return new Result(
                began,
                clock.instant(),
                reading.entries(),
                reading.size(),
                fault == null ? null : fault.code(),
                fault == null ? null : fault.place(),
                fault == null ? "Rows, tree, checkpoints and what the outside was given agree." : fault.words());
    }
}
