package org.gradus.ledger.tree;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The public half of a key that signs notes, with its name (C2SP signed-note and tlog-cosignature).
 *
 * @param name of the log or witness
 * @param kind what it signs with
 * @param raw the 32 bytes of RFC 8032
 */
public record NoteKey(String name, Kind kind, byte[] raw) {

    private static final int RAW = 32;
    private static final int TIME = 8;
    // What X.509 writes before the 32 bytes of every Ed25519 key (RFC 8410).
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    /** Which of the two forms of Ed25519 signature the key makes. */
    public enum Kind {
        /** Over the text alone: the log itself. */
        LOG(1),
        /** Over a time and the text: a witness. */
        WITNESS(4);

        private final byte number;

        Kind(int number) {
            this.number = (byte) number;
        }
    }

    /** The key as the JDK has it. */
    public static NoteKey of(String name, Kind kind, EdECPublicKey key) {
        byte[] raw = new byte[RAW];
        byte[] y = key.getPoint().getY().toByteArray();
        for (int at = 0; at < Math.min(RAW, y.length); at++) {
            raw[at] = y[y.length - 1 - at];
        }
        if (key.getPoint().isXOdd()) {
            raw[RAW - 1] |= (byte) 0x80;
        }
        return new NoteKey(name, kind, raw);
    }

    /** @throws UnreadableNoteException when the text is not {@code name+id+key} */
    public static NoteKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3 || parts[0].isEmpty() || parts[0].chars().anyMatch(Character::isWhitespace)) {
            throw new UnreadableNoteException("it is not a name, an id and a key with + between");
        }
        byte[] bytes = SignedNote.base64(parts[2]);
        for (Kind kind : Kind.values()) {
            if (bytes.length == 1 + RAW && bytes[0] == kind.number) {
                NoteKey key = new NoteKey(parts[0], kind, Arrays.copyOfRange(bytes, 1, bytes.length));
                if (key.toString().equals(text)) {
                    return key;
                }
                throw new UnreadableNoteException("its id is not that of the key");
            }
        }
        throw new UnreadableNoteException("it is not an Ed25519 key");
    }

    /** Four bytes that tell keys of one name apart. */
    public byte[] id() {
        MessageDigest digest = Hashing.sha256();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(kind.number);
        return Arrays.copyOf(digest.digest(raw), 4);
    }

    /** {@link #id} in hex. */
    public String hexId() {
        return HexFormat.of().formatHex(id());
    }

    /** The key's signature below a note, if it is there and holds. */
    public Optional<SignedNote.Signature> signatureOn(SignedNote note) {
        return note.signatures().stream()
                .filter(signature -> signature.name().equals(name) && Arrays.equals(signature.keyId(), id()))
                .filter(signature -> holds(signature, note.text()))
                .findFirst();
    }

    private boolean holds(SignedNote.Signature by, String text) {
        byte[] signature = by.signature();
        if (kind == Kind.LOG) {
            return verifies(text.getBytes(StandardCharsets.UTF_8), signature);
        }
        if (signature.length <= TIME) {
            return false;
        }
        long seconds = ByteBuffer.wrap(signature).getLong();
        return verifies(cosigned(seconds, text), Arrays.copyOfRange(signature, TIME, signature.length));
    }

    /** What a witness signs: that it saw the text at this time, in seconds since 1970. */
    public static byte[] cosigned(long seconds, String text) {
        return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    private boolean verifies(byte[] message, byte[] signature) {
        try {
            java.security.Signature check = java.security.Signature.getInstance("Ed25519");
            check.initVerify(publicKey());
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(ByteBuffer.allocate(X509.length + RAW)
                        .put(X509)
                        .put(raw)
                        .array()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteKey that
                && kind == that.kind
                && name.equals(that.name)
                && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return new BigInteger(raw).hashCode();
    }

    /** The key as it is written down. */
    @Override
    public String toString() {
        byte[] bytes = ByteBuffer.allocate(1 + RAW).put(kind.number).put(raw).array();
        return name + "+" + hexId() + "+" + Base64.getEncoder().encodeToString(bytes);
    }
}
