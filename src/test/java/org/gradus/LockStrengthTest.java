package org.gradus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Rows are locked only as strongly as needed: {@code for no key update} keeps others from changing the row, and lets them write
 * what refers to it. The strongest lock made two people who worked on one pupil wait for each other for ever.
 */
class LockStrengthTest {

    @Test
    void no_row_that_others_refer_to_is_locked_against_being_referred_to() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            List<String> strongest = sources.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(LockStrengthTest::lines)
                    // The outbox takes rows that nothing refers to, and deletes them.
                    .filter(line -> line.contains("for update") && !line.contains("for update skip locked"))
                    .toList();
            assertThat(strongest).as("write \"for no key update\"").isEmpty();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().map(line -> file + ": " + line.toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
