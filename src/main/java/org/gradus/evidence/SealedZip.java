package org.gradus.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** The ZIP of a bundle, in which no bit is free; its form is that of {@code docs/bundle-format.md}. */
final class SealedZip {

    static final String MANIFEST = "MANIFEST";

    private static final Pattern PATH =
            Pattern.compile("(?!\\.\\.?(/|$))[A-Za-z0-9._-]+(/(?!\\.\\.?(/|$))[A-Za-z0-9._-]+)*");
    private static final int LONGEST_PATH = 200;
    private static final int MOST_FILES = 65_534;
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int CENTRAL_LENGTH = 46;
    private static final int END_LENGTH = 22;
    private static final short VERSION = 20;
    private static final short FLAGS = 0x0800;
    private static final short DATE = 0x0021;

    private SealedZip() {}

    /** The files in byte order of their paths, {@code MANIFEST} last. */
    static byte[] of(Map<String, byte[]> files) {
        Map<String, byte[]> ordered = ordered(files);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        ordered.forEach((path, content) -> {
            byte[] name = path.getBytes(StandardCharsets.US_ASCII);
            int at = body.size();
            body.writeBytes(common(LOCAL_LENGTH, LOCAL, false, name, content).array());
            body.writeBytes(name);
            body.writeBytes(content);
            ByteBuffer central = common(CENTRAL_LENGTH, CENTRAL, true, name, content);
            // Comment, disk and both attributes stay 0; where the file begins is the last field.
            central.putInt(CENTRAL_LENGTH - Integer.BYTES, at);
            directory.writeBytes(central.array());
            directory.writeBytes(name);
        });
        byte[] end = little(END_LENGTH)
                .putInt(END)
                .putInt(0)
                .putShort((short) ordered.size())
                .putShort((short) ordered.size())
                .putInt(directory.size())
                .putInt(body.size())
                .array();
        body.writeBytes(directory.toByteArray());
        body.writeBytes(end);
        return body.toByteArray();
    }

    private static Map<String, byte[]> ordered(Map<String, byte[]> files) {
        if (files.size() > MOST_FILES) {
            throw new IllegalArgumentException("A bundle has at most " + MOST_FILES + " files, not " + files.size());
        }
        // Paths are ASCII, so the order of characters is that of bytes.
        SortedMap<String, byte[]> sorted = new TreeMap<>(files);
        sorted.keySet().forEach(path -> {
            if (path.length() > LONGEST_PATH || !PATH.matcher(path).matches()) {
                throw new IllegalArgumentException("No path of a bundle: " + path);
            }
        });
        byte[] manifest = sorted.remove(MANIFEST);
        Map<String, byte[]> ordered = new LinkedHashMap<>(sorted);
        if (manifest != null) {
            ordered.put(MANIFEST, manifest);
        }
        return ordered;
    }

    private static ByteBuffer common(int length, int signature, boolean madeBy, byte[] name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        ByteBuffer header = little(length).putInt(signature);
        if (madeBy) {
            header.putShort(VERSION);
        }
        return header.putShort(VERSION)
                .putShort(FLAGS)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(DATE)
                .putInt((int) crc.getValue())
                .putInt(content.length)
                .putInt(content.length)
                .putShort((short) name.length)
                .putShort((short) 0);
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The files of a bundle this class made, in its order. */
    static Map<String, byte[]> read(byte[] zip) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (bytes.getInt(at) == LOCAL) {
            int size = bytes.getInt(at + 22);
            int name = bytes.getShort(at + 26);
            int content = at + LOCAL_LENGTH + name;
            byte[] file = new byte[size];
            bytes.get(content, file);
            files.put(new String(zip, at + LOCAL_LENGTH, name, StandardCharsets.US_ASCII), file);
            at = content + size;
        }
        return files;
    }
}
