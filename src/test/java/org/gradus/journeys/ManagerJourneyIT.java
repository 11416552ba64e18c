package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Map;
import org.gradus.testing.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The authority's manager looks for what is late: with a mouse, without JavaScript, and with keys alone. */
@JourneyTest
class ManagerJourneyIT {

    private final Browser browser = Browser.shared();

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private JourneySchools schools;

    @BeforeEach
    void begin_on_12_october_2026() {
        JourneyStart.of(context);
        schools = JourneySchools.of(context);
    }

    @ParameterizedTest
    @EnumSource
    void the_most_overdue_review_is_one_click_from_signing_in(Way way) {
        try (Visitor manager = new Visitor(browser, "http://localhost:" + port, way).signIn("manager")) {
            int clicks = manager.clicks();
            assertThat(manager.page().url()).endsWith("/oversight");
            manager.look("manager-" + way + "-oversight");
            manager.keyboard().ifPresent(keys -> {
                keys.skipsToTheMainPart();
                keys.walksThrough();
            });
            manager.follow(manager.page().locator("main p > a[href^='/tasks/']"));

            assertThat(manager.clicks() - clicks).isEqualTo(1);
            assertThat(manager.text()).contains(schools.enforced.reference, "Mon 31 Aug 2026", "Overdue");
            manager.look("manager-" + way + "-overdue-review");
            the_whole_list_begins_with_it(manager);
            the_manager_is_told_of_more(manager);
            manager.foundNoFault();
        }
    }

    private void the_whole_list_begins_with_it(Visitor manager) {
        manager.follow(manager.page().locator("nav a[href='/oversight']").first());
        manager.follow(manager.page().locator("main p > a[href^='/oversight/work']"));
        Locator first = manager.page().locator("tbody tr").first();
        assertThat(first.innerText()).contains(schools.enforced.reference, "31 Aug 2026");
    }

    private static void the_manager_is_told_of_more(Visitor manager) {
        manager.follow(manager.page().locator("main nav a[href='/oversight/alerts']"));
        manager.fill(Map.of("kind", "overdue-reviews", "above", "5"));
        manager.press("Set an alert");
        assertThat(manager.page().locator(".govuk-notification-banner").allInnerTexts())
                .as(manager.text())
                .anySatisfy(said -> assertThat(said).contains("The alert is set"));
        assertThat(manager.page().locator("tbody tr").allInnerTexts())
                .anySatisfy(row -> assertThat(row).contains("Overdue reviews", "5"));
        Locator end = manager.page().locator("form[action$='/end'] button");
        assertThat(end.count()).isEqualTo(1);
        manager.follow(end);
        assertThat(end.count()).isZero();
    }
}
