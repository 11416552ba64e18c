package org.gradus.intake;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradus.kernel.Refused;

/**
 * A CSV file with a heading, read row by row: encoding, delimiter and way of writing dates are found out, columns are
 * found by their heading whatever their order, and line numbers are those a person sees in an editor.
 *
 * <p>A kind of file declares its columns as an enum that implements {@link Column}:
 *
 * <pre>{@code
 * try (HeaderedCsv csv = HeaderedCsv.open(file, intake, MarkColumn.values())) {
 *     csv.eachRow(() -> {
 *         String upn = csv.required(MarkColumn.UPN);
 *         LocalDate day = csv.date(MarkColumn.DATE);
 *         ...
 *     });
 * }
 * }</pre>
 *
 * Nothing is kept of a row once the next one is read, and cells of columns nobody asked for are never made into text.
 * Not for use by several threads.
 */
public final class HeaderedCsv implements Closeable {

    /** A column by its heading; implemented by an enum, whose order is free. */
    public interface Column {

        /** The heading as this system writes it. */
        String heading();

        /** Other headings it goes by; capitals, blanks and punctuation never matter. */
        default List<String> aliases() {
            return List.of();
        }

        /** Whether a file without it is refused as a whole. */
        default boolean required() {
            return false;
        }

        /** Position among the enum's constants. */
        int ordinal();
    }

    /** Reads one row through the getters of the file it was given to. */
    @FunctionalInterface
    public interface RowReader {
        void read() throws IOException;
    }

    /** More rows than an authority's school year of marks; beyond it the file is refused. */
    public static final long MAX_ROWS = 25_000_000;

    private static final int MAX_ROW_CHARS = 1 << 16;
    private static final int TELL_EVERY = 256;

    private final Intake intake;
    private final Column[] columns;
    private final long maxRows;
    private final CountingStream bytes;
    private final CsvReader<WantedCells> reader;
    private final CloseableIterator<WantedCells> rows;
    private final WantedCells row;
    private final String[] headings;
    private final boolean[] present;
    private long rowCount;
    private DateStyle dates;
    private String lastDateText = "";
    private LocalDate lastDate;

    /**
     * Opens the file and reads its heading.
     *
     * @throws Refused when it is no text, is empty, lacks a required column, or has one twice
     */
    public static HeaderedCsv open(IncomingFile file, Intake intake, Column... columns) throws IOException {
        return open(file, intake, MAX_ROWS, columns);
    }

    /** Like {@link #open(IncomingFile, Intake, Column...)} with a lower limit of rows. */
    public static HeaderedCsv open(IncomingFile file, Intake intake, long maxRows, Column... columns)
            throws IOException {
        return new HeaderedCsv(file, intake, maxRows, columns);
    }

    private HeaderedCsv(IncomingFile file, Intake intake, long maxRows, Column[] columns) throws IOException {
        this.intake = intake;
        this.columns = columns.clone();
        this.maxRows = maxRows;
        TextEncoding encoding = TextEncoding.of(file);
        char delimiter = delimiter(file, encoding);
        bytes = new CountingStream(file.open());
        boolean opened = false;
        try {
            bytes.skipNBytes(encoding.skip());
            row = new WantedCells(MAX_ROW_CHARS);
            reader = CsvReader.builder()
                    .fieldSeparator(delimiter)
                    .maxBufferSize(MAX_ROW_CHARS * 2)
                    .build(row, new InputStreamReader(bytes, encoding.charset()));
            rows = reader.iterator();
            if (!advance()) {
                throw Refused.invalid(
                        "file", "The file is empty.", "Export it again and check that it holds a heading and rows.");
            }
            headings = new String[row.count()];
            for (int i = 0; i < headings.length; i++) {
                headings[i] = row.cell(i);
            }
            present = new boolean
                    [Arrays.stream(columns).mapToInt(Column::ordinal).max().orElse(-1) + 1];
            row.want(findColumns(), present.length);
            opened = true;
        } finally {
            if (!opened) {
                bytes.close();
            }
        }
    }

    /** Whether the file has this column. */
    public boolean has(Column column) {
        return present[column.ordinal()];
    }

    /** The file's headings as written, from left to right. */
    public List<String> headings() {
        return List.of(headings);
    }

    /**
     * Moves to the next row; blank lines are passed over, and rows whose number of cells is not the heading's are
     * refused here and passed over.
     */
    public boolean next() {
        while (advance()) {
            if (++rowCount > maxRows) {
                throw Refused.invalid(
                        "file",
                        "The file has more than " + maxRows + " rows.",
                        "Split it, for instance by school or by month, and upload the parts.");
            }
            if (rowCount % TELL_EVERY == 0) {
                intake.at(bytes.count());
                intake.rowsRead(rowCount);
            }
            if (row.tooLong()) {
                intake.refused(
                        row.line(),
                        null,
                        null,
                        "The row is longer than " + MAX_ROW_CHARS + " characters.",
                        "Look for a quotation mark that is opened and never closed.");
            } else if (row.count() != headings.length) {
                intake.refused(
                        row.line(),
                        null,
                        null,
                        "The row has " + row.count() + " cells and the heading has " + headings.length + ".",
                        row.count() > headings.length
                                ? "Put quotation marks around values that hold the delimiter."
                                : "Export the file again; it may have been cut off or edited by hand.");
            } else {
                return true;
            }
        }
        intake.at(bytes.count());
        intake.rowsRead(rowCount);
        return false;
    }

    /** Reads all rows; a {@link CellRefused} refuses its row and the reading goes on. */
    public void eachRow(RowReader rowReader) throws IOException {
        while (next()) {
            try {
                rowReader.read();
            } catch (CellRefused e) {
                refuse(e.column(), e.getMessage(), e.fix());
            }
        }
    }

    /** Line on which the present row begins, as a person counts it; the heading is usually line 1. */
    public long line() {
        return row.line();
    }

    /** The cell without blanks at its ends; empty when it is empty or the file has no such column. */
    public String text(Column column) {
        return row.cell(column.ordinal());
    }

    /** The cell, or null when it is empty or the file has no such column. */
    public String textOrNull(Column column) {
        String text = row.cell(column.ordinal());
        return text.isEmpty() ? null : text;
    }

    /** The cell, which may not be empty. */
    public String required(Column column) {
        String text = row.cell(column.ordinal());
        if (text.isEmpty()) {
            throw new CellRefused(
                    column, column.heading() + " is empty.", "Fill in " + column.heading() + " for this row.");
        }
        return text;
    }

    /**
     * The cell as a day, or null when it is empty. The first day read decides how the file writes days: {@code
     * yyyy-MM-dd}, {@code dd/MM/yyyy} or {@code dd-MM-yyyy}.
     *
     * @throws CellRefused when it is no day, or is written in another way than the file's first
     */
    public LocalDate date(Column column) {
        String text = row.cell(column.ordinal());
        if (text.isEmpty()) {
            return null;
        }
        if (text.equals(lastDateText)) {
            return lastDate;
        }
        if (dates == null) {
            dates = DateStyle.of(text);
        }
        LocalDate date = dates == null ? null : dates.read(text);
        if (date == null) {
            throw notADate(column, text);
        }
        lastDateText = text;
        lastDate = date;
        return date;
    }

    /** The cell as a day; it may not be empty. */
    public LocalDate requiredDate(Column column) {
        required(column);
        return date(column);
    }

    /** Y or N (also yes, no, true, false, 1, 0) as true or false, null when it is empty. */
    public Boolean yesNo(Column column) {
        String text = row.cell(column.ordinal());
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "" -> null;
            case "Y", "YES", "TRUE", "T", "1" -> Boolean.TRUE;
            case "N", "NO", "FALSE", "F", "0" -> Boolean.FALSE;
            default ->
                throw new CellRefused(
                        column, column.heading() + " is neither yes nor no.", "Use Y or N, or leave it empty.");
        };
    }

    /** Refuses the present row with a line in the report. */
    public void refuse(Column column, String cause, String fix) {
        intake.refused(row.line(), column == null ? null : column.heading(), shown(column), cause, fix);
    }

    /** Notes something odd about the present row in the report; the row is not refused by it. */
    public void warn(Column column, String cause, String fix) {
        intake.warned(row.line(), column == null ? null : column.heading(), shown(column), cause, fix);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private String shown(Column column) {
        return column == null ? null : row.cell(column.ordinal());
    }

    private CellRefused notADate(Column column, String text) {
        DateStyle other = DateStyle.of(text);
        if (dates != null && other != null) {
            return new CellRefused(
                    column,
                    "The date is written as " + other.pattern() + ", but this file began with " + dates.pattern() + ".",
                    "Write all dates of a file in one way.");
        }
        return new CellRefused(
                column,
                column.heading() + " is not a day of the calendar.",
                "Write it as " + (dates == null ? "yyyy-MM-dd or dd/MM/yyyy" : dates.pattern()) + ".");
    }

    private boolean advance() {
        try {
            if (!rows.hasNext()) {
                return false;
            }
            rows.next();
            return true;
        } catch (CsvParseException e) {
            throw Refused.invalid(
                    "file",
                    "The row that begins on line " + row.line() + " never ends, or has far too many cells.",
                    "Look there for a quotation mark that is opened and never closed.");
        } catch (UncheckedIOException e) {
            throw Refused.invalid(
                    "file",
                    "The file cannot be read on from about line " + row.line() + ": its bytes are not text.",
                    "Export it again as \"CSV UTF-8\" and upload the new copy.");
        }
    }

    private int[] findColumns() {
        Map<String, Column> byHeading = new HashMap<>();
        for (Column column : columns) {
            byHeading.put(bare(column.heading()), column);
            column.aliases().forEach(alias -> byHeading.putIfAbsent(bare(alias), column));
        }
        int[] slots = new int[headings.length];
        Arrays.fill(slots, -1);
        List<Refused.Problem> problems = new ArrayList<>();
        for (int i = 0; i < headings.length; i++) {
            Column column = byHeading.get(bare(headings[i]));
            if (column == null) {
                continue;
            }
            if (present[column.ordinal()]) {
                problems.add(new Refused.Problem(
                        "file",
                        "The column " + column.heading() + " is there twice.",
                        "Leave only one of the two in the file."));
            }
            present[column.ordinal()] = true;
            slots[i] = column.ordinal();
        }
        for (Column column : columns) {
            if (column.required() && !present[column.ordinal()]) {
                problems.add(new Refused.Problem(
                        "file",
                        "The column " + column.heading() + " is missing; the file's heading has: " + found() + ".",
                        "Add a column headed " + column.heading() + ", and check that the first line is the heading."));
            }
        }
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Kind.INVALID, problems);
        }
        return slots;
    }

    private String found() {
        String all = String.join(", ", headings);
        return all.length() <= 500 ? all : all.substring(0, 500) + "…";
    }

    /** A heading without what people write differently: "Date of birth", "date_of_birth" and "DateOfBirth" are one. */
    private static String bare(String heading) {
        StringBuilder bare = new StringBuilder(heading.length());
        heading.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .forEach(bare::appendCodePoint);
        return bare.toString();
    }

    /** The delimiter that is most frequent outside quotes in the first line that is not blank. */
    private static char delimiter(IncomingFile file, TextEncoding encoding) throws IOException {
        char[] candidates = {',', ';', '\t'};
        int[] counts = new int[candidates.length];
        try (InputStream in = file.open()) {
            in.skipNBytes(encoding.skip());
            Reader text = new BufferedReader(new InputStreamReader(in, encoding.charset()));
            boolean quoted = false;
            boolean blank = true;
            int c;
            for (int read = 0; read < MAX_ROW_CHARS && (c = text.read()) >= 0; read++) {
                if (c == '"') {
                    quoted = !quoted;
                } else if (!quoted && !blank && (c == '\n' || c == '\r')) {
                    break;
                }
                blank = blank && c <= ' ';
                for (int i = 0; i < candidates.length; i++) {
                    if (!quoted && c == candidates[i]) {
                        counts[i]++;
                    }
                }
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return candidates[best];
    }
}
