package org.gradus.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gradus.kernel.CheckpointStamp;
import org.gradus.kernel.Refused;
import org.gradus.ledger.tree.MerkleTree;
import org.gradus.ledger.tree.Nodes;
import org.gradus.ledger.tree.NoteKey;
import org.gradus.ledger.tree.SignedNote;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Proves entries to somebody who trusts neither this service nor its database; {@code docs/bundle-format.md} says in which
 * files. Asks nobody who is asking: whoever hands the files out decides that, and what is opened in them.
 */
@Service
public class Proofs implements CheckpointStamp {

    private static final int MOST_RUNS = 1_000;
    // Its own: how a bundle is written must not follow a setting of the service.
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SealedTree tree;
    private final StoredEntries entries;
    private final SubjectKeys subjectKeys;
    private final Seal seal;
    private final Sealer sealer;
    private final SealerKeys keys;
    private final JdbcTemplate jdbc;

    Proofs(
            SealedTree tree,
            StoredEntries entries,
            SubjectKeys subjectKeys,
            Seal seal,
            Sealer sealer,
            SealerKeys keys,
            JdbcTemplate jdbc) {
        this.tree = tree;
        this.entries = entries;
        this.subjectKeys = subjectKeys;
        this.seal = seal;
        this.sealer = sealer;
        this.keys = keys;
        this.jdbc = jdbc;
    }

    /** The record's name in checkpoints. */
    public String origin() {
        return keys.origin();
    }

    /**
     * Makes sure that committed entries are under a checkpoint, sealing now what waits. Call it outside a transaction.
     *
     * @throws Refused CONFLICT when sealing has stopped, or an entry was altered before it was sealed
     */
    public void mustBeSealed(Collection<UUID> wanted) {
        for (int runs = 0; runs < MOST_RUNS && !allSealed(wanted); runs++) {
            Sealer.Outcome outcome = sealer.run();
            if (outcome.state() == Sealer.State.STOPPED) {
                throw Refused.conflict(
                        "The record is not sealed any more: " + outcome.words(),
                        "Tell whoever runs this installation; nothing can be proved until this is explained.");
            }
            if (outcome.state() == Sealer.State.IDLE && !allSealed(wanted)) {
                throw Refused.conflict(
                        "An entry this rests on cannot be sealed: it is gone, or was altered after it was written.",
                        "Tell whoever runs this installation; the check of the record names it.");
            }
        }
    }

    /** Which of these entries are under a checkpoint. */
    @Transactional(readOnly = true)
    public Set<UUID> sealed(Collection<UUID> wanted) {
        return new TreeSet<>(
                jdbc.queryForList("select entry_id from ledger_leaf where entry_id = any (?)", UUID.class, (Object)
                        wanted.toArray(UUID[]::new)));
    }

    private boolean allSealed(Collection<UUID> wanted) {
        return sealed(wanted).containsAll(wanted);
    }

    /**
     * The files that prove entries, in order of their paths.
     *
     * @param wanted entries under a checkpoint
     * @param opened which sealed fields of an entry to open; a field without content, or whose key was destroyed, stays closed
     * @param sizes earlier checkpoints to show that this one begins with, by their number of entries; those at which the
     *     key changed and the latest that was cosigned or time-stamped come with them
     * @throws Refused CONFLICT when an entry is not under a checkpoint, or there is no checkpoint of a size
     */
    @Transactional(readOnly = true)
    public List<ProofFile> files(
            Collection<UUID> wanted, Function<UUID, Set<SealedField>> opened, Collection<Long> sizes) {
        SealedTree.Stored newest = tree.last()
                .orElseThrow(() -> Refused.conflict("Nothing has been sealed yet.", "Try again in a few seconds."));
        long size = newest.checkpoint().size();
        MerkleTree proofs = new MerkleTree(remembering());
        Map<String, byte[]> files = new TreeMap<>();
        files.put("proof/checkpoint.txt", text(cosigned(newest).toString()));
        files.put("proof/entries.json", json(proved(wanted, opened, size, proofs)));
        TreeSet<Long> earlier = new TreeSet<>(sizes);
        tree.keys().stream().skip(1).map(SealedTree.Key::fromSize).forEach(earlier::add);
        anchored(Anchor.Kind.WITNESS).forEach(earlier::add);
        anchored(Anchor.Kind.TIME_STAMP).forEach(earlier::add);
        timeStamps(earlier, size).forEach((at, token) -> files.put("proof/timestamps/" + at + ".tsr", token));
        earlier.remove(size);
        List<Object> consistent = new ArrayList<>();
        for (long at : earlier) {
            SealedTree.Stored before = tree.ofSize(at)
                    .orElseThrow(() -> Refused.conflict(
                            "The record has no checkpoint of " + at + " entries.", "Check the seal on the letter."));
            files.put("proof/earlier/" + at + ".txt", text(cosigned(before).toString()));
            consistent.add(ordered("size", at, "path", base64(proofs.consistency(at, size))));
        }
        if (!consistent.isEmpty()) {
            files.put("proof/earlier.json", json(consistent));
        }
        files.put("proof/keys.txt", text(keyLines()));
        return files.entrySet().stream()
                .map(file -> new ProofFile(file.getKey(), file.getValue()))
                .toList();
    }

    /** A text signed with the key that signed the newest checkpoint; it ends with a newline and its second line is {@link #origin}. */
    public String sign(String text) {
        NoteSigner newest = tree.last()
                .flatMap(stored -> keys.withId(stored.keyId()))
                .orElseThrow(() -> Refused.conflict(
                        "This node does not have the key that sealed last.", "Ask whoever runs this installation."));
        return keys.sign(text, newest).toString();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> newest() {
        return tree.last().map(stored -> stored.checkpoint().shortForm());
    }

    private List<Object> proved(
            Collection<UUID> wanted, Function<UUID, Set<SealedField>> opened, long size, MerkleTree proofs) {
        Map<UUID, Long> places = jdbc
                .query(
                        "select entry_id, leaf_index from ledger_leaf where entry_id = any (?) and leaf_index < ?",
                        (row, n) -> Map.entry(row.getObject(1, UUID.class), row.getLong(2)),
                        wanted.toArray(UUID[]::new),
                        size)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        for (UUID entry : wanted) {
            if (!places.containsKey(entry)) {
                throw Refused.conflict(
                        "Entry " + EntryIndex.number(entry) + " is not sealed yet.", "Try again in a few seconds.");
            }
        }
        return entries.hashed(places.keySet()).stream()
                .map(StoredEntries.Hashed::entry)
                .sorted(Comparator.comparing(entry -> places.get(entry.id())))
                .<Object>map(entry -> ordered(
                        "index",
                        places.get(entry.id()),
                        "entry",
                        Base64.getEncoder().encodeToString(CanonicalForm.of(entry)),
                        "path",
                        base64(proofs.inclusion(places.get(entry.id()), size)),
                        "open",
                        fieldKeys(entry, opened.apply(entry.id()))))
                .toList();
    }

    private Map<String, String> fieldKeys(StoredEntry entry, Set<SealedField> fields) {
        String subject = entry.subject() == null ? SubjectKeys.INSTALLATION : entry.subject();
        Map<String, String> open = new LinkedHashMap<>();
        for (SealedField field : SealedField.values()) {
            if (fields.contains(field) && entry.sealed(field) != null) {
                subjectKeys
                        .toOpen(subject)
                        .ifPresent(key -> open.put(
                                field.label(),
                                Base64.getEncoder().encodeToString(seal.disclose(key, entry.id(), field.label()))));
            }
        }
        return open;
    }

    private String keyLines() {
        StringBuilder lines = new StringBuilder();
        tree.keys().forEach(key -> lines.append("log ").append(key.key()).append('\n'));
        cosigners().stream()
                .map(NoteKey::toString)
                .sorted()
                .forEach(key -> lines.append("witness ").append(key).append('\n'));
        return lines.toString();
    }

    private List<NoteKey> cosigners() {
        return keys.witnesses().stream()
                .filter(key -> !jdbc.queryForList(
                                "select 1 from ledger_anchor where kind = 'WITNESS' and held and place = ? limit 1",
                                key.name())
                        .isEmpty())
                .toList();
    }

    /** The note with the cosignatures of those witnesses whose keys are still named; a bundle has no line it cannot explain. */
    private SignedNote cosigned(SealedTree.Stored stored) {
        SignedNote note = stored.note();
        List<SignedNote.Signature> lines = jdbc
                .queryForList(
                        "select receipt from ledger_anchor where size = ? and kind = 'WITNESS' and held order by place, at",
                        byte[].class,
                        stored.checkpoint().size())
                .stream()
                .map(line -> SignedNote.signature(new String(line, StandardCharsets.UTF_8).strip()))
                .toList();
        for (NoteKey witness : keys.witnesses()) {
            Optional<SignedNote.Signature> line = witness.signatureOn(new SignedNote(note.text(), lines));
            if (line.isPresent()) {
                note = note.with(line.get());
            }
        }
        return note;
    }

    /** The newest checkpoint of each place of a kind. */
    private List<Long> anchored(Anchor.Kind kind) {
        return jdbc.queryForList(
                "select max(size) from ledger_anchor where kind = ? and held group by place", Long.class, kind.name());
    }

    private Map<Long, byte[]> timeStamps(Set<Long> sizes, long newest) {
        Map<Long, byte[]> tokens = new TreeMap<>();
        Set<Long> shown = new TreeSet<>(sizes);
        shown.add(newest);
        jdbc.query(
                "select size, receipt from ledger_anchor where kind = 'TIME_STAMP' and held and size = any (?) order by at desc",
                row -> {
                    tokens.put(row.getLong(1), row.getBytes(2));
                },
                (Object) shown.toArray(Long[]::new));
        return tokens;
    }

    /** The proofs of one bundle read the same few hundred hashes again and again. */
    private Nodes remembering() {
        Map<List<Long>, List<byte[]>> known = new LinkedHashMap<>();
        return (level, from, count) -> known.computeIfAbsent(
                List.of((long) level, from, (long) count), place -> tree.read(level, from, count));
    }

    private static List<String> base64(List<byte[]> hashes) {
        return hashes.stream().map(Base64.getEncoder()::encodeToString).toList();
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            map.put((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        return map;
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
