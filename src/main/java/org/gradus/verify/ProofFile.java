package org.gradus.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parts of the two JSON files with proofs: lists of objects that have the same names in the same order. */
final class ProofFile {

    private ProofFile() {}

    static List<Map<String, Object>> objects(byte[] json, List<String> names) throws Malformed {
        String text = Text.utf8(json);
        if (text.indexOf('\\') >= 0) {
            throw new Malformed("a string is written with escapes");
        }
        if (!(Json.read(text) instanceof List<?> items)) {
            throw new Malformed("it is not a list");
        }
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Object item : items) {
            if (!(item instanceof Map<?, ?> members)
                    || !List.copyOf(members.keySet()).equals(names)) {
                throw new Malformed("an item does not have the names " + String.join(", ", names) + " in this order");
            }
            Map<String, Object> object = new HashMap<>();
            for (String name : names) {
                object.put(name, members.get(name));
            }
            objects.add(object);
        }
        return objects;
    }

    static long number(Object value) throws Malformed {
        if (!(value instanceof Json.Token token)) {
            throw new Malformed("a number is not one");
        }
        return Text.number(token.written());
    }

    static byte[] bytes(Object value) throws Malformed {
        if (!(value instanceof String text)) {
            throw new Malformed("a value is not Base64");
        }
        return Text.base64(text);
    }

    static byte[] hash(Object value) throws Malformed {
        byte[] bytes = bytes(value);
        if (bytes.length != Hash.BYTES) {
            throw new Malformed("a hash or key is not 32 bytes long");
        }
        return bytes;
    }

    static List<byte[]> hashes(Object value) throws Malformed {
        if (!(value instanceof List<?> items)) {
            throw new Malformed("a path is not a list");
        }
        List<byte[]> hashes = new ArrayList<>();
        for (Object item : items) {
            hashes.add(hash(item));
        }
        return List.copyOf(hashes);
    }
}
