package org.gradus.letters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.kernel.Refused;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The templates that came with this build: {@code letters/<name>.html}, and {@code letters/<name>.<language>.html} where
 * one has been translated. The head of the English file says what it is and which words it needs.
 */
@Component
public class LetterTemplates {

    private static final Pattern FILE = Pattern.compile("(?<name>[a-z0-9-]+)(\\.(?<language>[a-z]{2,3}))?\\.html");
    private static final Pattern TITLE = Pattern.compile("<title>([^<]+)</title>");
    private static final Pattern BODY = Pattern.compile("(?s)<body>(.*)</body>");

    private final NavigableMap<String, LetterTemplate> templates = new TreeMap<>();
    private final Map<String, Text> texts = new TreeMap<>();

    /**
     * What one file says in one language.
     *
     * @param body the markup to be merged
     * @param version SHA-256 of the file
     */
    record Text(String language, String title, String body, String version) {}

    LetterTemplates() {
        this("classpath*:letters/*.html");
    }

    LetterTemplates(String location) {
        try {
            Map<String, String> english = new TreeMap<>();
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(location)) {
                read(file, english);
            }
            english.forEach((name, markup) -> templates.put(name, template(name, markup)));
        } catch (IOException e) {
            throw new UncheckedIOException("The letter templates of this build could not be read", e);
        }
    }

    private void read(Resource file, Map<String, String> english) throws IOException {
        Matcher name = FILE.matcher(String.valueOf(file.getFilename()));
        if (!name.matches()) {
            throw new IllegalStateException("A letter template is called " + file.getFilename());
        }
        byte[] bytes = file.getContentAsByteArray();
        String markup = new String(bytes, StandardCharsets.UTF_8);
        String language = name.group("language") == null ? Languages.ENGLISH : name.group("language");
        texts.put(
                key(name.group("name"), language),
                new Text(language, found(TITLE, markup, file), found(BODY, markup, file), Digest.sha256(bytes)));
        if (language.equals(Languages.ENGLISH)) {
            english.put(name.group("name"), markup);
        }
    }

    private LetterTemplate template(String name, String markup) {
        Text text = texts.get(key(name, Languages.ENGLISH));
        return new LetterTemplate(
                name,
                text.title(),
                meta(markup, "enforcement").equals("yes"),
                LetterTemplate.Addressee.valueOf(
                        meta(markup, "addressee").toUpperCase(Locale.ROOT).replace('-', '_')),
                words(meta(markup, "words")),
                words(meta(markup, "optional")),
                meta(markup, "source"),
                texts.keySet().stream()
                        .filter(key -> key.startsWith(name + "."))
                        .map(key -> key.substring(name.length() + 1))
                        .collect(java.util.stream.Collectors.toSet()));
    }

    /** Every template, by name. */
    public List<LetterTemplate> all() {
        return templates.values().stream()
                .sorted(Comparator.comparing(LetterTemplate::name))
                .toList();
    }

    /**
     * The template of that name.
     *
     * @throws Refused INVALID when there is none
     */
    public LetterTemplate named(String name) {
        LetterTemplate template = name == null ? null : templates.get(name);
        if (template == null) {
            throw Refused.invalid(
                    "template",
                    "There is no letter template \u201c" + name + "\u201d.",
                    "Use one of those listed under /api/letters/templates.");
        }
        return template;
    }

    /** The words of a template in that language, else in English. */
    Text text(String name, String language) {
        Text translated = language == null ? null : texts.get(key(name, language));
        return translated != null ? translated : texts.get(key(name, Languages.ENGLISH));
    }

    private static String key(String name, String language) {
        return name + "." + language;
    }

    private static String meta(String markup, String name) {
        Matcher found = Pattern.compile("<meta name=\"" + name + "\" content=\"([^\"]*)\"")
                .matcher(markup);
        return found.find() ? found.group(1).strip() : "";
    }

    private static List<String> words(String listed) {
        return listed.isEmpty() ? List.of() : Arrays.asList(listed.split("\\s+"));
    }

    private static String found(Pattern pattern, String markup, Resource file) {
        Matcher found = pattern.matcher(markup);
        if (!found.find()) {
            throw new IllegalStateException("The letter template " + file.getFilename() + " has no title or no body");
        }
        return found.group(1).strip();
    }
}
