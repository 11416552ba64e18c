package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;

/**
 * At the very end of all browser tests: whether somebody has looked at every template, empty, filled, and telling what was
 * wrong. Whoever adds a page adds a look at it to {@link PagesIT}, {@link AuthorityPagesIT} or {@link SchoolPagesIT}.
 */
@JourneyTest
@Order(Integer.MAX_VALUE)
class TemplatesIT {

    /** States that no browser test brings about yet, one a line. */
    private static final Path UNSEEN = Path.of("src/test/resources/states-without-a-look.txt");

    @Autowired
    MessageSource messages;

    @Test
    void every_template_has_been_looked_at_in_each_of_its_states_but_those_listed() throws IOException {
        List<String> listed = Files.readAllLines(UNSEEN);
        List<String> missing = TemplateStates.notLookedAt(messages);
        Files.write(Path.of("target", "states-without-a-look.txt"), missing);
        assertThat(listed).as("A list in order, each state once").isSorted().doesNotHaveDuplicates();
        assertThat(missing.stream().filter(state -> !listed.contains(state)))
                .as("Looked at in no browser test of this run (they count together: run them all)")
                .isEmpty();
    }
}
