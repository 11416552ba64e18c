package org.gradus.ledger.tree;

import java.util.List;

/** Where the hashes of a tree are kept: those of leaves, and those of complete subtrees at every eighth level. */
public interface Nodes {

    /** Only every so many levels are kept; what lies between is computed. */
    int STRIDE = 8;

    /**
     * Hashes that stand beside each other.
     *
     * @param level 0 for leaves, or a multiple of {@value #STRIDE}
     * @param from position of the first, counted from 0
     * @param count at most 256
     * @throws MissingNodeException when one of them is not there
     */
    List<byte[]> read(int level, long from, int count);
}
