package org.gradus.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.gradus.kernel.Refused;
import org.gradus.testing.SharedFiles;
import org.junit.jupiter.api.Test;

class HeaderedCsvTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private enum Col implements HeaderedCsv.Column {
        UPN("UPN", true),
        NAME("Name", true),
        DOB("DateOfBirth", false),
        FLAG("FSM", false);

        private final String heading;
        private final boolean required;

        Col(String heading, boolean required) {
            this.heading = heading;
            this.required = required;
        }

        @Override
        public String heading() {
            return heading;
        }

        @Override
        public boolean required() {
            return required;
        }

        @Override
        public List<String> aliases() {
            return this == DOB ? List.of("DOB") : List.of();
        }
    }

    private final Told told = new Told();

    @Test
    void utf8_with_and_without_a_byte_order_mark_and_windows_1252_give_the_same_names() throws IOException {
        String text = "UPN,Name\r\nA1,Zoë Àlvarez\r\nA2,North Star 180°\r\n";

        List<String> expected = List.of("Zoë Àlvarez", "North Star 180°");
        assertThat(names(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
        assertThat(names(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
        assertThat(names(text.getBytes(WINDOWS))).isEqualTo(expected);
        assertThat(names(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE))).isEqualTo(expected);
        assertThat(names(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE))).isEqualTo(expected);
    }

    @Test
    void utf8_with_a_few_broken_bytes_is_refused_with_the_line() {
        byte[] bytes = "UPN,Name\nA1,Zoë\nA2,Noël\nA3,Zo?\n".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 2] = (byte) 0xEB;

        assertThatThrownBy(() -> names(bytes)).isInstanceOf(Refused.class).hasMessageContaining("line 4");
    }

    @Test
    void commas_semicolons_and_tabs_are_told_apart_by_the_heading() throws IOException {
        assertThat(names(utf8("UPN,Name\nA1,Ada\n"))).containsExactly("Ada");
        assertThat(names(utf8("UPN;Name\nA1;Ada, Lee\n"))).containsExactly("Ada, Lee");
        assertThat(names(utf8("\n\nUPN\tName\nA1\tAda; Lee\n"))).containsExactly("Ada; Lee");
        assertThat(names(utf8("UPN;\"Name\";\"a,b,c,d\"\nA1;Ada;x\n"))).containsExactly("Ada");
    }

    @Test
    void headings_are_found_whatever_their_order_capitals_blanks_and_alias() throws IOException {
        try (HeaderedCsv csv = open(utf8("Colour, date of BIRTH ,name,upn\nred,2015-03-01, Ada ,A1\n"))) {
            assertThat(csv.next()).isTrue();
            assertThat(csv.text(Col.UPN)).isEqualTo("A1");
            assertThat(csv.text(Col.NAME)).isEqualTo("Ada");
            assertThat(csv.date(Col.DOB)).isEqualTo(LocalDate.of(2015, 3, 1));
            assertThat(csv.has(Col.FLAG)).isFalse();
            assertThat(csv.textOrNull(Col.FLAG)).isNull();
        }
        try (HeaderedCsv csv = open(utf8("UPN,NAME,DOB\nA1,Ada,1/3/2015\n"))) {
            assertThat(csv.next()).isTrue();
            assertThat(csv.date(Col.DOB)).isEqualTo(LocalDate.of(2015, 3, 1));
        }
    }

    @Test
    void a_missing_heading_is_named_with_what_was_found() {
        assertThatThrownBy(() -> open(utf8("Unique,Forename\nA1,Ada\n")))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.problems()).hasSize(2);
                    assertThat(refused.problems().get(0).cause())
                            .isEqualTo("The column UPN is missing; the file's heading has: Unique, Forename.");
                });
    }

    @Test
    void a_heading_given_twice_under_two_names_is_refused() {
        assertThatThrownBy(() -> open(utf8("UPN,Name,DOB,Date of birth\nA1,Ada,,\n")))
                .isInstanceOf(Refused.class)
                .hasMessage("The column DateOfBirth is there twice.");
    }

    @Test
    void line_numbers_are_those_of_an_editor_also_after_quoted_line_breaks_and_blank_lines() throws IOException {
        try (HeaderedCsv csv = open(utf8("UPN,Name\nA1,\"Ada\nLovelace\"\n\nA2,\"says \"\"hi\"\"\"\n"))) {
            assertThat(csv.next()).isTrue();
            assertThat(csv.line()).isEqualTo(2);
            assertThat(csv.text(Col.NAME)).isEqualTo("Ada\nLovelace");
            assertThat(csv.next()).isTrue();
            assertThat(csv.line()).isEqualTo(5);
            assertThat(csv.text(Col.NAME)).isEqualTo("says \"hi\"");
            assertThat(csv.next()).isFalse();
        }
    }

    @Test
    void a_row_with_too_few_or_too_many_cells_is_refused_and_the_others_are_read() throws IOException {
        assertThat(names(utf8("UPN,Name\nA1,Ada\nA2\nA3,Lee,Ann\nA4,Bo,,\nA5,Cy\n")))
                .containsExactly("Ada", "Bo", "Cy");
        assertThat(told.refusals)
                .containsExactly(
                        "3: The row has 1 cells and the heading has 2.",
                        "4: The row has 3 cells and the heading has 2.");
    }

    @Test
    void the_first_date_decides_how_the_file_writes_dates() throws IOException {
        List<LocalDate> dates = new ArrayList<>();
        try (HeaderedCsv csv = open(utf8("UPN,Name,DOB\n1,a,03/04/2015\n2,b,2015-04-03\n3,c,31/02/2015\n"
                + "4,d,13/04/2015 00:00:00\n5,e,03/04/15\n6,f,\n"))) {
            csv.eachRow(() -> dates.add(csv.date(Col.DOB)));
        }
        assertThat(dates).containsExactly(LocalDate.of(2015, 4, 3), LocalDate.of(2015, 4, 13), null);
        assertThat(told.refusals)
                .containsExactly(
                        "3: The date is written as yyyy-MM-dd, but this file began with dd/MM/yyyy.",
                        "4: DateOfBirth is not a day of the calendar.",
                        "6: DateOfBirth is not a day of the calendar.");
    }

    @Test
    void yes_and_no_are_read_and_anything_else_refuses_the_row() throws IOException {
        List<Boolean> flags = new ArrayList<>();
        try (HeaderedCsv csv = open(utf8("UPN,Name,FSM\n1,a,Y\n2,b,no\n3,c,\n4,d,maybe\n"))) {
            csv.eachRow(() -> flags.add(csv.yesNo(Col.FLAG)));
        }
        assertThat(flags).containsExactly(true, false, null);
        assertThat(told.refusals).containsExactly("5: FSM is neither yes nor no.");
    }

    @Test
    void what_is_no_csv_is_refused_in_plain_words() {
        assertThatThrownBy(() -> open(new byte[0])).isInstanceOf(Refused.class).hasMessage("The file is empty.");
        assertThatThrownBy(() -> open(utf8("\n\n  \n"))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> open(utf8("PK\u0003\u0004abc")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("workbook");
        assertThatThrownBy(() -> open(utf8("UPN,Name\nA1,\0\n")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Line 2 holds a zero byte");
    }

    @Test
    void a_quotation_mark_that_never_closes_refuses_the_file_and_names_the_line() {
        String text = "UPN,Name\nA1,Ada\nA2,\"" + "x,y\n".repeat(100_000);
        assertThatThrownBy(() -> names(utf8(text)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("begins on line 3");
    }

    @Test
    void a_row_that_is_far_too_long_is_refused_alone() throws IOException {
        String text = "UPN,Name\nA1," + "x".repeat(70_000) + "\nA2,Ada\n";
        assertThat(names(utf8(text))).containsExactly("Ada");
        assertThat(told.refusals).containsExactly("2: The row is longer than 65536 characters.");
    }

    @Test
    void more_rows_than_allowed_refuse_the_file() throws IOException {
        try (HeaderedCsv csv = HeaderedCsv.open(new Bytes(utf8("UPN,Name\n1,a\n2,b\n3,c\n")), told, 2, Col.values())) {
            assertThatThrownBy(() -> csv.eachRow(() -> csv.text(Col.UPN)))
                    .isInstanceOf(Refused.class)
                    .hasMessage("The file has more than 2 rows.");
        }
    }

    @Test
    void a_million_rows_are_read_quickly_and_progress_is_told() throws IOException {
        byte[] bytes =
                ("UPN,Name,DOB\n" + "B801200005001,/,2026-01-05\n".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);
        long[] rows = {0};
        long began = System.nanoTime();
        try (HeaderedCsv csv = open(bytes)) {
            csv.eachRow(() -> rows[0] += csv.date(Col.DOB).getYear() == 2026 ? 1 : 0);
        }
        assertThat(rows[0]).isEqualTo(1_000_000);
        assertThat(told.bytes).isEqualTo(bytes.length);
        assertThat(System.nanoTime() - began).isLessThan(20_000_000_000L);
    }

    @Test
    void the_national_school_directory_is_read_whole_with_its_names_right() throws IOException {
        var zip = SharedFiles.find("gias", "edubase_statefunded_2025-07-17.zip");
        if (zip.isEmpty()) {
            return;
        }
        byte[] bytes;
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip.get()))) {
            in.getNextEntry();
            bytes = in.readAllBytes();
        }
        HeaderedCsv.Column name = new HeaderedCsv.Column() {
            @Override
            public String heading() {
                return "EstablishmentName";
            }

            @Override
            public int ordinal() {
                return 0;
            }
        };
        List<String> names = new ArrayList<>();
        try (HeaderedCsv csv = HeaderedCsv.open(new Bytes(bytes), told, name)) {
            csv.eachRow(() -> names.add(csv.required(name)));
        }
        assertThat(names).hasSize(22_010);
        assertThat(names).anyMatch(one -> one.contains("Thomas à Becket")).anyMatch(one -> one.contains("180°"));
        assertThat(told.refusals).isEmpty();
    }

    private List<String> names(byte[] bytes) throws IOException {
        List<String> names = new ArrayList<>();
        try (HeaderedCsv csv = open(bytes)) {
            csv.eachRow(() -> names.add(csv.text(Col.NAME)));
        }
        return names;
    }

    private HeaderedCsv open(byte[] bytes) throws IOException {
        return HeaderedCsv.open(new Bytes(bytes), told, Col.values());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record Bytes(byte[] bytes) implements IncomingFile {
        @Override
        public UUID importId() {
            return new UUID(0, 0);
        }

        @Override
        public String name() {
            return "test.csv";
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public String sha256() {
            return "";
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    private static final class Told implements Intake {
        private final List<String> refusals = new ArrayList<>();
        private long bytes;

        @Override
        public void at(long bytesRead) {
            bytes = bytesRead;
        }

        @Override
        public void accepted() {}

        @Override
        public void refused(long row, String column, String value, String cause, String fix) {
            refusals.add(row + ": " + cause);
        }

        @Override
        public void warned(long row, String column, String value, String cause, String fix) {}

        @Override
        public void counted(String what, long howMany) {}
    }
}
