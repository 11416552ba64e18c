package org.gradus.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A signed note: text, an empty line, lines of signatures (C2SP signed-note).
 *
 * @param text the lines of the text
 * @param signed the bytes that are signed: the text with its last newline
 */
record Note(List<String> text, byte[] signed, List<Line> lines) {

    private static final String DASH = "\u2014 ";

    /**
     * One signature.
     *
     * @param signature for a witness, eight bytes of time and the signature
     */
    record Line(String name, byte[] keyId, byte[] signature) {

        /** Seconds since 1970 at which a witness cosigned, as it writes them. */
        String cosignedAt() {
            return Long.toUnsignedString(ByteBuffer.wrap(signature).getLong());
        }
    }

    static Note read(byte[] bytes) throws Malformed {
        List<String> all = Text.lines(bytes);
        int empty = all.lastIndexOf("");
        if (empty < 1 || empty == all.size() - 1) {
            throw new Malformed("it is not a text with signatures below it");
        }
        List<Line> lines = new ArrayList<>();
        for (String line : all.subList(empty + 1, all.size())) {
            lines.add(line(line));
        }
        List<String> text = List.copyOf(all.subList(0, empty));
        byte[] signed = (String.join("\n", text) + "\n").getBytes(StandardCharsets.UTF_8);
        return new Note(text, signed, List.copyOf(lines));
    }

    private static Line line(String line) throws Malformed {
        int space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0 || !VerifierKey.isName(line.substring(DASH.length(), space))) {
            throw new Malformed("a line of its signatures is not written as one");
        }
        byte[] value = Text.base64(line.substring(space + 1));
        if (value.length <= 4) {
            throw new Malformed("a line of its signatures has no signature");
        }
        return new Line(
                line.substring(DASH.length(), space),
                Arrays.copyOf(value, 4),
                Arrays.copyOfRange(value, 4, value.length));
    }
}
