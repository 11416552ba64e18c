package org.gradus.pupils;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps what a row said before a file changes it, in the same statement that changes it. */
final class PeopleBefore {

    private final String changedBy;
    private final OffsetDateTime changedAt;
    private final UUID importId;

    PeopleBefore(String changedBy, Clock clock, UUID importId) {
        this.changedBy = changedBy;
        this.changedAt = clock.instant().atOffset(ZoneOffset.UTC);
        this.importId = importId;
    }

    /**
     * Changes rows of a table and keeps what they said.
     *
     * @param table the table, called {@code t} in the other parts
     * @param key expression over {@code t} that names a row
     * @param set what to set, over {@code t} and {@code i}
     * @param from what is joined, beginning with a table or query called {@code i}
     * @param where which rows, including that they differ
     * @return how many rows were changed
     */
    int change(JdbcTemplate jdbc, String table, String key, String set, String from, String where) {
        return jdbc.update(
                "with kept as (insert into people_before (of_table, row_key, was, changed_at, changed_by, import_id)"
                        + " select '" + table + "', " + key + ", to_jsonb(t), ?, ?, ? from " + table + " t, " + from
                        + " where " + where + ")"
                        + " update " + table + " t set " + set + " from " + from + " where " + where,
                changedAt,
                changedBy,
                importId);
    }
}
