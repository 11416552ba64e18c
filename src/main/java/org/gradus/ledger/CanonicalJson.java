package org.gradus.ledger;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes facts as JSON in one possible way: the JSON Canonicalization Scheme (RFC 8785).
 *
 * <p>Whole numbers that every JSON reader keeps exactly are numbers; every other number, date, id or enum is a string.
 */
final class CanonicalJson {

    private static final long LARGEST_EXACT = (1L << 53) - 1;

    private final StringBuilder out = new StringBuilder();

    private CanonicalJson() {}

    static String of(Map<String, ?> values) {
        CanonicalJson json = new CanonicalJson();
        json.object(values);
        return json.out.toString();
    }

    private void value(Object value) {
        if (value == null) {
            out.append("null");
        } else if (value instanceof Boolean truth) {
            out.append(truth.booleanValue());
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof Collection<?> items) {
            array(items);
        } else if (value instanceof Enum<?> constant) {
            string(constant.name());
        } else {
            string(value.toString());
        }
    }

    private void number(Number number) {
        boolean whole = number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte;
        if (whole && number.longValue() >= -LARGEST_EXACT && number.longValue() <= LARGEST_EXACT) {
            out.append(number.longValue());
        } else if (number instanceof BigDecimal decimal) {
            string(decimal.toPlainString());
        } else {
            string(number.toString());
        }
    }

    private void object(Map<?, ?> map) {
        // Natural order of Java strings is by UTF-16 unit, as RFC 8785 asks.
        TreeMap<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        String separator = "{";
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            out.append(separator);
            separator = ",";
            string(entry.getKey());
            out.append(':');
            value(entry.getValue());
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
    }

    private void array(Collection<?> items) {
        String separator = "[";
        for (Object item : items) {
            out.append(separator);
            separator = ",";
            value(item);
        }
        out.append(items.isEmpty() ? "[]" : "]");
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20 || isHalfOfAPair(text, i)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** A surrogate without its partner has no UTF-8 bytes; it is kept as an escape. */
    private static boolean isHalfOfAPair(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
