package org.gradus.journeys;

import org.gradus.testing.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Leave, severe absence, part-time timetables, attendance orders and deletions as people do them, in a real browser. */
@JourneyTest
class DutiesInBrowserIT extends DutyRoutes {

    private static Browser browser;

    DutiesInBrowserIT() {
        super(50);
    }

    @BeforeAll
    static void start_a_browser() {
        browser = Browser.start();
    }

    @AfterAll
    static void stop_the_browser() {
        browser.close();
    }

    @Override
    Hands hands(String route) {
        return new PageHands(browser, port, route);
    }
}
