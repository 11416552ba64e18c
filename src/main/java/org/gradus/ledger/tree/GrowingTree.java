package org.gradus.ledger.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** A tree that is given one leaf after the other and knows its root, keeping one hash a level: memory stays flat. */
public final class GrowingTree {

    /** Hears of each complete subtree as its last leaf arrives. */
    public interface Completed {
        void subtree(int level, long position, byte[] hash);
    }

    private record Subtree(int level, byte[] hash) {}

    private final Deque<Subtree> complete = new ArrayDeque<>();
    private final Completed completed;
    private long size;

    public GrowingTree(Completed completed) {
        this.completed = completed;
    }

    public void add(byte[] leafHash) {
        Subtree last = new Subtree(0, leafHash);
        long position = size++;
        while (!complete.isEmpty() && complete.peek().level() == last.level()) {
            last = new Subtree(last.level() + 1, Hashing.node(complete.pop().hash(), last.hash()));
            position >>= 1;
            completed.subtree(last.level(), position, last.hash());
        }
        complete.push(last);
    }

    public long size() {
        return size;
    }

    /** The root over all leaves so far, at least one. */
    public byte[] root() {
        Iterator<Subtree> fromTheRight = complete.iterator();
        byte[] root = fromTheRight.next().hash();
        while (fromTheRight.hasNext()) {
            root = Hashing.node(fromTheRight.next().hash(), root);
        }
        return root;
    }
}
