package org.gradus.intake;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordWrapper;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Keeps of each row only the cells that are wanted, in one array used again for every row. */
final class WantedCells extends AbstractBaseCsvCallbackHandler<WantedCells> {

    /** Texts of one character, made once. */
    private static final String[] SINGLE =
            IntStream.range(0, 128).mapToObj(c -> String.valueOf((char) c)).toArray(String[]::new);

    private final int maxRowChars;
    /** For each position in the file the slot of its cell, or -1; null while the heading is read. */
    private int[] slots;

    private String[] cells = new String[16];
    /** The last text of each slot: schools, days and pupils stand in many rows one after the other. */
    private String[] before = {};

    private int count;
    private int chars;
    private long line;

    WantedCells(int maxRowChars) {
        this.maxRowChars = maxRowChars;
    }

    /** From now on only the cells with a slot are kept. */
    void want(int[] slotsByPosition, int slotCount) {
        slots = slotsByPosition;
        cells = new String[slotCount];
        before = new String[slotCount];
    }

    /** The cell in the slot, stripped of blanks at both ends; empty when the row does not reach so far. */
    String cell(int slot) {
        String cell = cells[slot];
        return cell == null ? "" : cell;
    }

    /** How many cells the row has, wanted or not, without empty ones beyond the heading. */
    int count() {
        return count;
    }

    /** Line on which the row begins; the first line of the file is 1. */
    long line() {
        return line;
    }

    boolean tooLong() {
        return chars > maxRowChars;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = startingLineNumber;
        count = 0;
        chars = 0;
        Arrays.fill(cells, null);
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        chars += length;
        int slot;
        if (slots == null) {
            slot = index;
            if (index == cells.length) {
                cells = Arrays.copyOf(cells, index * 2);
            }
        } else {
            slot = index < slots.length ? slots[index] : -1;
        }
        if (slots == null || index < slots.length || length > 0) {
            count = index + 1;
        }
        if (slot < 0 || tooLong()) {
            return;
        }
        int from = offset;
        int to = offset + length;
        while (from < to && blank(buffer[from])) {
            from++;
        }
        while (to > from && blank(buffer[to - 1])) {
            to--;
        }
        cells[slot] = from == to ? "" : text(slot, buffer, from, to - from);
    }

    private String text(int slot, char[] buffer, int from, int length) {
        if (length == 1 && buffer[from] < SINGLE.length) {
            return SINGLE[buffer[from]];
        }
        if (slots == null) {
            return new String(buffer, from, length);
        }
        if (!same(before[slot], buffer, from, length)) {
            before[slot] = new String(buffer, from, length);
        }
        return before[slot];
    }

    private static boolean same(String text, char[] buffer, int from, int length) {
        if (text == null || text.length() != length) {
            return false;
        }
        // From the end, where texts that are not the same differ.
        for (int i = length - 1; i >= 0; i--) {
            if (text.charAt(i) != buffer[from + i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean blank(char c) {
        return c <= ' ' || c == '\u00A0' || c == '\uFEFF';
    }

    @Override
    protected RecordWrapper<WantedCells> buildRecord() {
        return wrapRecord(this);
    }
}
