package org.gradus.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word of a page stands in {@code messages/}, and every word a page asks for is there. */
class MessagesTest {

    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Path TEMPLATES = RESOURCES.resolve("templates");
    private static final Path MESSAGES = RESOURCES.resolve("messages");

    private static final Pattern ASKED = Pattern.compile("#\\{\\s*(?:([a-z][\\w.-]*)|\\$\\{\\s*'([a-z][\\w.-]*)')");
    private static final Pattern ASKED_IN_JAVA = Pattern.compile(
            "(?:getMessage|NavItem|(?<!settings\\.)\\btext)\\(\\s*\"([a-z][a-z-]*(?:\\.[\\w-]+)+)\"\\s*[,)]");
    private static final Pattern TAG = Pattern.compile(
            "<(/?)([A-Za-z][\\w:-]*)((?:\\s+[\\w:@.-]+(?:\\s*=\\s*(?:\"[^\"]*\"|'[^']*'))?)*)\\s*(/?)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w:@.-]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'))?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{2}");
    private static final Pattern LITERAL = Pattern.compile("'([^']*)'");
    private static final Pattern SENTENCE = Pattern.compile("(?:^| )[A-Za-z]?[a-z]+ [a-z]{2,}(?:[ .,:]|$)");

    private static final Set<String> VOID = Set.of("input", "br", "hr", "img", "link", "meta");
    private static final Set<String> SPOKEN = Set.of("title", "alt", "aria-label", "placeholder", "summary");

    @Test
    void every_key_that_a_template_asks_for_exists() throws IOException {
        Set<String> known = keys().keySet();
        Map<String, Set<String>> missing = new TreeMap<>();
        for (Path template : files(TEMPLATES, ".html")) {
            Matcher asked = ASKED.matcher(Files.readString(template));
            while (asked.find()) {
                String key = asked.group(1);
                String beginning = asked.group(2);
                boolean there = key != null
                        ? known.contains(key)
                        : known.stream().anyMatch(candidate -> candidate.startsWith(beginning));
                if (!there) {
                    missing.computeIfAbsent(template.toString(), file -> new TreeSet<>())
                            .add(key != null ? key : beginning + "…");
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void no_key_stands_twice_in_a_file() throws IOException {
        List<String> twice = new ArrayList<>();
        for (Path file : files(MESSAGES, ".properties")) {
            Set<String> seen = new HashSet<>();
            Files.readAllLines(file).stream()
                    .filter(line -> line.matches("[a-z][\\w.-]*=.*"))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .filter(key -> !seen.add(key))
                    .forEach(key -> twice.add(file.getFileName() + ": " + key));
        }
        assertThat(twice).isEmpty();
    }

    @Test
    void every_key_that_a_class_names_exists() throws IOException {
        Set<String> known = keys().keySet();
        Map<String, Set<String>> missing = new TreeMap<>();
        for (Path source : files(Path.of("src", "main", "java"), ".java")) {
            ASKED_IN_JAVA.matcher(Files.readString(source)).results().forEach(asked -> {
                if (!known.contains(asked.group(1))) {
                    missing.computeIfAbsent(source.toString(), file -> new TreeSet<>())
                            .add(asked.group(1));
                }
            });
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void a_key_begins_with_its_module_and_stands_in_one_file_that_the_service_reads() throws IOException {
        Map<String, List<String>> keys = keys();
        assertThat(keys.entrySet().stream()
                        .filter(key -> key.getValue().size() > 1)
                        .toList())
                .as("keys in two files")
                .isEmpty();
        assertThat(keys.entrySet().stream()
                        .filter(key -> !key.getKey().startsWith(key.getValue().get(0) + "."))
                        .map(Map.Entry::getKey)
                        .toList())
                .as("keys that do not begin with their module")
                .isEmpty();
        String settings = Files.readString(RESOURCES.resolve("application.yaml"));
        for (Path file : files(MESSAGES, ".properties")) {
            assertThat(settings).contains("messages/" + module(file));
        }
    }

    @Test
    void no_template_speaks_by_itself() throws IOException {
        List<String> spoken = new ArrayList<>();
        for (Path template : files(TEMPLATES, ".html")) {
            literals(Files.readString(template)).forEach(words -> spoken.add(template + ": " + words));
        }
        assertThat(spoken).isEmpty();
    }

    @Test
    void the_search_for_literal_words_finds_them() {
        assertThat(literals("""
                <p>One</p> <p th:text="#{two}">Two</p> <img alt="Three"> <b th:text="'Four words of'"></b>
                <i th:class="${a > b} ? 'x'">Five</i> <div th:replace="~{six}"><p>Six</p></div> [[seven]]
                """)).containsExactly("One", "alt=Three", "'Four words of'", "Five", "[[seven]]");
    }

    /** Text outside elements whose text comes from the messages, spoken attributes, and sentences inside expressions. */
    private static List<String> literals(String template) {
        String page = template.replaceAll("(?s)<!--.*?-->", "").replaceAll("(?i)<!DOCTYPE[^>]*>", "");
        List<String> found = new ArrayList<>();
        Deque<Boolean> replaced = new ArrayDeque<>();
        Matcher tag = TAG.matcher(page);
        int end = 0;
        while (tag.find()) {
            text(page.substring(end, tag.start()), replaced, found);
            end = tag.end();
            if (!tag.group(1).isEmpty()) {
                replaced.poll();
                continue;
            }
            boolean fromElsewhere = attributes(tag.group(2), tag.group(3), found);
            if (tag.group(4).isEmpty() && !VOID.contains(tag.group(2))) {
                replaced.push(fromElsewhere || Boolean.TRUE.equals(replaced.peek()));
            }
        }
        text(page.substring(end), replaced, found);
        return found;
    }

    private static void text(String between, Deque<Boolean> replaced, List<String> found) {
        if (!Boolean.TRUE.equals(replaced.peek()) && WORD.matcher(between).find()) {
            found.add(between.strip());
        }
    }

    /** Whether the element's text comes from elsewhere. */
    private static boolean attributes(String element, String attributes, List<String> found) {
        boolean fromElsewhere = false;
        Matcher attribute = ATTRIBUTE.matcher(attributes);
        while (attribute.find()) {
            String name = attribute.group(1);
            String value = Stream.of(attribute.group(2), attribute.group(3))
                    .filter(part -> part != null)
                    .collect(Collectors.joining());
            if (SPOKEN.contains(name) && WORD.matcher(value).find()) {
                found.add(name + "=" + value);
            }
            if (name.startsWith("th:")) {
                LITERAL.matcher(value)
                        .results()
                        .filter(literal -> SENTENCE.matcher(literal.group(1)).find())
                        .map(literal -> literal.group())
                        .forEach(found::add);
            }
            fromElsewhere |= name.equals("th:text") || (name.equals("th:replace") && !element.equals("html"));
        }
        return fromElsewhere;
    }

    /** Each key with the modules in whose files it stands. */
    private static Map<String, List<String>> keys() throws IOException {
        Map<String, List<String>> keys = new TreeMap<>();
        for (Path file : files(MESSAGES, ".properties")) {
            Properties words = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                words.load(reader);
            }
            for (String key : words.stringPropertyNames()) {
                keys.computeIfAbsent(key, any -> new ArrayList<>()).add(module(file));
            }
        }
        assertThat(keys).hasSizeGreaterThan(100);
        return keys;
    }

    private static String module(Path file) {
        return file.getFileName().toString().replace(".properties", "");
    }

    private static List<Path> files(Path under, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(under)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }
}
