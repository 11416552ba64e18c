package org.gradus.register;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The root of the hash tree of RFC 6962 section 2.1 over leaves given one by one; needs memory for the logarithm of
 * their number only.
 */
final class MerkleRoot {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /** Roots of full subtrees, largest first; one for each bit set in the number of leaves. */
    private final List<byte[]> subtrees = new ArrayList<>();

    private final MessageDigest sha256 = sha256();
    private long leaves;

    void add(byte[] leaf) {
        sha256.update(LEAF);
        byte[] hash = sha256.digest(leaf);
        for (long bit = leaves; (bit & 1) == 1; bit >>= 1) {
            hash = node(subtrees.remove(subtrees.size() - 1), hash);
        }
        subtrees.add(hash);
        leaves++;
    }

    long leaves() {
        return leaves;
    }

    /** The root in hex; of no leaves, the hash of nothing. */
    String hex() {
        if (subtrees.isEmpty()) {
            return HexFormat.of().formatHex(sha256.digest());
        }
        byte[] root = subtrees.get(subtrees.size() - 1);
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = node(subtrees.get(i), root);
        }
        return HexFormat.of().formatHex(root);
    }

    private byte[] node(byte[] left, byte[] right) {
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
