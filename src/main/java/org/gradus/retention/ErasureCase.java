package org.gradus.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * An erasure from proposal to proof; names nobody.
 *
 * @param state {@code PROPOSED}, {@code ASKED}, {@code APPROVED}, {@code ERASED} or {@code DROPPED}
 * @param pastSince the day on which the last rule ended; once erased, the day of the proposal, by which it had
 * @param rules every rule that applied; once erased, the one that counts from birth has no days any more
 * @param previewed SHA-256 of the preview that was looked at when it was asked for
 * @param removed table by table, once erased
 * @param entry the entry of the record that says so, once erased
 * @param leaf that entry's place in the tree; null until it is sealed
 */
public record ErasureCase(
        UUID id,
        String number,
        long pupilId,
        String state,
        LocalDate proposedOn,
        LocalDate pastSince,
        List<RuleEnd> rules,
        String askedBy,
        Instant askedAt,
        String askedBecause,
        String previewed,
        String approvedBy,
        Instant approvedAt,
        String approvedBecause,
        String droppedBy,
        Instant droppedAt,
        String droppedBecause,
        String erasedBy,
        Instant erasedAt,
        List<Removed> removed,
        UUID entry,
        Long leaf) {

    /** Rows of one table that were removed ({@code DELETE}) or emptied of what was personal ({@code BLANK}). */
    public record Removed(String table, String act, String kind, long rows) {}

    /** How many rows were removed or emptied. */
    public long rows() {
        return removed.stream().mapToLong(Removed::rows).sum();
    }
}
