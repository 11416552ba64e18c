package org.gradus.letters;

import java.util.List;
import java.util.Set;

/**
 * A kind of document this service can write, as its file under {@code letters/} says.
 *
 * @param name the file's stem, for instance {@code penalty-notice}
 * @param title as printed on it
 * @param enforcement whether it belongs to an enforcement step: then a second person approves it and, posted, it needs
 *     proof of posting
 * @param addressee for whom it is
 * @param required words that must be given when it is drafted
 * @param optional words it uses where they are given
 * @param source the law or guidance that asks for it
 * @param languages codes of the languages it exists in, English among them
 */
public record LetterTemplate(
        String name,
        String title,
        boolean enforcement,
        Addressee addressee,
        List<String> required,
        List<String> optional,
        String source,
        Set<String> languages) {

    /** For whom a document is. */
    public enum Addressee {
        PARENT("the parent"),
        SCHOOL("the school"),
        AUTHORITY("the local authority"),
        PUPIL_FILE("the pupil's file");

        private final String words;

        Addressee(String words) {
            this.words = words;
        }

        /** In plain words, for instance {@code the school}. */
        public String words() {
            return words;
        }
    }

    public LetterTemplate {
        required = List.copyOf(required);
        optional = List.copyOf(optional);
        languages = Set.copyOf(languages);
    }
}
