package org.gradus.verify;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A log, its tree and its proofs, written down as RFC 6962 defines them: by recursion, not by the walk of the checker. */
final class WrittenLog {

    final List<byte[]> leaves = new ArrayList<>();

    WrittenLog add(byte[] leaf) {
        leaves.add(leaf);
        return this;
    }

    byte[] root(int size) {
        return root(leaves.subList(0, size));
    }

    List<byte[]> inclusion(int index, int size) {
        return inclusion(index, leaves.subList(0, size));
    }

    List<byte[]> consistency(int smaller, int larger) {
        return consistency(smaller, leaves.subList(0, larger), true);
    }

    /** The text of a checkpoint. */
    String text(String origin, int size) {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root(size)) + "\n";
    }

    private static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return sha256();
        }
        if (leaves.size() == 1) {
            return sha256(new byte[] {0}, leaves.get(0));
        }
        int split = split(leaves.size());
        return sha256(new byte[] {1}, root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    private static List<byte[]> inclusion(int index, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int split = split(leaves.size());
        List<byte[]> left = leaves.subList(0, split);
        List<byte[]> right = leaves.subList(split, leaves.size());
        List<byte[]> path = new ArrayList<>(index < split ? inclusion(index, left) : inclusion(index - split, right));
        path.add(root(index < split ? right : left));
        return path;
    }

    private static List<byte[]> consistency(int smaller, List<byte[]> leaves, boolean whole) {
        if (smaller == leaves.size()) {
            return whole ? List.of() : List.of(root(leaves));
        }
        int split = split(leaves.size());
        List<byte[]> left = leaves.subList(0, split);
        List<byte[]> right = leaves.subList(split, leaves.size());
        List<byte[]> path = new ArrayList<>(
                smaller <= split ? consistency(smaller, left, whole) : consistency(smaller - split, right, false));
        path.add(root(smaller <= split ? right : left));
        return path;
    }

    /** The largest power of two below the size. */
    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }

    static byte[] sha256(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
