package org.gradus.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.gradus.ledger.tree.Hashing;

/**
 * Seals one field of one entry with a key derived from its subject's key, and opens it again.
 *
 * <p>Each field has a key of its own, so that one field can be disclosed with proof (by giving its key) without
 * disclosing any other; the commitment in front fixes which key that is, which AES-GCM alone would not.
 *
 * <p>Layout: version 1 (1 byte), commitment (32), nonce (12), ciphertext with its 16-byte tag.
 */
final class Seal {

    private static final byte VERSION = 1;
    private static final int COMMITMENT = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD = 1 + COMMITMENT + NONCE;
    private static final byte[] FIELD_KEY = "gradus.ledger.field-key.v1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COMMIT = "gradus.ledger.commitment.v1".getBytes(StandardCharsets.US_ASCII);

    private final Nonces nonces;

    Seal(Nonces nonces) {
        this.nonces = nonces;
    }

    byte[] close(byte[] subjectKey, UUID entry, String field, byte[] plain) {
        try {
            byte[] key = fieldKey(subjectKey, entry, field);
            byte[] nonce = nonces.next();
            byte[] secret =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, entry, field).doFinal(plain);
            return ByteBuffer.allocate(HEAD + secret.length)
                    .put(VERSION)
                    .put(commitment(key))
                    .put(nonce)
                    .put(secret)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM and HMAC-SHA-256", e);
        }
    }

    /** @throws BrokenSealException when the bytes are not what was sealed for this entry and field with this key */
    byte[] open(byte[] subjectKey, UUID entry, String field, byte[] sealed) {
        if (sealed.length < HEAD || sealed[0] != VERSION) {
            throw new BrokenSealException(entry, field);
        }
        try {
            byte[] key = fieldKey(subjectKey, entry, field);
            byte[] commitment = Arrays.copyOfRange(sealed, 1, 1 + COMMITMENT);
            if (!MessageDigest.isEqual(commitment, commitment(key))) {
                throw new BrokenSealException(entry, field);
            }
            byte[] nonce = Arrays.copyOfRange(sealed, 1 + COMMITMENT, HEAD);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, entry, field).doFinal(sealed, HEAD, sealed.length - HEAD);
        } catch (GeneralSecurityException e) {
            throw new BrokenSealException(entry, field, e);
        }
    }

    /** The key of one field of one entry: whoever is given it can open that field, and see that it is the one sealed. */
    byte[] disclose(byte[] subjectKey, UUID entry, String field) {
        try {
            return fieldKey(subjectKey, entry, field);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }

    private static byte[] fieldKey(byte[] subjectKey, UUID entry, String field) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(subjectKey, "HmacSHA256"));
        mac.update(FIELD_KEY);
        return mac.doFinal(place(entry, field));
    }

    private static byte[] commitment(byte[] fieldKey) {
        MessageDigest digest = Hashing.sha256();
        digest.update(COMMIT);
        return digest.digest(fieldKey);
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, UUID entry, String field)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place(entry, field));
        return cipher;
    }

    /** Where a sealed value belongs: 16 bytes of the entry's id, then the field's name. */
    private static byte[] place(UUID entry, String field) {
        byte[] name = field.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(16 + name.length)
                .putLong(entry.getMostSignificantBits())
                .putLong(entry.getLeastSignificantBits())
                .put(name)
                .array();
    }
}
