package org.gradus.ledger.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A text with signatures below it (C2SP signed-note).
 *
 * @param text ends with a newline
 * @param signatures at least one
 */
public record SignedNote(String text, List<Signature> signatures) {

    private static final String DASH = "\u2014 ";
    private static final int KEY_ID = 4;

    /**
     * One signature line.
     *
     * @param name of the key
     * @param bytes key id (4 bytes) and signature
     */
    public record Signature(String name, byte[] bytes) {

        /** The first four bytes: which key of that name it says it is by. */
        public byte[] keyId() {
            return java.util.Arrays.copyOf(bytes, KEY_ID);
        }

        /** What follows the key's id. */
        public byte[] signature() {
            return java.util.Arrays.copyOfRange(bytes, KEY_ID, bytes.length);
        }

        /** The signature as a line of its own. */
        public String line() {
            return DASH + name + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
        }
    }

    /** @throws UnreadableNoteException when it is not exactly a note with signatures */
    public static SignedNote parse(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 1 || !note.endsWith("\n")) {
            throw new UnreadableNoteException("it is not a text, an empty line and signatures");
        }
        String below = note.substring(end + 2);
        List<Signature> signatures = new ArrayList<>();
        for (String line : below.split("\n", -1)) {
            if (!line.isEmpty()) {
                signatures.add(signature(line));
            }
        }
        SignedNote read = new SignedNote(note.substring(0, end + 1), List.copyOf(signatures));
        if (signatures.isEmpty() || !read.toString().equals(note)) {
            throw new UnreadableNoteException("it is not a text, an empty line and signatures");
        }
        return read;
    }

    /** @throws UnreadableNoteException when a line is not exactly that of a signature */
    public static Signature signature(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !parts[0].equals(DASH.strip()) || parts[1].isEmpty() || parts[1].contains("+")) {
            throw new UnreadableNoteException("a line below its text is not a signature");
        }
        byte[] bytes = base64(parts[2]);
        if (bytes.length <= KEY_ID) {
            throw new UnreadableNoteException("a signature below its text is too short");
        }
        return new Signature(parts[1], bytes);
    }

    /** The same note with one more signature. */
    public SignedNote with(Signature further) {
        List<Signature> all = new ArrayList<>(signatures);
        all.add(further);
        return new SignedNote(text, List.copyOf(all));
    }

    /** The bytes that are signed. */
    public byte[] signed() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The note as it is given away. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString();
    }

    /** Base64 with padding and without free bits. */
    static byte[] base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new UnreadableNoteException("“" + text + "” is not Base64");
        }
        throw new UnreadableNoteException("“" + text + "” is not Base64 in its one form");
    }
}
