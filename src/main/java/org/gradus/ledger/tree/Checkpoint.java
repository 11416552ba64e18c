package org.gradus.ledger.tree;

import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/**
 * What a log says of itself: that its first leaves have this root (C2SP tlog-checkpoint).
 *
 * @param origin the log's name
 * @param size number of leaves, at least 1
 * @param root 32 bytes
 */
public record Checkpoint(String origin, long size, byte[] root) {

    private static final int ROOT = 32;
    private static final int SHORT = 10;
    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /** @throws UnreadableNoteException when a text is not exactly that of a checkpoint */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty() || lines[0].isEmpty() || !lines[1].matches("[1-9][0-9]{0,17}")) {
            throw new UnreadableNoteException("it is not three lines of origin, number of entries and root");
        }
        byte[] root = SignedNote.base64(lines[2]);
        if (root.length != ROOT) {
            throw new UnreadableNoteException("its root has not 32 bytes");
        }
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), root);
    }

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    /** As printed on letters: size, and 80 bits of the root in four groups. */
    public String shortForm() {
        StringBuilder words = new StringBuilder().append(size).append(' ');
        long bits = 0;
        int held = 0;
        int written = 0;
        for (int at = 0; at < SHORT; at++) {
            bits = (bits << 8) | (root[at] & 0xff);
            held += 8;
            while (held >= 5) {
                held -= 5;
                if (written > 0 && written % 4 == 0) {
                    words.append('-');
                }
                words.append(CROCKFORD.charAt((int) (bits >> held) & 31));
                written++;
            }
        }
        return words.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that
                && size == that.size
                && origin.equals(that.origin)
                && Arrays.equals(root, that.root);
    }

    @Override
    public int hashCode() {
        return Objects.hash(origin, size, Arrays.hashCode(root));
    }

    @Override
    public String toString() {
        return origin + " " + shortForm();
    }
}
