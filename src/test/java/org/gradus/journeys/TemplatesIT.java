package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Autowired
    MessageSource messages;

    @Test
    void every_template_has_been_looked_at_in_each_of_its_states() {
        assertThat(TemplateStates.notLookedAt(messages))
                .as("Looked at in no browser test of this run (they count together: run them all)")
                .isEmpty();
    }
}
