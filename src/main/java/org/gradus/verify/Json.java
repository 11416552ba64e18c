package org.gradus.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON without white space and with no name twice: objects are maps in their order, arrays lists, strings strings; numbers and
 * the three words are {@link Token}s as they are written.
 */
final class Json {

    /** A number, {@code true}, {@code false} or {@code null}. */
    record Token(String written) {}

    private static final int DEEPEST = 64;
    private static final Pattern TOKEN =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?|true|false|null");

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static Object read(byte[] bytes) throws Malformed {
        return read(Text.utf8(bytes));
    }

    static Object read(String text) throws Malformed {
        Json json = new Json(text);
        Object value = json.value(0);
        if (json.at != text.length()) {
            throw new Malformed("something stands after its end");
        }
        return value;
    }

    private Object value(int depth) throws Malformed {
        if (depth > DEEPEST) {
            throw new Malformed("it is nested too deeply");
        }
        return switch (next()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            default -> token();
        };
    }

    private Map<String, Object> object(int depth) throws Malformed {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        if (skipped('}')) {
            return members;
        }
        do {
            if (next() != '"') {
                throw new Malformed("a member of an object has no name");
            }
            String name = string();
            expect(':');
            if (members.containsKey(name)) {
                throw new Malformed("an object has the name \u201c" + name + "\u201d twice");
            }
            members.put(name, value(depth + 1));
        } while (skipped(','));
        expect('}');
        return members;
    }

    private List<Object> array(int depth) throws Malformed {
        List<Object> items = new ArrayList<>();
        at++;
        if (skipped(']')) {
            return items;
        }
        do {
            items.add(value(depth + 1));
        } while (skipped(','));
        expect(']');
        return items;
    }

    private String string() throws Malformed {
        StringBuilder string = new StringBuilder();
        at++;
        while (next() != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw new Malformed("a string has control characters");
            }
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private char escaped() throws Malformed {
        char c = next();
        at++;
        int simple = "\"\\/bfnrt".indexOf(c);
        if (simple >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(simple);
        }
        if (c != 'u' || at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            throw new Malformed("a string has an escape that is none");
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }

    private Token token() throws Malformed {
        Matcher token = TOKEN.matcher(text).region(at, text.length());
        if (!token.lookingAt()) {
            throw new Malformed("it is not JSON without white space");
        }
        at = token.end();
        return new Token(token.group());
    }

    private char next() throws Malformed {
        if (at >= text.length()) {
            throw new Malformed("it ends too early");
        }
        return text.charAt(at);
    }

    private boolean skipped(char c) throws Malformed {
        boolean there = next() == c;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char c) throws Malformed {
        if (!skipped(c)) {
            throw new Malformed("\u201c" + c + "\u201d is missing");
        }
    }
}
