package org.gradus.ledger.tree;

import java.security.MessageDigest;
import java.util.List;

/** Checks that a later tree begins with an earlier one (RFC 6962, 2.1.2; in the manner of RFC 9162, 2.1.4.2). */
public final class ConsistencyProof {

    private static final int HASH = 32;

    private ConsistencyProof() {}

    /**
     * A hash as requests write it.
     *
     * @throws UnreadableNoteException when it is not 32 bytes in Base64
     */
    public static byte[] hash(String base64) {
        byte[] hash = SignedNote.base64(base64);
        if (hash.length != HASH) {
            throw new UnreadableNoteException("a hash has not 32 bytes");
        }
        return hash;
    }

    /**
     * Whether the hashes prove it.
     *
     * @param earlier number of leaves, at least 1 and less than {@code later}
     */
    public static boolean holds(long earlier, byte[] earlierRoot, long later, byte[] laterRoot, List<byte[]> proof) {
        if (earlier < 1 || earlier >= later || proof.isEmpty()) {
            return false;
        }
        long first = earlier - 1;
        long last = later - 1;
        int next = 0;
        while ((first & 1) == 1) {
            first >>= 1;
            last >>= 1;
        }
        // A complete earlier tree is itself the first hash, and is then not sent.
        byte[] old = Long.bitCount(earlier) == 1 ? earlierRoot : proof.get(next++);
        byte[] young = old;
        for (; next < proof.size(); next++) {
            if (last == 0) {
                return false;
            }
            byte[] hash = proof.get(next);
            if ((first & 1) == 1 || first == last) {
                old = Hashing.node(hash, old);
                young = Hashing.node(hash, young);
                while (first != 0 && (first & 1) == 0) {
                    first >>= 1;
                    last >>= 1;
                }
            } else {
                young = Hashing.node(young, hash);
            }
            first >>= 1;
            last >>= 1;
        }
        return last == 0 && MessageDigest.isEqual(old, earlierRoot) && MessageDigest.isEqual(young, laterRoot);
    }
}
