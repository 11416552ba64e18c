package org.gradus.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Steps 7 and 8: every entry is in the record as it stands here, and what is disclosed of it is what was sealed. */
final class EntryProofs {

    private final Checkpoint checkpoint;

    EntryProofs(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
    }

    /** @return the entries, in the order of those given */
    List<Entry> check(List<ProvedEntry> proved, Report report) throws Fault {
        List<Entry> entries = new ArrayList<>();
        Set<UUID> ids = new HashSet<>();
        for (ProvedEntry one : proved) {
            Entry entry = entry(one);
            if (!ids.add(entry.id())) {
                throw new Fault(FaultCode.ENTRY_FORM, one.place(), "The same entry is in the bundle twice.");
            }
            byte[] leaf = Hash.leaf(one.canonical());
            if (!MerkleProof.includes(leaf, one.index(), checkpoint.size(), one.path(), checkpoint.root())) {
                throw new Fault(
                        FaultCode.ENTRY_PROOF,
                        one.place(),
                        "The entry is not in the record at this place as it stands here: it was changed, or put in.");
            }
            entries.add(entry);
        }
        report.checked(entries.size() + " entries are in the record of " + checkpoint.size() + ", sealed as "
                + checkpoint.shortForm() + ", as they stand here.");
        disclose(proved, entries, report);
        return entries;
    }

    private static Entry entry(ProvedEntry one) throws Fault {
        try {
            return Entry.read(one.canonical());
        } catch (Malformed e) {
            throw new Fault(FaultCode.ENTRY_FORM, one.place(), "The entry cannot be read: " + e.getMessage() + ".");
        }
    }

    private static void disclose(List<ProvedEntry> proved, List<Entry> entries, Report report) throws Fault {
        int opened = 0;
        int closed = 0;
        for (int i = 0; i < entries.size(); i++) {
            Map<String, String> texts = opened(proved.get(i), entries.get(i));
            report.entry("Entry " + proved.get(i).index());
            entries.get(i).described().forEach(line -> report.entry("  " + line));
            for (String field : Entry.SEALED) {
                if (texts.containsKey(field)) {
                    opened++;
                    report.entry("  " + field + ": " + texts.get(field));
                } else if (entries.get(i).fields().get(field) != null) {
                    closed++;
                    report.entry("  " + field + ": (sealed, not disclosed)");
                }
            }
        }
        report.checked(opened + " sealed fields are disclosed and are what was sealed; " + closed + " stay closed.");
    }

    private static Map<String, String> opened(ProvedEntry one, Entry entry) throws Fault {
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<String, byte[]> open : one.open().entrySet()) {
            byte[] sealed = entry.fields().get(open.getKey());
            try {
                if (sealed == null) {
                    throw new Malformed("the entry has no such field");
                }
                texts.put(
                        open.getKey(),
                        SealedText.open(sealed, entry.fields().get("id"), open.getKey(), open.getValue()));
            } catch (Malformed e) {
                throw new Fault(
                        FaultCode.FIELD_KEY,
                        one.place(),
                        "The field \u201c" + open.getKey() + "\u201d cannot be disclosed: " + e.getMessage() + ".");
            }
        }
        return texts;
    }
}
