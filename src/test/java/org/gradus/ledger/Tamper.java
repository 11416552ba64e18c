package org.gradus.ledger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gradus.ledger.tree.Checkpoint;
import org.gradus.ledger.tree.Hashing;
import org.gradus.ledger.tree.MerkleTree;
import org.gradus.ledger.tree.NoteKey;
import org.springframework.jdbc.core.JdbcTemplate;

/** Ways in which somebody with the whole database in hand, and sometimes the signing key, changes what was sealed. */
final class Tamper {

    private static final Pattern NUMBERS = Pattern.compile("entr(?:y|ies) (\\d+)(?: to (\\d+))?");

    private static final List<String> COLUMNS =
            List.of("actor", "roles", "action", "case_reference", "object_id", "outcome", "facts", "legal_basis");

    private final JdbcTemplate jdbc;
    private final SealedRecord record;
    private final SigningKeys thief;
    private final Random random;
    private final long size;
    private final List<Long> sizes;

    Tamper(JdbcTemplate jdbc, SealedRecord record, SigningKeys thief, long seed) {
        this.jdbc = jdbc;
        this.record = record;
        this.thief = thief;
        this.random = new Random(seed);
        this.sizes = jdbc.queryForList("select size from ledger_checkpoint order by size", Long.class);
        this.size = sizes.get(sizes.size() - 1);
    }

    /** A key that only a thief has, under the record's name. */
    static SigningKeys thief(Path folder) {
        return SigningKeys.in(folder, "test.example/record");
    }

    /**
     * What was done and where a check must see it.
     *
     * @param found whether a fault names the place
     */
    record Done(String what, Predicate<RecordFault> found) {}

    Done one() {
        return switch (random.nextInt(14)) {
            case 0 -> edit(false, false);
            case 1 -> edit(true, false);
            case 2 -> edit(true, true);
            case 3 -> bit();
            case 4 -> delete(false);
            case 5 -> delete(true);
            case 6 -> insertBeside();
            case 7 -> insertAtTheEnd();
            case 8 -> reorder();
            case 9 -> backdate();
            case 10 -> swap();
            case 11 -> truncate();
            case 12 -> dropCheckpoint();
            default -> random.nextBoolean() ? rewrite(record.keys.current()) : changeKey();
        };
    }

    private Done edit(boolean hashToo, boolean treeToo) {
        long index = random.nextLong(size);
        String column = COLUMNS.get(random.nextInt(COLUMNS.size()));
        jdbc.update(
                "update ledger_entry set " + column + " = coalesce(" + column + ", '') || 'x' where id = ?",
                entry(index));
        if (hashToo) {
            rehash(entry(index));
        }
        if (treeToo) {
            leafFollows(index);
            rootsFollow();
        }
        return new Done("edit of " + column + " of " + index + (hashToo ? " with its hash" : ""), at(index));
    }

    private Done bit() {
        long index = random.nextLong(size);
        String column = random.nextBoolean() ? "reason_sealed" : "leaf_hash";
        jdbc.update(
                "update ledger_entry set %1$s = set_bit(%1$s, ?, 1 - get_bit(%1$s, ?)) where id = ?".formatted(column),
                7,
                7,
                entry(index));
        return new Done("one bit of " + column + " of " + index, at(index));
    }

    private Done delete(boolean leafToo) {
        long index = random.nextLong(size);
        UUID gone = entry(index);
        if (leafToo) {
            jdbc.update("delete from ledger_leaf where leaf_index = ?", index);
            if (random.nextBoolean()) {
                // The gap is closed: each later leaf moves one place down.
                jdbc.update("update ledger_leaf set leaf_index = leaf_index + 1000000 where leaf_index > ?", index);
                jdbc.update("update ledger_leaf set leaf_index = leaf_index - 1000001 where leaf_index > 1000000");
            }
        }
        jdbc.update("delete from ledger_entry where id = ?", gone);
        return new Done("deletion of " + index + (leafToo ? " and its leaf" : ""), at(index));
    }

    private Done insertBeside() {
        UUID added = copy();
        return new Done("a row beside the tree", fault -> fault.place().contains(added.toString()));
    }

    private Done insertAtTheEnd() {
        UUID added = copy();
        jdbc.update("insert into ledger_leaf select ?, id, leaf_hash from ledger_entry where id = ?", size, added);
        return new Done("a leaf behind the last", at(size));
    }

    private Done reorder() {
        long one = random.nextLong(size);
        long other = other(one);
        jdbc.update("update ledger_leaf set leaf_index = 1000000 + leaf_index where leaf_index in (?, ?)", one, other);
        jdbc.update("update ledger_leaf set leaf_index = ? where leaf_index = ?", other, 1000000 + one);
        jdbc.update("update ledger_leaf set leaf_index = ? where leaf_index = ?", one, 1000000 + other);
        return new Done("places of " + one + " and " + other + " exchanged", at(Math.min(one, other)));
    }

    private Done backdate() {
        long index = random.nextLong(size);
        jdbc.update(
                "update ledger_entry set occurred_at = occurred_at - interval '30 days' where id = ?", entry(index));
        rehash(entry(index));
        leafFollows(index);
        return new Done("entry " + index + " made older", at(index));
    }

    private Done swap() {
        long one = random.nextLong(size);
        long other = other(one);
        jdbc.update("""
                update ledger_entry e set actor = o.actor || 'y', reason_sealed = o.reason_sealed, facts = o.facts
                from ledger_entry o where (e.id, o.id) in ((?, ?), (?, ?))
                """, entry(one), entry(other), entry(other), entry(one));
        return new Done("contents of " + one + " and " + other + " exchanged", at(Math.min(one, other)));
    }

    private Done truncate() {
        long kept = sizes.get(random.nextInt(sizes.size() - 1));
        jdbc.update("delete from ledger_checkpoint where size > ?", kept);
        jdbc.update("delete from ledger_leaf where leaf_index >= ?", kept);
        jdbc.update("delete from ledger_entry where id not in (select entry_id from ledger_leaf)");
        jdbc.update("delete from ledger_node where (position + 1) * 256 > ?", kept);
        return new Done(
                "the state at " + kept + " restored",
                fault -> fault.code().equals("ROLLED-BACK") && fault.place().equals("after entry " + kept));
    }

    private Done dropCheckpoint() {
        int which = random.nextInt(sizes.size());
        jdbc.update("delete from ledger_checkpoint where size = ?", sizes.get(which));
        if (which == sizes.size() - 1) {
            return new Done(
                    "the last checkpoint taken out",
                    fault -> fault.code().equals("ROLLED-BACK")
                            && fault.place().equals("after entry " + sizes.get(which - 1)));
        }
        return new Done(
                "checkpoint " + (which + 1) + " taken out",
                fault -> fault.code().equals("CHECKPOINT-GONE")
                        && fault.place().startsWith("checkpoint " + (which + 1) + ","));
    }

    /** Everything is made to agree again and signed anew; only what the outside holds is against it. */
    private Done rewrite(NoteSigner by) {
        long index = random.nextLong(size);
        jdbc.update("update ledger_entry set outcome = 'refused' where id = ?", entry(index));
        rehash(entry(index));
        leafFollows(index);
        sign(by);
        return new Done("history rewritten at " + index + " and signed with the record's own key", at(index));
    }

    private Done changeKey() {
        NoteKey key = thief.current().key();
        jdbc.update("update ledger_key set key_id = ?, key = ?", key.hexId(), key.toString());
        sign(thief.current());
        return new Done(
                "all signed anew with another key", fault -> fault.code().equals("KEY-CHANGED"));
    }

    private void sign(NoteSigner by) {
        nodesFollow();
        MerkleTree tree = new MerkleTree(new SealedTree(jdbc));
        for (long each : sizes) {
            Checkpoint checkpoint = new Checkpoint(record.keys.origin(), each, tree.root(each));
            jdbc.update(
                    "update ledger_checkpoint set root = ?, note = ?, key_id = ? where size = ?",
                    checkpoint.root(),
                    record.keys.sign(checkpoint.text(), by).toString(),
                    by.key().hexId(),
                    each);
        }
    }

    private void rootsFollow() {
        nodesFollow();
        MerkleTree tree = new MerkleTree(new SealedTree(jdbc));
        sizes.forEach(
                each -> jdbc.update("update ledger_checkpoint set root = ? where size = ?", tree.root(each), each));
    }

    private void nodesFollow() {
        SealedTree tree = new SealedTree(jdbc);
        for (long position = 0; position < size / 256; position++) {
            jdbc.update(
                    "update ledger_node set hash = ? where level = 8 and position = ?",
                    Hashing.complete(tree.read(0, position * 256, 256)),
                    position);
        }
    }

    private void leafFollows(long index) {
        jdbc.update(
                "update ledger_leaf set leaf_hash = (select e.leaf_hash from ledger_entry e where e.id = entry_id)"
                        + " where leaf_index = ?",
                index);
    }

    private void rehash(UUID id) {
        StoredEntry changed = jdbc.query(StoredEntries.SELECT + " where id = ?", StoredEntries.ROW, id)
                .get(0);
        jdbc.update("update ledger_entry set leaf_hash = ? where id = ?", CanonicalForm.leafHash(changed), id);
    }

    private UUID copy() {
        UUID added = new UUID(random.nextLong(), random.nextLong());
        List<String> columns = new ArrayList<>(jdbc.queryForList(
                "select column_name from information_schema.columns where table_schema = 'gradus'"
                        + " and table_name = 'ledger_entry' and column_name <> 'id'",
                String.class));
        String rest = String.join(", ", columns);
        jdbc.update(
                "insert into ledger_entry (id, " + rest + ") select ?, " + rest + " from ledger_entry where id = ?",
                added,
                entry(random.nextLong(size)));
        rehash(added);
        return added;
    }

    private UUID entry(long index) {
        return jdbc.queryForObject("select entry_id from ledger_leaf where leaf_index = ?", UUID.class, index);
    }

    private long other(long one) {
        return IntStream.iterate(0, step -> step + 1)
                .mapToLong(step -> random.nextLong(size))
                .filter(each -> each != one)
                .findFirst()
                .orElseThrow();
    }

    /** Whether a fault names this entry, or entries among which it is under one checkpoint, or that checkpoint. */
    private Predicate<RecordFault> at(long index) {
        return fault -> {
            Matcher named = NUMBERS.matcher(fault.place());
            if (named.find()) {
                long from = Long.parseLong(named.group(1));
                long to = named.group(2) == null ? from : Long.parseLong(named.group(2));
                return from <= index && index <= to;
            }
            Optional<Long> under = sizes.stream().filter(each -> each > index).findFirst();
            return under.isPresent() && fault.place().equals("checkpoint of " + under.get() + " entries");
        };
    }
}
