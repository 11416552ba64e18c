package org.gradus.ledger;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.gradus.ledger.tree.Checkpoint;
import org.gradus.ledger.tree.GrowingTree;
import org.gradus.ledger.tree.Nodes;
import org.gradus.ledger.tree.NoteKey;
import org.gradus.ledger.tree.SignedNote;
import org.gradus.ledger.tree.UnreadableNoteException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * One reading of the whole record from its first leaf to its last, as it stands in the transaction around it.
 *
 * <p>Every row is hashed again and the tree grown again beside what is stored; memory does not grow with the record.
 */
final class RecordReading {

    private static final int ROWS_AT_A_TIME = 2_000;

    private final JdbcTemplate jdbc;
    private final String origin;
    private final Map<String, NoteKey> keys = new HashMap<>();
    private final TreeMap<Long, SignedNote> outside = new TreeMap<>();
    private final GrowingTree tree = new GrowingTree(this::compare);
    private long entries;
    private long size;
    private RecordFault fault;
    private RecordFault wrongNode;

    private RecordReading(DataSource source, String origin) {
        this.jdbc = new JdbcTemplate(source);
        this.jdbc.setFetchSize(ROWS_AT_A_TIME);
        this.origin = origin;
    }

    /**
     * Reads the record.
     *
     * @param current the key this node signs with, which must be the last that sealed; empty when not known
     * @param outside checkpoints that were given to the outside
     */
    static RecordReading of(DataSource source, String origin, Optional<NoteKey> current, List<SignedNote> outside) {
        RecordReading reading = new RecordReading(source, origin);
        try {
            reading.read(current, outside);
        } catch (Found found) {
            reading.fault = found.fault;
        }
        return reading;
    }

    Optional<RecordFault> fault() {
        return Optional.ofNullable(fault);
    }

    /** How many entries were read. */
    long entries() {
        return entries;
    }

    /** Entries under the last checkpoint. */
    long size() {
        return size;
    }

    private static final class Found extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient RecordFault fault;

        Found(String code, String place, String words) {
            super(words, null, false, false);
            this.fault = new RecordFault(code, place, words);
        }
    }

    private record Said(Checkpoint checkpoint, SignedNote note, String keyId, long number) {}

    private void read(Optional<NoteKey> current, List<SignedNote> given) {
        List<SealedTree.Key> known = readKeys();
        List<Said> checkpoints = readCheckpoints();
        size = checkpoints.isEmpty()
                ? 0
                : checkpoints.get(checkpoints.size() - 1).checkpoint().size();
        current.filter(key -> size > 0 && !keys.containsKey(key.hexId()))
                // A new key that has not signed yet is no fault while the one before it is there to vouch for it.
                .filter(key -> known.isEmpty())
                .ifPresent(key -> {
                    throw new Found("KEY-GONE", "key " + key.hexId(), "No key is on record that sealed it.");
                });
        readOutside(given);
        readLeaves(checkpoints);
        vouched(known, checkpoints);
        nothingBeside();
    }

    private List<SealedTree.Key> readKeys() {
        List<SealedTree.Key> known;
        try {
            known = new SealedTree(jdbc).keys();
        } catch (UnreadableNoteException e) {
            throw new Found("KEY-CHANGED", "keys", "A key cannot be read: " + e.getMessage() + ".");
        }
        known.forEach(key -> keys.put(key.key().hexId(), key.key()));
        return known;
    }

    private List<Said> readCheckpoints() {
        List<Said> all = jdbc.query(
                "select size, number, root, note, key_id from ledger_checkpoint order by number",
                (row, n) -> said(row));
        long number = 0;
        long before = 0;
        for (Said said : all) {
            number++;
            if (said.number() != number || said.checkpoint().size() <= before) {
                throw new Found(
                        "CHECKPOINT-GONE",
                        "checkpoint " + number + ", after entry " + before,
                        "It is not there: the next one is number " + said.number() + ".");
            }
            before = said.checkpoint().size();
            NoteKey by = keys.get(said.keyId());
            if (by == null
                    || by.signatureOn(said.note()).isEmpty()
                    || !said.checkpoint().origin().equals(origin)) {
                throw new Found(
                        "CHECKPOINT-SIGNATURE",
                        "checkpoint of " + before + " entries",
                        "It is not signed by the record's key.");
            }
        }
        return all;
    }

    private static Said said(ResultSet row) throws SQLException {
        String place = "checkpoint of " + row.getLong("size") + " entries";
        try {
            SignedNote note = SignedNote.parse(row.getString("note"));
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            if (checkpoint.size() != row.getLong("size")
                    || !MessageDigest.isEqual(checkpoint.root(), row.getBytes("root"))) {
                throw new Found("CHECKPOINT-ALTERED", place, "Its size or root is not that of what was signed.");
            }
            return new Said(checkpoint, note, row.getString("key_id"), row.getLong("number"));
        } catch (UnreadableNoteException e) {
            throw new Found("CHECKPOINT-ALTERED", place, "It cannot be read: " + e.getMessage() + ".");
        }
    }

    private void readOutside(List<SignedNote> given) {
        for (SignedNote note : given.stream()
                .sorted(Comparator.comparing(
                        each -> Checkpoint.parse(each.text()).size()))
                .toList()) {
            Checkpoint said = Checkpoint.parse(note.text());
            String place = "checkpoint of " + said.size() + " entries given to the outside";
            if (!said.origin().equals(origin)
                    || keys.values().stream()
                            .noneMatch(key -> key.signatureOn(note).isPresent())) {
                throw new Found("KEY-CHANGED", place, "It is not signed by a key that the record knows.");
            }
            if (said.size() > size) {
                throw new Found(
                        "ROLLED-BACK",
                        "after entry " + size,
                        "The outside was given a checkpoint of " + said.size() + " entries; here are only " + size
                                + ".");
            }
            SignedNote other = outside.put(said.size(), note);
            if (other != null && !other.text().equals(note.text())) {
                throw new Found("ANCHOR-ROOT", place, "The outside was given two of this size that differ.");
            }
        }
    }

    private void readLeaves(List<Said> checkpoints) {
        TreeMap<Long, Said> due = new TreeMap<>();
        checkpoints.forEach(said -> due.put(said.checkpoint().size(), said));
        ResultSetExtractor<Void> rows = row -> {
            while (row.next()) {
                leaf(row);
                Said said = due.get(tree.size());
                if (said != null) {
                    root(said.checkpoint(), "CHECKPOINT-ROOT", due.lowerKey(tree.size()));
                }
                SignedNote given = outside.get(tree.size());
                if (given != null) {
                    root(Checkpoint.parse(given.text()), "ANCHOR-ROOT", outside.lowerKey(tree.size()));
                }
            }
            return null;
        };
        jdbc.query(
                StoredEntries.SELECT.replace(" from ledger_entry", "")
                        + ", leaf_index, entry_id, leaf from (select leaf_index, entry_id, leaf_hash as leaf from ledger_leaf)"
                        + " as sealed left join ledger_entry on id = entry_id order by leaf_index",
                rows);
        if (tree.size() < size) {
            // Whatever is missing, the gap may have been closed: all that is known is between which checkpoints.
            Long sure = due.floorKey(tree.size());
            throw new Found(
                    "LEAF-GONE",
                    entries(sure == null ? 0 : sure, size),
                    "The tree ends before its last checkpoint; one of these or more are gone.");
        }
        if (tree.size() > size) {
            throw new Found("LEAF-ADDED", "entry " + size, "The tree goes on behind its last checkpoint.");
        }
        if (wrongNode != null) {
            throw new Found(wrongNode.code(), wrongNode.place(), wrongNode.words());
        }
    }

    private void leaf(ResultSet row) throws SQLException {
        long index = row.getLong("leaf_index");
        UUID id = row.getObject("entry_id", UUID.class);
        String place = "entry " + tree.size();
        if (index != tree.size()) {
            throw new Found("LEAF-GONE", place, "The tree has a gap there.");
        }
        if (row.getObject("id") == null) {
            throw new Found("ENTRY-GONE", place, "Entry " + id + " is in the tree and no more in the record.");
        }
        StoredEntries.Hashed entry = StoredEntries.Hashed.read(row);
        byte[] leaf = row.getBytes("leaf");
        if (!entry.sound() || !MessageDigest.isEqual(leaf, entry.leafHash())) {
            throw new Found("ENTRY-ALTERED", place, "Entry " + id + " is not as it was sealed.");
        }
        entries++;
        tree.add(leaf);
    }

    private void root(Checkpoint said, String code, Long from) {
        if (!MessageDigest.isEqual(said.root(), tree.root())) {
            throw new Found(
                    code,
                    entries(from == null ? 0 : from, said.size()),
                    "They are not the ones that were sealed there.");
        }
    }

    private static String entries(long first, long until) {
        return until - first == 1 ? "entry " + first : "entries " + first + " to " + (until - 1);
    }

    /** A wrong node is told last: what made it wrong is named first when it is an entry. */
    private void compare(int level, long position, byte[] hash) {
        if (level % Nodes.STRIDE != 0 || wrongNode != null) {
            return;
        }
        if (!MessageDigest.isEqual(hash, node(level, position))) {
            wrongNode = new RecordFault(
                    "NODE-ALTERED",
                    "subtree " + position + " at level " + level,
                    "The stored hash is not that of its entries.");
        }
    }

    private byte[] node(int level, long position) {
        List<byte[]> stored = jdbc.queryForList(
                "select hash from ledger_node where level = ? and position = ?", byte[].class, level, position);
        return stored.isEmpty() ? new byte[0] : stored.get(0);
    }

    /** Each later key's first checkpoint bears the signature of the key before it. */
    private void vouched(List<SealedTree.Key> known, List<Said> checkpoints) {
        for (int at = 0; at < known.size(); at++) {
            SealedTree.Key key = known.get(at);
            Optional<Said> first = checkpoints.stream()
                    .filter(said -> said.checkpoint().size() == key.fromSize())
                    .findFirst();
            NoteKey before = at == 0 ? key.key() : known.get(at - 1).key();
            boolean vouched = first.isPresent()
                    && key.key().signatureOn(first.get().note()).isPresent()
                    && before.signatureOn(first.get().note()).isPresent();
            if (!vouched) {
                throw new Found(
                        "KEY-CHANGED",
                        "key " + key.key().hexId(),
                        "The checkpoint with which it began is not signed by the key before it.");
            }
        }
    }

    private void nothingBeside() {
        List<String> refused = jdbc.query(
                "select entry_id, refused from ledger_unsealed where refused is not null limit 1",
                (row, n) -> row.getString(1) + ": " + row.getString(2));
        if (!refused.isEmpty()) {
            throw new Found("ENTRY-ALTERED", "an entry before it was sealed", refused.get(0));
        }
        List<UUID> outsideTheTree = jdbc.queryForList("""
                select id from ledger_entry e
                where not exists (select from ledger_leaf l where l.entry_id = e.id)
                  and not exists (select from ledger_unsealed u where u.entry_id = e.id) limit 1
                """, UUID.class);
        if (!outsideTheTree.isEmpty()) {
            throw new Found(
                    "ENTRY-ADDED",
                    "entry " + outsideTheTree.get(0),
                    "It is in the record, but neither in the tree nor waiting for it.");
        }
        Long beyond = jdbc.queryForObject(
                "select count(*) from ledger_node where (position + 1) * (1::bigint << level::int) > ?",
                Long.class,
                size);
        if (beyond != null && beyond > 0) {
            throw new Found("NODE-ALTERED", "subtrees", "The tree has hashes for more entries than it has.");
        }
    }
}
