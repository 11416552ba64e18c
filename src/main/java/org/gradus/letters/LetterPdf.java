package org.gradus.letters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Prints a letter on A4. */
@Component
class LetterPdf {

    private final Printing printing;
    private final String style;
    private final String sealLine;

    LetterPdf(Printing printing) {
        this.printing = printing;
        try {
            style = new ClassPathResource("letters/frame/letter.css").getContentAsString(StandardCharsets.UTF_8);
            sealLine = new ClassPathResource("letters/frame/seal.html").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The frame of letters could not be read", e);
        }
    }

    /**
     * The letter as a document.
     *
     * @param number the letter's number, part of the document's title
     * @param seal how far the record had grown when the letter was approved, in short form: whoever holds the letter can show
     *     with it later whether the record was rewritten since; empty for a draft, and before anything was sealed
     */
    byte[] print(String number, LetterText.Merged letter, Optional<String> seal) {
        return printing.print(
                letter.title() + " " + number,
                letter.title(),
                letter.language(),
                style,
                "<div class=\"head\">" + letter.head() + "</div><h1>" + HtmlUtils.htmlEscape(letter.title(), "UTF-8")
                        + "</h1>" + letter.body()
                        + seal.map(HtmlUtils::htmlEscape)
                                .map(sealLine::formatted)
                                .orElse(""));
    }
}
