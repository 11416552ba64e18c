package org.gradus.ledger;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.kernel.Recorded;
import org.gradus.ledger.tree.Checkpoint;
import org.gradus.ledger.tree.MerkleTree;
import org.gradus.ledger.tree.MissingNodeException;
import org.gradus.ledger.tree.SignedNote;
import org.gradus.ledger.tree.UnreadableNoteException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts new entries into the tree and signs a checkpoint over it.
 *
 * <p>One run is one transaction, and one run at a time in all nodes: whoever holds the lock. Nothing that writes to the
 * record waits for it. Before it signs it makes sure that the tree still is what the last checkpoint, and the last one given
 * to the outside, said; when not, it signs nothing more until a person has found out why.
 */
@Service
public class Sealer {

    private static final Logger log = LoggerFactory.getLogger(Sealer.class);

    private static final long LOCK = 0x677261647573_5ea1L;
    private static final int MOST = 10_000;

    private final SealedTree tree;
    private final StoredEntries entries;
    private final SealerKeys keys;
    private final PublishedCheckpoints published;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile Outcome last = new Outcome(State.IDLE, 0, null, "");

    Sealer(
            SealedTree tree,
            StoredEntries entries,
            SealerKeys keys,
            PublishedCheckpoints published,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.tree = tree;
        this.entries = entries;
        this.keys = keys;
        this.published = published;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** How a run ended. */
    public enum State {
        /** Nothing waited. */
        IDLE,
        /** Entries were sealed. */
        SEALED,
        /** Another node is at it. */
        BUSY,
        /** The tree is not what was signed before; nothing is sealed until that is explained. */
        STOPPED
    }

    /**
     * What a run did.
     *
     * @param entries how many were sealed
     * @param fault why it stopped, as {@link RecordCheck} names faults; null unless stopped
     * @param words the same in words
     */
    public record Outcome(State state, int entries, String fault, String words) {

        /** Whether more may be waiting than one run takes. */
        boolean full() {
            return entries == MOST;
        }
    }

    /** What the latest run on this node did. */
    public Outcome last() {
        return last;
    }

    /** Seals what waits, at most {@value #MOST} entries a run; never throws for what it finds in the record. */
    public Outcome run() {
        try {
            last = currentActor.as(Actor.SYSTEM, () -> transaction.execute(status -> seal()));
        } catch (SealingStoppedException stopped) {
            if (last.state() != State.STOPPED) {
                log.error("The record is not sealed any more: {}", stopped.getMessage());
            }
            last = new Outcome(State.STOPPED, 0, stopped.fault(), stopped.getMessage());
        }
        return last;
    }

    private Outcome seal() {
        if (!Boolean.TRUE.equals(jdbc.queryForObject("select pg_try_advisory_xact_lock(?)", Boolean.class, LOCK))) {
            return new Outcome(State.BUSY, 0, null, "");
        }
        Optional<SealedTree.Stored> before = tree.last();
        mustStand(before);
        before.map(SealedTree.Stored::keyId).ifPresent(keys::mustKnow);
        NoteSigner current = keys.current();
        Optional<NoteSigner> outgoing = outgoing(before, current);
        outgoing.ifPresent(old -> publisher.publishEvent(Recorded.of("ledger.key-changed")
                .about("key", current.key().hexId())
                .fact("from", old.key().toString())
                .fact("to", current.key().toString())
                .build()));
        List<UUID> waiting = tree.waiting(MOST);
        List<SealedTree.Leaf> leaves = hashAgain(waiting);
        if (leaves.isEmpty()) {
            return new Outcome(State.IDLE, 0, null, "");
        }
        long first = before.map(stored -> stored.checkpoint().size()).orElse(0L);
        tree.append(first, leaves);
        tree.waitsNoLonger(leaves.stream().map(SealedTree.Leaf::entry).toList());
        sign(first + leaves.size(), before, current, outgoing);
        return new Outcome(State.SEALED, leaves.size(), null, "");
    }

    private void sign(
            long size, Optional<SealedTree.Stored> before, NoteSigner current, Optional<NoteSigner> outgoing) {
        Checkpoint checkpoint = new Checkpoint(keys.origin(), size, new MerkleTree(tree).root(size));
        SignedNote note = keys.sign(checkpoint.text(), current);
        if (outgoing.isPresent()) {
            note = note.with(SealerKeys.signature(note.signed(), outgoing.get()));
        }
        if (before.isEmpty() || outgoing.isPresent()) {
            tree.addKey(current.key(), size);
        }
        Instant now = clock.instant();
        // A clock that went back must not make it look as if a later checkpoint was the earlier one.
        Instant at =
                before.map(SealedTree.Stored::sealedAt).filter(now::isBefore).orElse(now);
        tree.add(note, checkpoint, current.key().hexId(), at);
    }

    /** The key that sealed so far, when it is another than the one now in use. */
    private Optional<NoteSigner> outgoing(Optional<SealedTree.Stored> before, NoteSigner current) {
        return before.map(SealedTree.Stored::keyId)
                .filter(id -> !id.equals(current.key().hexId()))
                .map(id -> keys.withId(id)
                        .orElseThrow(() -> new SealingStoppedException(
                                "KEY-CHANGED",
                                "The record was sealed with the key " + id
                                        + " so far, which this node does not have, so" + " the key "
                                        + current.key().hexId() + " cannot follow it.")));
    }

    /** Rows as they lie there now; one whose hash is not its own stays outside the tree, and is told. */
    private List<SealedTree.Leaf> hashAgain(List<UUID> waiting) {
        Map<UUID, StoredEntries.Hashed> rows = entries.hashed(waiting).stream()
                .collect(Collectors.toMap(row -> row.entry().id(), Function.identity()));
        List<StoredEntries.Hashed> sound = new ArrayList<>();
        for (UUID id : waiting) {
            StoredEntries.Hashed row = rows.get(id);
            if (row == null) {
                tree.refuse(id, "The entry is gone.");
            } else if (!row.sound()) {
                tree.refuse(id, "The entry was altered after it was written.");
            } else {
                sound.add(row);
            }
        }
        return sound.stream()
                .sorted(java.util.Comparator.comparing(
                                (StoredEntries.Hashed row) -> row.entry().occurredAt())
                        .thenComparing(row -> row.entry().id().toString()))
                .map(row -> new SealedTree.Leaf(row.entry().id(), row.leafHash()))
                .toList();
    }

    private void mustStand(Optional<SealedTree.Stored> before) {
        long leaves = tree.leaves();
        long size = before.map(stored -> stored.checkpoint().size()).orElse(0L);
        if (leaves != size) {
            throw new SealingStoppedException(
                    leaves > size ? "CHECKPOINT-GONE" : "LEAF-GONE",
                    "The tree has " + leaves + " entries, its last checkpoint " + size + ".");
        }
        before.ifPresent(stored -> {
            mustBe(stored.checkpoint(), "CHECKPOINT-ROOT", "the last checkpoint");
            mustBeSigned(stored);
        });
        published.newest().ifPresent(outside -> {
            if (outside.size() > size) {
                throw new SealingStoppedException(
                        "ROLLED-BACK",
                        "A checkpoint of " + outside.size()
                                + " entries was given to the outside; the database has only " + size
                                + ". An older state of it was restored.");
            }
            mustBe(outside, "ANCHOR-ROOT", "the last checkpoint given to the outside");
        });
    }

    private void mustBeSigned(SealedTree.Stored stored) {
        boolean signed = tree.keys().stream()
                .filter(key -> key.key().hexId().equals(stored.keyId()))
                .anyMatch(key -> key.key().signatureOn(stored.note()).isPresent());
        if (!signed) {
            throw new SealingStoppedException(
                    "CHECKPOINT-SIGNATURE",
                    "The checkpoint of " + stored.checkpoint().size() + " entries is not signed by the record's key.");
        }
    }

    private void mustBe(Checkpoint said, String fault, String which) {
        try {
            if (!said.origin().equals(keys.origin())
                    || !MessageDigest.isEqual(said.root(), new MerkleTree(tree).root(said.size()))) {
                throw new SealingStoppedException(
                        fault, "The first " + said.size() + " entries of the tree are not those of " + which + ".");
            }
        } catch (MissingNodeException | UnreadableNoteException e) {
            throw new SealingStoppedException(fault, e.getMessage() + ", which " + which + " covers.");
        }
    }
}
