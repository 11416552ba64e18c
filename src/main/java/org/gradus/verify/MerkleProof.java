package org.gradus.verify;

import java.util.Arrays;
import java.util.List;

/** The two proofs of RFC 6962: that a leaf is in a tree, and that a tree was only added to. */
final class MerkleProof {

    private MerkleProof() {}

    /** Whether the path leads from the leaf at that index to the root of a tree of that size. */
    static boolean includes(byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        byte[] hash = leaf;
        long at = index;
        long last = size - 1;
        for (byte[] sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                hash = Hash.node(sibling, hash);
                // The last node of a level without a partner rises until it has one.
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.node(hash, sibling);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /** Whether the tree of the larger size begins with the tree of the smaller; both have leaves, and the sizes differ. */
    static boolean extendsTree(long smaller, byte[] smallerRoot, long larger, byte[] largerRoot, List<byte[]> path) {
        if (smaller < 1 || smaller >= larger || path.isEmpty()) {
            return false;
        }
        boolean complete = (smaller & (smaller - 1)) == 0;
        byte[] old = complete ? smallerRoot : path.get(0);
        byte[] whole = old;
        long at = smaller - 1;
        long last = larger - 1;
        while ((at & 1) == 1) {
            at >>= 1;
            last >>= 1;
        }
        for (byte[] sibling : complete ? path : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                old = Hash.node(sibling, old);
                whole = Hash.node(sibling, whole);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                whole = Hash.node(whole, sibling);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(old, smallerRoot) && Arrays.equals(whole, largerRoot);
    }
}
