package org.gradus.ledger.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.IntStream;

/** The hashes of RFC 6962, section 2.1. */
public final class Hashing {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private Hashing() {}

    /** SHA-256 over a zero byte and the leaf's content. */
    public static byte[] leaf(byte[] content) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return digest.digest(content);
    }

    /** SHA-256 over a one byte, the left and the right hash. */
    public static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    /** The root over as many hashes as a power of two, which stand beside each other at one level. */
    public static byte[] complete(List<byte[]> hashes) {
        List<byte[]> row = hashes;
        while (row.size() > 1) {
            List<byte[]> pairs = row;
            row = IntStream.range(0, pairs.size() / 2)
                    .mapToObj(pair -> node(pairs.get(2 * pair), pairs.get(2 * pair + 1)))
                    .toList();
        }
        return row.get(0);
    }

    /** A fresh SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
