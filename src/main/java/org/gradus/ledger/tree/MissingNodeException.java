package org.gradus.ledger.tree;

/** A hash of the tree that should be kept is not: something was taken out of it. */
public class MissingNodeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public MissingNodeException(int level, long position) {
        super("The tree has no hash at level " + level + ", position " + position);
    }
}
