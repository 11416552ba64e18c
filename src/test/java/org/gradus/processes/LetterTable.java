package org.gradus.processes;

import static org.gradus.processes.MarkdownTable.code;

import java.util.stream.Collectors;
import org.gradus.letters.LetterTemplate;
import org.gradus.letters.LetterTemplates;

/** Writes every letter with its addressee, the words it needs and its source. */
final class LetterTable {

    private LetterTable() {}

    static String written() {
        MarkdownTable page = new MarkdownTable("Letters", "the templates in `src/main/resources/letters`");
        page.head("Letter", "Template", "To", "Second person approves", "Words it needs", "Languages", "Source");
        for (LetterTemplate letter : LetterTemplates.ofThisBuild().all()) {
            page.row(
                    letter.title(),
                    code(letter.name()),
                    letter.addressee().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                    letter.enforcement() ? "yes" : "no",
                    letter.required().stream().map(MarkdownTable::code).collect(Collectors.joining(", ")),
                    letter.languages().stream().sorted().collect(Collectors.joining(", ")),
                    letter.source());
        }
        return page.written();
    }
}
