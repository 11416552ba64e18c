package org.gradus.verify;

/**
 * The size and root of the log at some time, signed.
 *
 * @param size number of leaves
 */
record Checkpoint(String path, Note note, String origin, long size, byte[] root) {

    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    static Checkpoint read(String path, byte[] bytes) throws Malformed {
        Note note = Note.read(bytes);
        if (note.text().size() != 3 || !VerifierKey.isName(note.text().get(0))) {
            throw new Malformed("it does not have the three lines of a checkpoint");
        }
        long size = Text.number(note.text().get(1));
        byte[] root = Text.base64(note.text().get(2));
        if (size == 0 || root.length != Hash.BYTES) {
            throw new Malformed("it has no entries or no root");
        }
        return new Checkpoint(path, note, note.text().get(0), size, root);
    }

    /** Whether a signature said to be by that key is on it; that it holds is checked with the checkpoint. */
    boolean isSignedBy(VerifierKey key) {
        return note.lines().stream().anyMatch(key::isOf);
    }

    /** As printed on letters: size and the first 80 bits of the root. */
    String shortForm() {
        StringBuilder form = new StringBuilder().append(size).append(' ');
        for (int letter = 0; letter < 16; letter++) {
            if (letter > 0 && letter % 4 == 0) {
                form.append('-');
            }
            int bit = letter * 5;
            int pair = (root[bit / 8] & 0xff) << 8 | root[bit / 8 + 1] & 0xff;
            form.append(LETTERS.charAt(pair >> (11 - bit % 8) & 31));
        }
        return form.toString();
    }
}
