package org.gradus.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ActionWordsTest {

    /** Announced directly, or through the small builders of the classes that announce several acts of one kind. */
    private static final Pattern ANNOUNCED =
            Pattern.compile("(?:Recorded\\s*\\.of|about|record)\\(\\s*\"([a-z-]+\\.[a-z-]+)\"");

    @Test
    void every_action_that_is_announced_has_plain_words() throws IOException {
        Properties words = new Properties();
        try (var file = Files.newBufferedReader(Path.of("src/main/resources/messages/ledger.properties"))) {
            words.load(file);
        }
        Set<String> announced = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                ANNOUNCED
                        .matcher(Files.readString(source))
                        .results()
                        .forEach(found -> announced.add("ledger.action." + found.group(1)));
            }
        }
        assertThat(announced).isNotEmpty();
        assertThat(words.stringPropertyNames()).containsAll(announced);
    }
}
