package org.gradus.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.gradus.letters.Printing;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Prints papers soberly on A4: what they belong to, their label and the page's number on every page. */
@Component
class Papers {

    private final Printing printing;
    private final String style;

    Papers(Printing printing) {
        this.printing = printing;
        try {
            style = new ClassPathResource("evidence/paper.css").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The style of papers could not be read", e);
        }
    }

    /** @param subject the act or case, as it stands on every page */
    byte[] print(String subject, Paper paper) {
        String filled = style.replace("{subject}", plain(subject))
                .replace("{label}", plain(paper.label()))
                .replace("{title}", plain(paper.title()));
        return printing.print(
                paper.title() + ", " + subject,
                paper.title(),
                "en",
                filled,
                "<h1>" + Markup.escape(paper.title()) + "</h1>\n" + paper.body());
    }

    /** Nothing that ends a string of a style sheet. */
    private static String plain(String text) {
        return text.replaceAll("[\"\\\\<>&\\p{Cntrl}]", " ");
    }
}
