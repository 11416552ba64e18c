package org.gradus.letters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/** Merges words into a template. Whatever a word contains is shown as text, never read as markup. */
@Component
class LetterText {

    /**
     * A merged letter.
     *
     * @param language the language its body is in
     * @param head sender, addressee, references and the offer of a translation, as markup
     * @param body the letter itself, as markup with headings from the second level down
     * @param version SHA-256 of the template's file
     */
    record Merged(String language, String title, String head, String body, String version) {

        /** Head and body together, for showing on a page that has the title already. */
        String html() {
            return head + body;
        }
    }

    private final LetterTemplates templates;
    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final String head;

    LetterText(LetterTemplates templates) {
        this.templates = templates;
        StringTemplateResolver resolver = new StringTemplateResolver();
        resolver.setTemplateMode(TemplateMode.HTML);
        engine.setTemplateResolver(resolver);
        try {
            head = new ClassPathResource("letters/frame/head.html").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The head of letters could not be read", e);
        }
    }

    /**
     * Merges a letter.
     *
     * @param language code of the addressee's language, or null
     * @param model what {@link LetterModel} collected
     */
    Merged merge(String template, String language, Map<String, Object> model) {
        LetterTemplates.Text text = templates.text(template, language);
        Context context = new Context(Locale.UK, model);
        context.setVariable("translated", !text.language().equals(Languages.ENGLISH));
        return new Merged(
                text.language(),
                text.title(),
                engine.process(head, context),
                engine.process(text.body(), context),
                text.version());
    }
}
