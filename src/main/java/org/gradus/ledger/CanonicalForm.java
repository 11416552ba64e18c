package org.gradus.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.gradus.ledger.tree.Hashing;

/**
 * The bytes by which an entry is proved, version 1; {@code docs/ledger-format.md} defines them for other programs.
 *
 * <p>A version byte, then every field in a fixed order: 0 when absent, else 1, a four-byte length and the content. All
 * numbers are big-endian. What is sealed goes in as ciphertext, so that destroying a key changes no hash.
 */
final class CanonicalForm {

    static final byte VERSION = 1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    private CanonicalForm() {
        out.write(VERSION);
    }

    static byte[] of(StoredEntry entry) {
        return new CanonicalForm()
                .field(entry.id())
                .field(micros(entry.occurredAt()))
                .field(entry.actor())
                .field(entry.roles())
                .field(entry.onBehalfOf())
                .field(entry.action())
                .field(entry.caseReference())
                .field(entry.objectType())
                .field(entry.objectId())
                .field(entry.subject())
                .field(entry.processKey())
                .field(entry.processVersion())
                .field(entry.elementId())
                .field(entry.ruleTable())
                .field(entry.ruleVersion())
                .field(entry.ruleInputsHash())
                .field(entry.reasonSealed())
                .field(entry.legalBasis())
                .field(entry.recipientSealed())
                .field(entry.outcome())
                .field(entry.causation())
                .field(entry.facts())
                .field(entry.personalSealed())
                .out
                .toByteArray();
    }

    /** The hash under which the entry is a leaf of the tree. */
    static byte[] leafHash(StoredEntry entry) {
        return Hashing.leaf(of(entry));
    }

    private static byte[] micros(Instant instant) {
        return ByteBuffer.allocate(8)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, instant))
                .array();
    }

    private CanonicalForm field(String text) {
        return field(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    private CanonicalForm field(UUID id) {
        return field(
                id == null
                        ? null
                        : ByteBuffer.allocate(16)
                                .putLong(id.getMostSignificantBits())
                                .putLong(id.getLeastSignificantBits())
                                .array());
    }

    private CanonicalForm field(Integer number) {
        return field(
                number == null ? null : ByteBuffer.allocate(4).putInt(number).array());
    }

    private CanonicalForm field(byte[] content) {
        if (content == null) {
            out.write(0);
        } else {
            out.write(1);
            out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
            out.writeBytes(content);
        }
        return this;
    }
}
