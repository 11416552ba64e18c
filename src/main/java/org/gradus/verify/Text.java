package org.gradus.verify;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The strict forms of text, numbers and Base64 in a bundle: each has one way to be written. */
final class Text {

    /** 2^53 - 1, the largest whole number that every program reads exactly. */
    static final long LARGEST = (1L << 53) - 1;

    private Text() {}

    /** Text of bytes that are UTF-8 throughout. */
    static String utf8(byte[] bytes) throws Malformed {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("it is not UTF-8 text");
        }
    }

    /** The lines of a text file, each ended by one newline, without other control characters. */
    static List<String> lines(byte[] bytes) throws Malformed {
        String text = utf8(bytes);
        if (!text.endsWith("\n")) {
            throw new Malformed("its last line does not end");
        }
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new Malformed("it has control characters");
        }
        if (text.startsWith("\uFEFF")) {
            throw new Malformed("it begins with a byte order mark");
        }
        String[] lines = text.split("\n", -1);
        return Arrays.asList(lines).subList(0, lines.length - 1);
    }

    /** A decimal number without sign or leading zero. */
    static long number(String text) throws Malformed {
        boolean digits = !text.isEmpty() && text.length() <= 16 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || text.length() > 1 && text.startsWith("0") || Long.parseLong(text) > LARGEST) {
            throw new Malformed("a number is not written as numbers are");
        }
        return Long.parseLong(text);
    }

    /** Base64 with padding, the bits that carry nothing zero. */
    static byte[] base64(String text) throws Malformed {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new Malformed("a value is not Base64");
        }
        throw new Malformed("a value is not Base64 in its one form");
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
