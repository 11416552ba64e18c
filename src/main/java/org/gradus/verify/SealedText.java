package org.gradus.verify;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A field of an entry that is sealed under a key of its own, to which the entry is committed. */
final class SealedText {

    private static final byte FORM = 1;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final byte[] COMMITMENT = Text.ascii("gradus.ledger.commitment.v1");

    private SealedText() {}

    /**
     * Opens it.
     *
     * @param id the 16 bytes of the entry's id
     * @param field name of the field, part of what is authenticated
     * @param fieldKey 32 bytes
     */
    static String open(byte[] sealed, byte[] id, String field, byte[] fieldKey) throws Malformed {
        if (sealed.length < 1 + Hash.BYTES + NONCE + TAG || sealed[0] != FORM) {
            throw new Malformed("what is sealed is not in the form of a sealed field");
        }
        int nonce = 1 + Hash.BYTES;
        if (!Arrays.equals(Hash.of(COMMITMENT, fieldKey), Arrays.copyOfRange(sealed, 1, nonce))) {
            throw new Malformed("the key given is not the key under which the field was sealed");
        }
        byte[] name = Text.ascii(field);
        byte[] place =
                ByteBuffer.allocate(id.length + name.length).put(id).put(name).array();
        byte[] opened;
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            GCMParameterSpec parameters = new GCMParameterSpec(TAG * 8, sealed, nonce, NONCE);
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(fieldKey, "AES"), parameters);
            cipher.updateAAD(place);
            opened = cipher.doFinal(sealed, nonce + NONCE, sealed.length - nonce - NONCE);
        } catch (GeneralSecurityException e) {
            throw new Malformed("the field does not open with its key");
        }
        return Text.utf8(opened);
    }
}
