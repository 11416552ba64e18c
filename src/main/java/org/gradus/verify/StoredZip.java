package org.gradus.verify;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A ZIP in which no bit is free. The files are read one after the other from the first byte; from them the one possible
 * directory and end are made, and what is there must be those.
 */
final class StoredZip {

    static final String MANIFEST = "MANIFEST";

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int CENTRAL_LENGTH = 46;
    private static final int END_LENGTH = 22;
    private static final short VERSION = 20;
    private static final short FLAGS = 0x0800;
    private static final short DAY = 0x0021;
    private static final int LONGEST_PATH = 200;
    private static final Pattern PATH =
            Pattern.compile("(?!\\.{1,2}(/|$))[A-Za-z0-9._-]+(/(?!\\.{1,2}(/|$))[A-Za-z0-9._-]+)*");

    private final ByteBuffer bytes;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, Integer> offsets = new LinkedHashMap<>();

    private StoredZip(byte[] zip) {
        this.bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The files by path, in their order. */
    static Map<String, byte[]> files(byte[] zip) throws Fault {
        StoredZip read = new StoredZip(zip);
        String previous = "";
        while (read.bytes.remaining() >= 4 && read.bytes.getInt(read.bytes.position()) == LOCAL) {
            previous = read.file(previous);
        }
        read.directory(previous);
        return Collections.unmodifiableMap(read.files);
    }

    /** Whether it is a path a file of a bundle may have. */
    static boolean isPath(String path) {
        return path.length() <= LONGEST_PATH && PATH.matcher(path).matches();
    }

    private String file(String previous) throws Fault {
        int offset = bytes.position();
        if (bytes.remaining() < LOCAL_LENGTH) {
            throw fault("the last file", "The bundle is cut off in the middle of a file.");
        }
        int nameLength = Short.toUnsignedInt(bytes.getShort(offset + 26));
        int size = bytes.getInt(offset + 18);
        if (nameLength > LONGEST_PATH || size < 0 || (long) LOCAL_LENGTH + nameLength + size > bytes.remaining()) {
            throw fault("the file after " + previous, "A file is longer than the bundle: it was cut off or damaged.");
        }
        byte[] name = new byte[nameLength];
        bytes.get(offset + LOCAL_LENGTH, name);
        String path = new String(name, StandardCharsets.ISO_8859_1);
        if (!isPath(path)) {
            throw fault("the file after " + previous, "A file has a name that no file of a bundle has.");
        }
        if (previous.equals(MANIFEST) || !path.equals(MANIFEST) && path.compareTo(previous) <= 0) {
            throw fault(path, "The files are not in their order, or one comes twice.");
        }
        byte[] content = new byte[size];
        bytes.get(offset + LOCAL_LENGTH + nameLength, content);
        byte[] expected = local(name, content).array();
        byte[] found = new byte[expected.length];
        bytes.get(offset, found);
        if (!Arrays.equals(expected, found)) {
            throw fault(path, "The file does not fit its checksum or its header: it was damaged.");
        }
        bytes.position(offset + expected.length + size);
        files.put(path, content);
        offsets.put(path, offset);
        return path;
    }

    private void directory(String last) throws Fault {
        if (!last.equals(MANIFEST)) {
            throw fault("MANIFEST", "The bundle does not end with its MANIFEST: it is cut off, or no bundle.");
        }
        int start = bytes.position();
        int length = END_LENGTH;
        for (String path : files.keySet()) {
            length += CENTRAL_LENGTH + path.length();
        }
        ByteBuffer expected = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        files.forEach((path, content) -> {
            byte[] name = Text.ascii(path);
            expected.putInt(CENTRAL).putShort(VERSION);
            common(expected, name, content);
            // No comment, first disk, no attributes.
            expected.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
            expected.putInt(offsets.get(path)).put(name);
        });
        expected.putInt(END).putShort((short) 0).putShort((short) 0);
        expected.putShort((short) files.size()).putShort((short) files.size());
        expected.putInt(length - END_LENGTH).putInt(start).putShort((short) 0);
        byte[] found = new byte[bytes.remaining()];
        bytes.get(start, found);
        if (files.size() >= 0xffff || !Arrays.equals(expected.array(), found)) {
            throw fault("the directory", "The directory at the end of the ZIP is not that of its files.");
        }
    }

    private static ByteBuffer local(byte[] name, byte[] content) {
        ByteBuffer header = ByteBuffer.allocate(LOCAL_LENGTH + name.length).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(LOCAL);
        common(header, name, content);
        return header.put(name);
    }

    /** What a local header and a line of the directory have in common: from the version needed to the extra field's length. */
    private static void common(ByteBuffer header, byte[] name, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        header.putShort(VERSION)
                .putShort(FLAGS)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(DAY);
        header.putInt((int) checksum.getValue()).putInt(content.length).putInt(content.length);
        header.putShort((short) name.length).putShort((short) 0);
    }

    private static Fault fault(String place, String words) {
        return new Fault(FaultCode.ZIP_LAYOUT, place, words);
    }
}
