package org.gradus.evidence;

import java.time.Instant;
import java.util.UUID;

/**
 * A bundle that was made.
 *
 * @param number its own reference, for instance {@code EB-2026-000001}
 * @param stepKey the act; null for the whole case
 * @param copyOf the bundle it is a redacted copy of; null for one as made
 * @param madeBy username
 * @param contentsSha256 of {@code contents.txt}, in hex, as the record has it
 * @param files how many files {@code contents.txt} names
 * @param reason why it was redacted; null for one as made
 * @param sha256 of the ZIP in hex; null until it is sealed
 * @param bytes length of the ZIP; null until it is sealed
 */
public record Bundle(
        UUID id,
        String number,
        String reference,
        String stepKey,
        UUID copyOf,
        Instant madeAt,
        String madeBy,
        String contentsSha256,
        int files,
        String reason,
        String sha256,
        Long bytes) {

    public boolean redacted() {
        return copyOf != null;
    }
}
