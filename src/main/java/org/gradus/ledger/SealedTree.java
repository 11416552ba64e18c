package org.gradus.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gradus.ledger.tree.Checkpoint;
import org.gradus.ledger.tree.Hashing;
import org.gradus.ledger.tree.MissingNodeException;
import org.gradus.ledger.tree.Nodes;
import org.gradus.ledger.tree.NoteKey;
import org.gradus.ledger.tree.SignedNote;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The tables of the tree: leaves, kept nodes, checkpoints, keys, and the entries that wait. Rows are added and read. */
@Component
class SealedTree implements Nodes {

    private static final int TILE = 1 << STRIDE;

    private final JdbcTemplate jdbc;

    SealedTree(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A checkpoint as it was signed.
     *
     * @param keyId in hex, of the key that was in use
     */
    record Stored(Checkpoint checkpoint, SignedNote note, String keyId, Instant sealedAt) {}

    /** An entry that is or becomes a leaf. */
    record Leaf(UUID entry, byte[] hash) {}

    Optional<Stored> first() {
        return checkpoint("order by size limit 1");
    }

    Optional<Stored> last() {
        return checkpoint("order by size desc limit 1");
    }

    Optional<Stored> ofSize(long size) {
        return checkpoint("where size = ?", size);
    }

    /** The first checkpoint that covers a leaf. */
    Optional<Stored> covering(long index) {
        return checkpoint("where size > ? order by size limit 1", index);
    }

    /** How many leaves there are, by the last index. */
    long leaves() {
        Long count = jdbc.queryForObject("select coalesce(max(leaf_index) + 1, 0) from ledger_leaf", Long.class);
        return count == null ? 0 : count;
    }

    List<UUID> waiting(int most) {
        return jdbc.queryForList(
                "select entry_id from ledger_unsealed where refused is null limit ?", UUID.class, most);
    }

    void waitsNoLonger(Collection<UUID> entries) {
        jdbc.update("delete from ledger_unsealed where entry_id = any (?)", (Object) entries.toArray(UUID[]::new));
    }

    void refuse(UUID entry, String why) {
        jdbc.update("update ledger_unsealed set refused = ? where entry_id = ?", why, entry);
    }

    /** Adds leaves behind the last, and whatever kept nodes they complete. */
    void append(long first, List<Leaf> leaves) {
        jdbc.update(
                "insert into ledger_leaf (leaf_index, entry_id, leaf_hash)"
                        + " select ? + place - 1, entry, hash from unnest(?, ?) with ordinality as leaf (entry, hash, place)",
                first,
                leaves.stream().map(Leaf::entry).toArray(UUID[]::new),
                leaves.stream().map(Leaf::hash).toArray(byte[][]::new));
        long from = first;
        long to = first + leaves.size();
        for (int level = STRIDE; to >= TILE; level += STRIDE) {
            from /= TILE;
            to /= TILE;
            for (long position = from; position < to; position++) {
                jdbc.update(
                        "insert into ledger_node (level, position, hash) values (?, ?, ?)",
                        level,
                        position,
                        complete(level, position));
            }
        }
    }

    void add(SignedNote note, Checkpoint checkpoint, String keyId, Instant at) {
        jdbc.update(
                "insert into ledger_checkpoint (size, number, root, note, key_id, sealed_at)"
                        + " select ?, coalesce(max(number), 0) + 1, ?, ?, ?, ? from ledger_checkpoint",
                checkpoint.size(),
                checkpoint.root(),
                note.toString(),
                keyId,
                at.atOffset(ZoneOffset.UTC));
    }

    void addKey(NoteKey key, long fromSize) {
        jdbc.update(
                "insert into ledger_key (key_id, key, from_size) values (?, ?, ?)",
                key.hexId(),
                key.toString(),
                fromSize);
    }

    /**
     * A key that sealed.
     *
     * @param fromSize number of leaves of the first checkpoint it signed
     */
    record Key(NoteKey key, long fromSize) {}

    /** Oldest first. */
    List<Key> keys() {
        return jdbc.query(
                "select key, from_size from ledger_key order by from_size",
                (row, n) -> new Key(NoteKey.parse(row.getString(1)), row.getLong(2)));
    }

    @Override
    public List<byte[]> read(int level, long from, int count) {
        List<byte[]> hashes = level == 0
                ? jdbc.queryForList(
                        "select leaf_hash from ledger_leaf where leaf_index >= ? and leaf_index < ? order by leaf_index",
                        byte[].class,
                        from,
                        from + count)
                : jdbc.queryForList(
                        "select hash from ledger_node where level = ? and position >= ? and position < ? order by position",
                        byte[].class,
                        level,
                        from,
                        from + count);
        if (hashes.size() != count) {
            throw new MissingNodeException(level, from + hashes.size());
        }
        return hashes;
    }

    private byte[] complete(int level, long position) {
        return Hashing.complete(read(level - STRIDE, position * TILE, TILE));
    }

    private Optional<Stored> checkpoint(String which, Object... values) {
        return jdbc
                .query("select note, key_id, sealed_at from ledger_checkpoint " + which, SealedTree::stored, values)
                .stream()
                .findFirst();
    }

    static Stored stored(ResultSet row, int n) throws SQLException {
        SignedNote note = SignedNote.parse(row.getString("note"));
        return new Stored(
                Checkpoint.parse(note.text()),
                note,
                row.getString("key_id"),
                row.getTimestamp("sealed_at").toInstant());
    }
}
