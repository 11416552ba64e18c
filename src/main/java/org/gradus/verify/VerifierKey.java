package org.gradus.verify;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key that signs notes, as C2SP signed-note writes it: {@code name+hhhhhhhh+} and Base64 of a kind and the key.
 *
 * @param witness whether it cosigns ({@code cosignature/v1}) and not signs
 * @param id the first four bytes of SHA-256 over name, newline, kind and key
 */
record VerifierKey(String written, String name, byte[] id, boolean witness, byte[] publicKey) {

    private static final byte LOG = 1;
    private static final byte WITNESS = 4;
    private static final Pattern NAME = Pattern.compile("[!-*,-~]{1,200}");
    private static final Pattern WRITTEN = Pattern.compile("([^+]*)\\+([0-9a-f]{8})\\+(.+)");

    /** What stands before the 32 bytes of an Ed25519 key in its X.509 form, RFC 8410. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    static VerifierKey read(String written) throws Malformed {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches() || !isName(parts.group(1))) {
            throw new Malformed("a key is not written as name, number and Base64");
        }
        byte[] key = Text.base64(parts.group(3));
        if (key.length != 1 + Hash.BYTES || key[0] != LOG && key[0] != WITNESS) {
            throw new Malformed("a key is of a kind that is not known");
        }
        byte[] id = Arrays.copyOf(Hash.of(Text.ascii(parts.group(1) + "\n"), key), 4);
        if (!HexFormat.of().formatHex(id).equals(parts.group(2))) {
            throw new Malformed("the number of a key is not that of its name and bytes");
        }
        return new VerifierKey(written, parts.group(1), id, key[0] == WITNESS, Arrays.copyOfRange(key, 1, key.length));
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    boolean isOf(Note.Line line) {
        return line.name().equals(name) && Arrays.equals(line.keyId(), id);
    }

    /** Whether the line is a signature by this key over the text; for a witness, over the text and the time in the line. */
    boolean hasSigned(Note.Line line, byte[] text) {
        byte[] signature = line.signature();
        if (!witness) {
            return signature.length == 64 && verify(publicKey, text, signature);
        }
        if (signature.length != 72) {
            return false;
        }
        byte[] head = Text.ascii("cosignature/v1\ntime " + line.cosignedAt() + "\n");
        byte[] signed = Arrays.copyOf(head, head.length + text.length);
        System.arraycopy(text, 0, signed, head.length, text.length);
        return verify(publicKey, signed, Arrays.copyOfRange(signature, 8, 72));
    }

    /** Ed25519, RFC 8032. */
    static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        try {
            byte[] encoded = Arrays.copyOf(X509, X509.length + publicKey.length);
            System.arraycopy(publicKey, 0, encoded, X509.length, publicKey.length);
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException e) {
            // A key that is no point of the curve, or a signature out of range: it signs nothing.
            return false;
        }
    }
}
