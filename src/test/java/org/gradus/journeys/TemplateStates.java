package org.gradus.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;

/**
 * The templates of the service and the states they can be in: shown at all; telling what was wrong, where the template has a
 * place for it; with a sentence instead of a list, where it has a sentence for an empty one; and then with the list.
 */
final class TemplateStates {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern EMPTY =
            Pattern.compile("<[^>]*th:if=\"\\$\\{[^\"]*(?:isEmpty|count == 0)[^\"]*}\"[^>]*th:text=\"([^\"]*)\"");
    private static final Pattern KEY = Pattern.compile("#\\{([a-z0-9.-]+)");

    private TemplateStates() {}

    /** What of it no test of this run has looked at, as sentences; in order of the templates. */
    static List<String> notLookedAt(MessageSource messages) {
        List<String> missing = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".html"))
                    .sorted()
                    .toList()) {
                String template = Files.readString(file);
                String name = TEMPLATES.relativize(file).toString().replace(".html", "");
                Set<String> sentences = sentences(template);
                if (template.contains("~{ui/layout :: page(")) {
                    page(name, template.contains("ui/govuk :: errorSummary"), missing);
                    for (String key : sentences) {
                        if (LookedAt.of(name).stream().allMatch(look -> says(messages, key, look))) {
                            missing.add(name + " with something instead of " + key);
                        }
                    }
                }
                for (String key : sentences) {
                    if (LookedAt.all().stream().noneMatch(look -> says(messages, key, look))) {
                        missing.add(name + " saying " + key);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return missing;
    }

    private static void page(String name, boolean tells, List<String> missing) {
        List<LookedAt.Look> looks = LookedAt.of(name);
        if (looks.stream().allMatch(LookedAt.Look::refused)) {
            missing.add(name);
        }
        if (tells && looks.stream().noneMatch(LookedAt.Look::refused)) {
            missing.add(name + " telling what is wrong");
        }
    }

    /** The messages that stand where there is nothing to list. */
    private static Set<String> sentences(String template) {
        Set<String> keys = new LinkedHashSet<>();
        Matcher empty = EMPTY.matcher(template);
        while (empty.find()) {
            Matcher key = KEY.matcher(empty.group(1));
            while (key.find()) {
                keys.add(key.group(1));
            }
        }
        return keys;
    }

    private static boolean says(MessageSource messages, String key, LookedAt.Look look) {
        String words = Arrays.stream(messages.getMessage(key, null, Locale.UK)
                        .replace("''", "'")
                        .replaceAll("\\s+", " ")
                        .strip()
                        .split("\\{[^}]*}", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return Pattern.compile(words).matcher(look.text()).find();
    }
}
