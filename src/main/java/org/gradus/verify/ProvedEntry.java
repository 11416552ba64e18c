package org.gradus.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An entry as {@code proof/entries.json} gives it, with what proves it.
 *
 * @param canonical its bytes
 * @param path the inclusion proof
 * @param open keys of the fields that are disclosed
 */
record ProvedEntry(long index, byte[] canonical, List<byte[]> path, Map<String, byte[]> open) {

    private static final List<String> NAMES = List.of("index", "entry", "path", "open");

    static List<ProvedEntry> read(byte[] json) throws Malformed {
        List<ProvedEntry> entries = new ArrayList<>();
        for (Map<String, Object> object : ProofFile.objects(json, NAMES)) {
            ProvedEntry entry = new ProvedEntry(
                    ProofFile.number(object.get("index")),
                    ProofFile.bytes(object.get("entry")),
                    ProofFile.hashes(object.get("path")),
                    open(object.get("open")));
            if (!entries.isEmpty() && entries.get(entries.size() - 1).index >= entry.index) {
                throw new Malformed("its entries are not in order, or one comes twice");
            }
            entries.add(entry);
        }
        return List.copyOf(entries);
    }

    private static Map<String, byte[]> open(Object value) throws Malformed {
        if (!(value instanceof Map<?, ?> given)) {
            throw new Malformed("the keys of an entry's fields are not given as such");
        }
        Map<String, byte[]> keys = new LinkedHashMap<>();
        for (String field : Entry.SEALED) {
            if (given.containsKey(field)) {
                keys.put(field, ProofFile.hash(given.get(field)));
            }
        }
        if (!List.copyOf(keys.keySet()).equals(List.copyOf(given.keySet()))) {
            throw new Malformed("the keys of an entry's fields are not those of sealed fields in their order");
        }
        return keys;
    }

    String place() {
        return "entry " + index;
    }
}
