package org.gradus.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One entry of the record, read from its canonical bytes.
 *
 * @param fields content of all fields by name, in the order of the form; null where absent
 */
record Entry(UUID id, Instant occurredAt, Map<String, byte[]> fields) {

    static final List<String> SEALED = List.of("reason", "recipient", "personal");

    private static final byte FORM = 1;

    /** Name and kind of the 23 fields: u a UUID, t microseconds, i a number, s sealed, and text. */
    private static final String FORMS =
            "id:u occurred_at:t actor roles on_behalf_of action case_reference object_type object_id"
                    + " subject process_key process_version:i element_id rule_table rule_version rule_inputs_hash reason:s legal_basis"
                    + " recipient:s outcome causation:u facts personal:s";

    static Entry read(byte[] canonical) throws Malformed {
        ByteBuffer bytes = ByteBuffer.wrap(canonical);
        if (!bytes.hasRemaining() || bytes.get() != FORM) {
            throw new Malformed("it is not in the form of an entry");
        }
        Map<String, byte[]> fields = new LinkedHashMap<>();
        for (String form : FORMS.split(" ")) {
            String[] parts = form.split(":");
            fields.put(parts[0], checked(field(bytes), parts.length > 1 ? parts[1] : ""));
        }
        if (bytes.hasRemaining()) {
            throw new Malformed("something stands after its last field");
        }
        if (fields.get("id") == null || fields.get("occurred_at") == null) {
            throw new Malformed("it has no id or no time");
        }
        long micros = ByteBuffer.wrap(fields.get("occurred_at")).getLong();
        return new Entry(uuid(fields.get("id")), Instant.EPOCH.plus(micros, ChronoUnit.MICROS), fields);
    }

    private static byte[] field(ByteBuffer bytes) throws Malformed {
        byte present = bytes.hasRemaining() ? bytes.get() : -1;
        if (present == 0) {
            return null;
        }
        if (present != 1 || bytes.remaining() < 4) {
            throw new Malformed("a field is neither there nor absent");
        }
        int length = bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            throw new Malformed("a field is longer than the entry");
        }
        byte[] content = new byte[length];
        bytes.get(content);
        return content;
    }

    private static byte[] checked(byte[] content, String kind) throws Malformed {
        if (content == null || kind.equals("s")) {
            return content;
        }
        int length = kind.equals("u") ? 16 : kind.equals("t") ? 8 : kind.equals("i") ? 4 : content.length;
        if (content.length != length) {
            throw new Malformed("a field does not have its length");
        }
        if (kind.isEmpty()) {
            Text.utf8(content);
        }
        return content;
    }

    /** The text of a field that is text, or null where it is absent. */
    String text(String field) {
        byte[] content = fields.get(field);
        return content == null ? null : new String(content, StandardCharsets.UTF_8);
    }

    /** Whether a string in its facts, at any depth, is that text. */
    boolean knows(String text) {
        return holds(facts(), text);
    }

    /** Whether the fact of that name is that text. */
    boolean states(String fact, String text) {
        return facts() instanceof Map<?, ?> facts && text.equals(facts.get(fact));
    }

    private Object facts() {
        try {
            return fields.get("facts") == null ? null : Json.read(fields.get("facts"));
        } catch (Malformed e) {
            // Facts that nobody can read state nothing; the entry is proved all the same.
            return null;
        }
    }

    private static boolean holds(Object value, String text) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(member -> holds(member, text));
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(item -> holds(item, text));
        }
        return text.equals(value);
    }

    /** The fields that are there and not sealed, each as one line of text. */
    List<String> described() {
        List<String> lines = new ArrayList<>();
        lines.add("id: " + id);
        lines.add("occurred_at: " + occurredAt);
        fields.forEach((name, content) -> {
            if (content != null && !SEALED.contains(name) && !name.equals("id") && !name.equals("occurred_at")) {
                lines.add(name + ": " + described(name, content));
            }
        });
        return lines;
    }

    private String described(String name, byte[] content) {
        return switch (name) {
            case "causation" -> uuid(content).toString();
            case "process_version" -> String.valueOf(ByteBuffer.wrap(content).getInt());
            default -> text(name);
        };
    }

    private static UUID uuid(byte[] bytes) {
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        return new UUID(halves.getLong(), halves.getLong());
    }
}
