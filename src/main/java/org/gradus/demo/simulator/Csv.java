package org.gradus.demo.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes comma-separated rows as a MIS does: quotes only where needed, lines ended by CR LF. */
final class Csv {

    private final Appendable out;

    Csv(Appendable out, String... headings) {
        this.out = out;
        row((Object[]) headings);
    }

    void row(Object... values) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            line.append(i == 0 ? "" : ",").append(quoted(values[i]));
        }
        end(line);
    }

    /** A row already joined; none of its values needs quotes. */
    void end(CharSequence line) {
        try {
            out.append(line).append("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(Object value) {
        String text = value == null ? "" : value.toString();
        boolean special = text.indexOf(',') >= 0 || text.indexOf('"') >= 0 || text.indexOf('\n') >= 0;
        return special ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
