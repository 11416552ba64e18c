package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradus.testing.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The guided tour, walked to its end by each reader without JavaScript. */
@JourneyTest
class TourIT {

    private final Browser browser = Browser.shared();

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    @BeforeEach
    void begin_on_12_october_2026() {
        JourneyStart.of(context);
    }

    @ParameterizedTest
    @CsvSource({"officer.oakfield, staff, 6", "manager, manager, 6", "auditor, auditor, 4"})
    void every_stop_is_a_page_of_the_service_that_says_which_stop_it_is(String username, String reader, int stops) {
        try (Visitor visitor = new Visitor(browser, "http://localhost:" + port, false).signIn(username)) {
            assertThat(visitor.open("/tour")).isEqualTo(200);
            visitor.look("tour/" + reader);
            for (int stop = 1; stop <= stops; stop++) {
                assertThat(visitor.open("/tour/" + reader + "." + stop))
                        .as(reader + "." + stop)
                        .isEqualTo(200);
                assertThat(visitor.page().locator("#tour-heading").innerText())
                        .startsWith("Stop " + stop + " of " + stops + ": ");
                assertThat(visitor.page().locator(".gradus-tour a").count())
                        .as("next and leave, at the end only leave")
                        .isEqualTo(stop < stops ? 2 : 1);
                visitor.look("tour/" + reader + "-" + stop);
            }
        }
    }
}
