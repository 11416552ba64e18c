package org.gradus.register;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The root of the hash tree of RFC 6962 section 2.1 over leaves given one by one; needs memory for the logarithm of
 * their number only.
 */
final class MerkleRoot {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private static final int HASH = 32;

    /** Roots of full subtrees: that of 2^n leaves at place n, when bit n is set in the number of leaves. */
    private final byte[][] subtrees = new byte[Long.SIZE][HASH];

    private final byte[] hash = new byte[HASH];
    private final MessageDigest sha256 = sha256();
    private long leaves;

    void add(byte[] leaf) {
        add(leaf, leaf.length);
    }

    /** Adds the leaf that the first bytes of an array are. */
    void add(byte[] leaf, int length) {
        sha256.update(LEAF);
        sha256.update(leaf, 0, length);
        digest(hash);
        int level = 0;
        for (long bit = leaves; (bit & 1) == 1; bit >>= 1) {
            node(subtrees[level++], hash);
        }
        System.arraycopy(hash, 0, subtrees[level], 0, HASH);
        leaves++;
    }

    long leaves() {
        return leaves;
    }

    /** The root in hex; of no leaves, the hash of nothing. */
    String hex() {
        if (leaves == 0) {
            return HexFormat.of().formatHex(sha256.digest());
        }
        int level = Long.numberOfTrailingZeros(leaves);
        byte[] root = subtrees[level].clone();
        for (level++; level < Long.SIZE; level++) {
            if ((leaves >> level & 1) == 1) {
                node(subtrees[level], root);
            }
        }
        return HexFormat.of().formatHex(root);
    }

    /** Puts the hash of two nodes in the place of the right one. */
    private void node(byte[] left, byte[] right) {
        sha256.update(NODE);
        sha256.update(left);
        sha256.update(right);
        digest(right);
    }

    private void digest(byte[] into) {
        try {
            sha256.digest(into, 0, HASH);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 fills 32 bytes", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
