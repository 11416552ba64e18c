package org.gradus.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradus.access.Role;
import org.gradus.register.AttendanceCode.Category;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttendanceCodeTest {

    private static final Map<Category, String> CODES = Map.of(
            Category.PRESENT, "/ \\ L",
            Category.APPROVED_ACTIVITY, "K V P W B J",
            Category.AUTHORISED, "C C1 C2 E I J1 M R S T H F",
            Category.UNAUTHORISED, "G N O U",
            Category.NOT_POSSIBLE, "D Q X Y1 Y2 Y3 Y4 Y5 Y6 Y7 Y",
            Category.NOT_COLLECTED, "Z #");

    @Test
    void every_code_stands_in_its_class() {
        CODES.forEach((category, codes) -> assertThat(Arrays.stream(AttendanceCode.values())
                        .filter(code -> code.category() == category)
                        .map(AttendanceCode::code))
                .containsExactlyInAnyOrder(codes.split(" ")));
    }

    @Test
    void only_G_N_O_and_U_count_to_the_penalty_threshold() {
        assertThat(Arrays.stream(AttendanceCode.values())
                        .filter(AttendanceCode::countsToPenalty)
                        .map(AttendanceCode::code))
                .containsExactlyInAnyOrder("G", "N", "O", "U");
    }

    @Test
    void the_table_agrees_with_the_departments_column_list() throws IOException {
        Path list = Path.of("..", "shared", "data", "codesets", "attendance_codes_derived.csv");
        if (!Files.exists(list)) {
            if ("true".equals(System.getenv("CI"))) {
                fail("The list of codes is missing at " + list);
            }
            return;
        }
        List<String[]> rows = Files.readAllLines(list).stream()
                .skip(1)
                .map(line -> line.split(",", 6))
                .toList();
        assertThat(rows.stream().map(row -> row[0]))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(AttendanceCode.values())
                        .map(AttendanceCode::code)
                        .collect(Collectors.toList()));
        for (String[] row : rows) {
            AttendanceCode code = AttendanceCode.of(row[0]).orElseThrow();
            assertThat(code.possible()).as(row[0]).isEqualTo(row[4].equals("Y"));
            assertThat(code.withdrawn()).as(row[0]).isEqualTo(row[1].equals("legacy"));
            assertThat(code.category().absent()).as(row[0]).isEqualTo(row[2].endsWith("authorised"));
            assertThat(code.countsToPenalty()).as(row[0]).isEqualTo(row[2].equals("unauthorised"));
        }
    }

    @Test
    void the_stored_bytes_are_distinct_and_never_nothing() {
        assertThat(Arrays.stream(AttendanceCode.values()).map(AttendanceCode::stored))
                .doesNotHaveDuplicates()
                .doesNotContain(MarkBytes.NOTHING);
        for (AttendanceCode code : AttendanceCode.values()) {
            assertThat(MarkBytes.code(code.stored())).isEqualTo(code);
        }
        assertThat(MarkBytes.code(0)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "X01,X,X01", "I01,I,I01", "i02,I,I02", "C1,C1,", "c2,C2,", "C01,C,C01", "C12,C1,C12", "J1,J1,",
                "Y4,Y4,", "Y01,Y,Y01", "/,/,", "\\,\\,", "\"L \",L,", "\" n\",N,", "#,#,", "Y41,Y4,Y41"
            })
    void a_mark_is_cut_to_the_longest_known_code_at_its_start(String written, String code, String subCode) {
        assertThat(AttendanceCode.parse(written)).hasValueSatisfying(mark -> {
            assertThat(mark.code().code()).isEqualTo(code);
            assertThat(mark.subCode()).isEqualTo(subCode);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "A", "Present", "Late", "Ill", "/\\", "0", "1X", "I00001", "Ⅰ", "=N"})
    void a_word_is_not_a_mark(String written) {
        assertThat(AttendanceCode.parse(written)).isEmpty();
    }

    @Test
    void withdrawn_codes_stand_for_days_before_19_August_2024_only() {
        for (String withdrawn : List.of("H", "F", "J", "Y")) {
            AttendanceCode code = AttendanceCode.of(withdrawn).orElseThrow();
            assertThat(code.usableOn(LocalDate.of(2024, 8, 18))).isTrue();
            assertThat(code.usableOn(LocalDate.of(2024, 8, 19))).isFalse();
            assertThat(code.usedBy()).isEmpty();
        }
        assertThat(AttendanceCode.I.usableOn(LocalDate.of(2026, 9, 7))).isTrue();
    }

    @Test
    void leave_suspension_and_closure_are_for_office_and_head() {
        assertThat(Arrays.stream(AttendanceCode.values())
                        .filter(code -> !code.withdrawn())
                        .filter(code -> !code.usedBy().contains(Role.CLASS_TEACHER))
                        .map(AttendanceCode::code))
                .containsExactlyInAnyOrder("Z", "#", "B", "K", "C", "C1", "C2", "E");
    }
}
