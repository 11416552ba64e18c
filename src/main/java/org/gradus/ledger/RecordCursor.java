package org.gradus.ledger;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.gradus.kernel.Refused;

/** A place in the record, after the entry it names; as text it is opaque to callers. */
record RecordCursor(Instant occurredAt, UUID id) {

    private static final int LENGTH = 24;

    static RecordCursor after(StoredEntry entry) {
        return new RecordCursor(entry.occurredAt(), entry.id());
    }

    /** Null for none. */
    static RecordCursor parse(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() == LENGTH) {
                return new RecordCursor(
                        Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS),
                        new UUID(bytes.getLong(), bytes.getLong()));
            }
            throw invalid();
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(LENGTH)
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, occurredAt))
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }

    private static Refused invalid() {
        return Refused.invalid(
                "cursor", "This is not a place in the record.", "Use the cursor of the page before, or leave it out.");
    }
}
