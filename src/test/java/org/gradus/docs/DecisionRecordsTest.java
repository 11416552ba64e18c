package org.gradus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A decision record ends with the tests that hold it; those must exist, and the index must list every record. */
class DecisionRecordsTest {

    private static final Path RECORDS = Path.of("docs", "decisions");
    private static final Pattern CONFIRMATION = Pattern.compile("(?s)\\n(?:## )?Confirmation:?\\s(.*)$");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Tests?|IT))`");

    @Test
    void every_record_names_tests_that_exist() throws IOException {
        Set<String> known = testClasses();
        Map<String, Set<String>> unknown = new TreeMap<>();
        for (Path record : records()) {
            Matcher confirmation = CONFIRMATION.matcher(Files.readString(record));
            Set<String> named = confirmation.find()
                    ? TEST.matcher(confirmation.group(1))
                            .results()
                            .map(found -> found.group(1))
                            .collect(Collectors.toCollection(TreeSet::new))
                    : Set.of();
            assertThat(named).as("%s names no test that holds it", record).isNotEmpty();
            Set<String> missing = new TreeSet<>(named);
            missing.removeAll(known);
            if (!missing.isEmpty()) {
                unknown.put(record.getFileName().toString(), missing);
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void records_are_numbered_without_gaps_and_the_index_lists_each() throws IOException {
        List<Path> records = records();
        String index = Files.readString(RECORDS.resolve("README.md"));
        for (int i = 0; i < records.size(); i++) {
            String name = records.get(i).getFileName().toString();
            assertThat(name).startsWith("%04d-".formatted(i + 1));
            assertThat(index).contains("](" + name + ")");
        }
    }

    private static List<Path> records() throws IOException {
        try (Stream<Path> files = Files.list(RECORDS)) {
            List<Path> records = files.filter(
                            file -> file.getFileName().toString().matches("\\d{4}-.+\\.md"))
                    .sorted()
                    .toList();
            assertThat(records).isNotEmpty();
            return records;
        }
    }

    private static Set<String> testClasses() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
