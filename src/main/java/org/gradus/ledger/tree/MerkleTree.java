package org.gradus.ledger.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Roots and proofs of an RFC 6962 tree of any size up to what is kept.
 *
 * <p>Subtrees are named by their leaves: from (inclusive) to (exclusive), with {@code from} a multiple of the smallest
 * power of two that is not below the length. All that RFC 6962 asks for are of that kind.
 */
public final class MerkleTree {

    private final Nodes nodes;

    public MerkleTree(Nodes nodes) {
        this.nodes = nodes;
    }

    /** The root over the first leaves, at least one. */
    public byte[] root(long size) {
        if (size < 1) {
            throw new IllegalArgumentException("A tree has at least one leaf, not " + size);
        }
        return root(0, size);
    }

    /** Which hashes prove that a leaf is in the tree of this size, from the leaf upwards (RFC 6962, 2.1.1). */
    public List<byte[]> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("A tree of " + size + " leaves has no leaf " + index);
        }
        Deque<byte[]> path = new ArrayDeque<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + split(to - from);
            if (index < middle) {
                path.push(root(middle, to));
                to = middle;
            } else {
                path.push(root(from, middle));
                from = middle;
            }
        }
        return List.copyOf(path);
    }

    /** Which hashes prove that the tree of the later size begins with that of the earlier (RFC 6962, 2.1.2). */
    public List<byte[]> consistency(long earlier, long later) {
        if (earlier < 1 || earlier > later) {
            throw new IllegalArgumentException("No tree of " + later + " leaves begins with one of " + earlier);
        }
        Deque<byte[]> proof = new ArrayDeque<>();
        long from = 0;
        long to = later;
        boolean known = true;
        while (earlier != to) {
            long middle = from + split(to - from);
            if (earlier <= middle) {
                proof.push(root(middle, to));
                to = middle;
            } else {
                proof.push(root(from, middle));
                from = middle;
                known = false;
            }
        }
        if (!known) {
            proof.push(root(from, to));
        }
        return List.copyOf(proof);
    }

    private byte[] root(long from, long to) {
        List<byte[]> complete = new ArrayList<>();
        long at = from;
        while (at < to) {
            int level = 63 - Long.numberOfLeadingZeros(to - at);
            complete.add(subtree(level, at >> level));
            at += 1L << level;
        }
        byte[] root = complete.get(complete.size() - 1);
        for (int left = complete.size() - 2; left >= 0; left--) {
            root = Hashing.node(complete.get(left), root);
        }
        return root;
    }

    private byte[] subtree(int level, long position) {
        int above = level % Nodes.STRIDE;
        return Hashing.complete(nodes.read(level - above, position << above, 1 << above));
    }

    /** The largest power of two below the size, which is at least 2. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }
}
