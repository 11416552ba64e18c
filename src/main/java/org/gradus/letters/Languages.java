package org.gradus.letters;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The languages families are offered a translation in, from {@code letters/languages.properties}: how schools' systems
 * name them, which way they are written, and one sentence in each that says how to ask.
 */
final class Languages {

    static final String ENGLISH = "en";

    /**
     * The first line of a letter for a family with another language.
     *
     * @param language code of the language the line is in
     * @param direction {@code ltr} or {@code rtl}
     */
    record Offer(String language, String direction, String text) {}

    private final Properties known = new Properties();
    private final Map<String, String> codes = new HashMap<>();

    Languages() {
        try (InputStream file = Languages.class.getResourceAsStream("/letters/languages.properties")) {
            known.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The languages of letters could not be read", e);
        }
        known.stringPropertyNames().stream()
                .filter(key -> key.endsWith(".names"))
                .forEach(key -> {
                    String code = key.substring(0, key.indexOf('.'));
                    codes.put(code, code);
                    Arrays.stream(known.getProperty(key).split(","))
                            .forEach(name -> codes.put(name.strip().toLowerCase(Locale.ROOT), code));
                });
    }

    /** The code of a language as a school's system names it: a name or a code; empty when it is not known. */
    Optional<String> code(String named) {
        return named == null || named.isBlank()
                ? Optional.empty()
                : Optional.ofNullable(codes.get(named.strip().toLowerCase(Locale.ROOT)));
    }

    /**
     * What to say first to a family whose language this is, when the letter is in English; empty for an English one.
     *
     * <p>Said in English where the language is unknown here or its script cannot be set with the letters' font.
     */
    Optional<Offer> offer(String named) {
        if (named == null
                || named.isBlank()
                || code(named).filter(ENGLISH::equals).isPresent()) {
            return Optional.empty();
        }
        return code(named)
                .filter(code -> known.containsKey(code + ".offer"))
                .map(code -> new Offer(
                        code, known.getProperty(code + ".direction", "ltr"), known.getProperty(code + ".offer")))
                .or(() -> Optional.of(
                        new Offer(ENGLISH, "ltr", known.getProperty("en.offer").replace("{language}", named.strip()))));
    }
}
