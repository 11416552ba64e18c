package org.gradus.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** One entry as docs/ledger-format.md writes it; fields by their number there. */
final class WrittenEntry {

    private final UUID id;
    private final byte[] subjectKey = new byte[32];
    private final Map<Integer, byte[]> fields = new HashMap<>();

    private WrittenEntry(UUID id) {
        this.id = id;
    }

    /** An entry with an id made of that number. */
    static WrittenEntry numbered(int number) {
        WrittenEntry entry = new WrittenEntry(new UUID(0x018f2f6e7c007000L | number, 0x8def000000000000L | number));
        Arrays.fill(entry.subjectKey, (byte) (number + 100));
        entry.fields.put(1, entry.idBytes());
        entry.fields.put(
                2,
                ByteBuffer.allocate(8).putLong(1_795_166_102_123_456L + number).array());
        return entry.text(3, "a.head").text(4, "HEAD@100001");
    }

    WrittenEntry text(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    WrittenEntry bytes(int field, byte[] content) {
        fields.put(field, content);
        return this;
    }

    WrittenEntry sealed(int field, String name, String text) {
        return sealed(field, name, text.getBytes(StandardCharsets.UTF_8));
    }

    WrittenEntry sealed(int field, String name, byte[] text) {
        try {
            byte[] nonce = new byte[12];
            nonce[11] = (byte) field;
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE, new SecretKeySpec(fieldKey(name), "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(place(name));
            byte[] commitment = WrittenLog.sha256(
                    "gradus.ledger.commitment.v1".getBytes(StandardCharsets.US_ASCII), fieldKey(name));
            ByteArrayOutputStream sealed = new ByteArrayOutputStream();
            sealed.write(1);
            sealed.writeBytes(commitment);
            sealed.writeBytes(nonce);
            sealed.writeBytes(cipher.doFinal(text));
            return bytes(field, sealed.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    byte[] fieldKey(String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(subjectKey, "HmacSHA256"));
            mac.update("gradus.ledger.field-key.v1".getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(place(name));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    String id() {
        return id.toString();
    }

    byte[] canonical() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(1);
        for (int field = 1; field <= 23; field++) {
            byte[] content = fields.get(field);
            out.write(content == null ? 0 : 1);
            if (content != null) {
                out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
                out.writeBytes(content);
            }
        }
        return out.toByteArray();
    }

    private byte[] place(String name) {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(16 + ascii.length).put(idBytes()).put(ascii).array();
    }

    private byte[] idBytes() {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
