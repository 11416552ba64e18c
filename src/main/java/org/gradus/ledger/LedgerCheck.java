package org.gradus.ledger;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hashes every stored entry again and compares.
 *
 * <p>It finds a row that was altered without its hash. Rows altered together with their hash, or removed, are found by
 * the tree and its checkpoints, not here.
 */
@Service
public class LedgerCheck {

    private static final int ROWS_AT_A_TIME = 2_000;

    private final JdbcTemplate jdbc;

    LedgerCheck(JdbcTemplate jdbc) {
        this.jdbc = new JdbcTemplate(jdbc.getDataSource());
        this.jdbc.setFetchSize(ROWS_AT_A_TIME);
    }

    /**
     * What the check found.
     *
     * @param entries how many were hashed, up to and including a wrong one
     * @param wrong the first entry, in order of time, whose hash is not that of its row
     */
    public record Result(long entries, Optional<UUID> wrong) {

        public boolean sound() {
            return wrong.isEmpty();
        }
    }

    /** Reads the whole record once, a block of rows at a time. */
    @Transactional(readOnly = true)
    public Result run() {
        ResultSetExtractor<Result> compare = rows -> {
            long entries = 0;
            while (rows.next()) {
                entries++;
                StoredEntry entry = StoredEntries.read(rows);
                boolean same = rows.getInt("format") == CanonicalForm.VERSION
                        && MessageDigest.isEqual(
                                rows.getBytes("leaf_hash"), CanonicalForm.leafHash(CanonicalForm.of(entry)));
                if (!same) {
                    return new Result(entries, Optional.of(entry.id()));
                }
            }
            return new Result(entries, Optional.empty());
        };
        return jdbc.query(StoredEntries.SELECT + " order by occurred_at, id", compare);
    }
}
