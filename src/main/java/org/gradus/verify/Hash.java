package org.gradus.verify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256, as hashes of leaves and nodes of the log too, and its way of being written. */
final class Hash {

    static final int BYTES = 32;

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private Hash() {}

    static byte[] of(byte[]... parts) {
        MessageDigest digest = digest("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    static byte[] leaf(byte[] entry) {
        return of(new byte[] {0}, entry);
    }

    static byte[] node(byte[] left, byte[] right) {
        return of(new byte[] {1}, left, right);
    }

    static String hex(byte[] content) {
        return HexFormat.of().formatHex(of(content));
    }

    static boolean isHex(String text) {
        return HEX.matcher(text).matches();
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }
}
