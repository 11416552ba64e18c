package org.gradus.ui;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.gradus.kernel.Refused;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A list to take away, as CSV or as a spreadsheet.
 *
 * <p>Text that a spreadsheet would take for a formula is given a leading apostrophe: a pupil's name must not calculate.
 *
 * @param name of the file, without its ending: lower-case letters, digits and hyphens
 * @param rows of texts, numbers, dates, truths or nulls
 */
public record Sheet(String name, List<String> columns, List<List<Object>> rows) {

    /**
     * The file.
     *
     * @param format csv or xlsx
     * @throws Refused INVALID for another format
     */
    public ResponseEntity<byte[]> as(String format) {
        return switch (format) {
            case "csv" -> file(csv(), "text/csv;charset=UTF-8", "csv");
            case "xlsx" -> file(xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");
            default ->
                throw Refused.invalid("format", "There is no such format as " + format + ".", "Ask for csv or xlsx.");
        };
    }

    private ResponseEntity<byte[]> file(byte[] content, String type, String ending) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + "." + ending)
                                .build()
                                .toString())
                .body(content);
    }

    private byte[] csv() {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord(columns);
        rows.forEach(row -> csv.writeRecord(row.stream().map(Sheet::plain).toList()));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] xlsx() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "Gradus", "1.0")) {
            Worksheet sheet = book.newWorksheet(name.substring(0, Math.min(31, name.length())));
            for (int column = 0; column < columns.size(); column++) {
                sheet.value(0, column, columns.get(column));
                sheet.style(0, column).bold().set();
            }
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < columns.size(); column++) {
                    cell(sheet, row + 1, column, rows.get(row).get(column));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void cell(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof LocalDate date) {
            sheet.value(row, column, date);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else if (value != null) {
            sheet.value(row, column, plain(value));
        }
    }

    private static String plain(Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        boolean formula = value instanceof String
                && Stream.of("=", "+", "-", "@", "\t", "\r").anyMatch(text::startsWith);
        return formula ? "'" + text : text;
    }
}
