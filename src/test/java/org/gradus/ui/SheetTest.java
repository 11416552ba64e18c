package org.gradus.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.gradus.kernel.Refused;
import org.junit.jupiter.api.Test;

class SheetTest {

    private final Sheet sheet = new Sheet(
            "pupils",
            List.of("Name", "Days lost", "Since"),
            List.of(
                    List.of("=HYPERLINK(\"x\")", 3.5, LocalDate.of(2026, 10, 12)),
                    Arrays.asList("Larkfield, \"Robin\"", -2, null)));

    @Test
    void a_name_that_looks_like_a_formula_is_text_and_a_negative_number_stays_a_number() {
        assertThat(new String(sheet.as("csv").getBody(), StandardCharsets.UTF_8))
                .isEqualTo("Name,Days lost,Since\r\n\"'=HYPERLINK(\"\"x\"\")\",3.5,2026-10-12\r\n"
                        + "\"Larkfield, \"\"Robin\"\"\",-2,\r\n");
    }

    @Test
    void a_spreadsheet_holds_the_same_rows_with_numbers_as_numbers() throws IOException {
        byte[] file = sheet.as("xlsx").getBody();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            List<Row> rows = book.getFirstSheet().read();
            assertThat(rows).hasSize(3);
            assertThat(rows.get(0).getCellText(1)).isEqualTo("Days lost");
            assertThat(rows.get(1).getCellText(0)).isEqualTo("'=HYPERLINK(\"x\")");
            assertThat(rows.get(1).getCellAsNumber(1).orElseThrow()).isEqualByComparingTo("3.5");
            assertThat(rows.get(1).getCellAsDate(2).orElseThrow().toLocalDate()).isEqualTo(LocalDate.of(2026, 10, 12));
        }
    }

    @Test
    void another_format_is_refused() {
        assertThatThrownBy(() -> sheet.as("pdf")).isInstanceOf(Refused.class).hasMessageContaining("no such format");
    }
}
