package org.gradus.pupils;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gradus.testing.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpnTest {

    @ParameterizedTest
    @CsvSource({"B801200005001, B", "A801200005001, B", "R674123101121, R", "B207000016049, P", "P207000016049, P"})
    void the_check_letter_is_the_weighted_sum_modulo_23(String upn, char letter) {
        assertThat(new Upn(upn).checkLetter()).isEqualTo(letter);
        assertThat(new Upn(upn).checkLetterRight()).isEqualTo(upn.charAt(0) == letter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "B80120000500",
                "B8012000050011",
                "I801200005001",
                "b801200005001",
                "X80120000A001",
                "B80120000500S"
            })
    void what_has_not_the_form_is_no_upn(String text) {
        assertThat(Upn.wellFormed(text)).isFalse();
    }

    @Test
    void a_temporary_number_ends_in_a_letter() {
        assertThat(Upn.wellFormed("B80120000500A")).isTrue();
        assertThat(new Upn("B80120000500A").temporary()).isTrue();
        assertThat(new Upn("B801200005001").temporary()).isFalse();
    }

    @Test
    void blanks_and_small_letters_are_tidied() {
        assertThat(Upn.tidy(" b801 2000 05001 ")).isEqualTo("B801200005001");
    }

    @Test
    void published_test_numbers_are_judged_as_published() throws IOException {
        Optional<Path> vectors = SharedFiles.find("upn", "upn_vectors.csv");
        if (vectors.isEmpty()) {
            return;
        }
        List<String> lines = Files.readAllLines(vectors.get(), StandardCharsets.UTF_8);
        assertThat(lines).hasSizeGreaterThan(5);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.replaceAll("\"[^\"]*\"", "").split(",", -1);
            assertThat(Upn.wellFormed(cells[0])).as(line).isEqualTo(!cells[2].isEmpty());
            if (Upn.wellFormed(cells[0])) {
                assertThat(String.valueOf(new Upn(cells[0]).checkLetter()))
                        .as(line)
                        .isEqualTo(cells[2]);
            }
        }
    }
}
