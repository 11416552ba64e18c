package org.gradus.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.gradus.kernel.Refused;

/**
 * How the bytes of a text file are to be read: by its byte order mark, else as UTF-8 if all of it is, else as
 * Windows-1252, which is what Excel and the DfE's directory write.
 *
 * @param charset how to decode
 * @param skip bytes of the byte order mark to leave out at the beginning
 */
record TextEncoding(Charset charset, int skip) {

    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final int START = 4;

    /** Reads the whole file once, without keeping any of it. Refuses what is no text, and text that mixes encodings. */
    static TextEncoding of(IncomingFile file) throws IOException {
        byte[] start;
        try (InputStream in = file.open()) {
            start = in.readNBytes(START);
        }
        if (begins(start, 'P', 'K', 3, 4) || begins(start, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw Refused.invalid(
                    "file",
                    "The file is a workbook or an archive, not a CSV file.",
                    "Open it and save it as \"CSV UTF-8\", then upload that file.");
        }
        if (begins(start, 0xFF, 0xFE)) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2);
        }
        if (begins(start, 0xFE, 0xFF)) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2);
        }
        boolean marked = begins(start, 0xEF, 0xBB, 0xBF);
        Scan scan = new Scan();
        try (InputStream in = file.open()) {
            byte[] buffer = new byte[1 << 16];
            int length;
            while ((length = in.read(buffer)) > 0) {
                scan.feed(buffer, length);
            }
        }
        scan.end();
        if (scan.nulLine > 0) {
            throw Refused.invalid(
                    "file",
                    "Line " + scan.nulLine + " holds a zero byte, so the file is not plain text or is damaged.",
                    "Export the file again as CSV and upload the new copy.");
        }
        if (scan.broken == 0) {
            return new TextEncoding(StandardCharsets.UTF_8, marked ? 3 : 0);
        }
        if (marked || scan.whole > scan.broken) {
            throw Refused.invalid(
                    "file",
                    "The file says it is UTF-8, but line " + scan.brokenLine
                            + " holds bytes that are not; names would be read wrongly.",
                    "Save the whole file again as \"CSV UTF-8\" and upload the new copy.");
        }
        return new TextEncoding(WINDOWS_1252, 0);
    }

    private static boolean begins(byte[] bytes, int... expected) {
        if (bytes.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** Counts whole and broken UTF-8 sequences longer than one byte. */
    private static final class Scan {
        private long line = 1;
        private long nulLine;
        private long brokenLine;
        private long whole;
        private long broken;
        private int awaited;
        private int lowest = 0x80;
        private int highest = 0xBF;

        void feed(byte[] bytes, int length) {
            for (int i = 0; i < length; i++) {
                int b = bytes[i];
                if (b > 0 && awaited == 0) {
                    if (b == '\n') {
                        line++;
                    }
                } else {
                    step(b & 0xFF);
                }
            }
        }

        private void step(int b) {
            if (awaited > 0) {
                if (b >= lowest && b <= highest) {
                    lowest = 0x80;
                    highest = 0xBF;
                    if (--awaited == 0) {
                        whole++;
                    }
                    return;
                }
                breakOff();
            }
            if (b == 0) {
                nulLine = nulLine == 0 ? line : nulLine;
            } else if (b == '\n') {
                line++;
            } else if (b >= 0x80) {
                lead(b);
            }
        }

        /** RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF. */
        private void lead(int b) {
            if (b >= 0xC2 && b <= 0xDF) {
                awaited = 1;
            } else if (b >= 0xE0 && b <= 0xEF) {
                awaited = 2;
                lowest = b == 0xE0 ? 0xA0 : 0x80;
                highest = b == 0xED ? 0x9F : 0xBF;
            } else if (b >= 0xF0 && b <= 0xF4) {
                awaited = 3;
                lowest = b == 0xF0 ? 0x90 : 0x80;
                highest = b == 0xF4 ? 0x8F : 0xBF;
            } else {
                breakOff();
            }
        }

        private void breakOff() {
            awaited = 0;
            lowest = 0x80;
            highest = 0xBF;
            broken++;
            brokenLine = brokenLine == 0 ? line : brokenLine;
        }

        void end() {
            if (awaited > 0) {
                breakOff();
            }
        }
    }
}
