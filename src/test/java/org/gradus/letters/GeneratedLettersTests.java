package org.gradus.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/generated/letters.md} true to the templates. */
class GeneratedLettersTests {

    private static final String REWRITE = "gradus.rewrite";
    private static final Path FILE = Path.of("docs", "generated", "letters.md");

    @Test
    void the_list_of_letters_is_what_the_templates_say() throws IOException {
        if (Boolean.getBoolean(REWRITE)) {
            Files.writeString(FILE, written());
        }
        assertThat(FILE)
                .as("stale: mvn -q test -Dtest=GeneratedLettersTests -D%s=true", REWRITE)
                .hasContent(written());
    }

    private static String written() {
        StringBuilder page = new StringBuilder("""
                # Letters and documents

                Generated from the heads of the templates under `src/main/resources/letters`; `GeneratedLettersTests` fails when it
                is stale. "Two people": somebody else than the drafter must approve it. Every document also says by itself whom it
                is to, the pupil, the school, the date and its number, and where it fits the days and hours missed this school year.

                | Document | To | Two people | Must say | May say | Because of |
                |---|---|---|---|---|---|
                """);
        for (LetterTemplate template : new LetterTemplates().all()) {
            page.append("| %s (`%s`) | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            template.title(),
                            template.name(),
                            template.addressee().words(),
                            template.enforcement() ? "yes" : "no",
                            String.join(", ", template.required()),
                            String.join(", ", template.optional()),
                            template.source()));
        }
        return page.toString();
    }
}
