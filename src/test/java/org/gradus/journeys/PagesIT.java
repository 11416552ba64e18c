package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradus.testing.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Every page of the navigation as people of each kind see it, and what they are told where they may not go. */
@JourneyTest
class PagesIT {

    private static final List<String> PAGES = List.of(
            "/day",
            "/tasks",
            "/audit/acts",
            "/tasks/caseload",
            "/audit/samples",
            "/audit/samples/new",
            "/cases",
            "/cases/new",
            "/children",
            "/leave",
            "/leave/new",
            "/duties",
            "/letters",
            "/oversight",
            "/oversight/alerts",
            "/oversight/feeds",
            "/oversight/load",
            "/oversight/promises",
            "/oversight/promises/list",
            "/oversight/returns",
            "/oversight/schools",
            "/oversight/work",
            "/payments",
            "/imports",
            "/analysis",
            "/analysis/benchmarks",
            "/analysis/fairness",
            "/analysis/plans",
            "/analysis/rehearsal",
            "/calendar",
            "/settings",
            "/settings/rule-pack.wt-2026",
            "/settings/notice-to-improve.issuer",
            "/settings/deadline.n-correction",
            "/staff",
            "/record",
            "/search?q=Larkfeeld",
            "/operations",
            "/operations/models",
            "/operations/models/graduated-response",
            "/demo");

    /** Between them they see every page in full; of the others' pages those of their navigation are looked at. */
    private static final List<String> ON_A_PHONE_TOO =
            List.of("officer.oakfield", "auditor", "manager", "admin", "welfare");

    private static Browser browser;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    @BeforeAll
    static void start_a_browser() {
        browser = Browser.start();
    }

    @AfterAll
    static void stop_the_browser() {
        browser.close();
    }

    @BeforeEach
    void begin_on_12_october_2026() {
        JourneyStart.of(context);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "officer.oakfield",
                "champion.oakfield",
                "dsl.oakfield",
                "auditor",
                "manager",
                "admin",
                "support",
                "head.oakfield",
                "welfare"
            })
    void every_page_opens_or_says_why_not(String username) {
        try (Visitor visitor = new Visitor(browser, "http://localhost:" + port, true).signIn(username)) {
            List<String> offered = visitor.navigation();
            assertThat(offered).contains("/tasks", "/cases", "/demo");
            for (String page : PAGES) {
                int status = visitor.open(page);
                if (offered.contains(page)) {
                    assertThat(status).as(page).isEqualTo(200);
                } else {
                    assertThat(status).as(page).isIn(200, 403);
                }
                assertThat(visitor.page().locator("h1").count()).as(page).isEqualTo(1);
                String name = "pages/" + username + page.replace('/', '-');
                if (ON_A_PHONE_TOO.contains(username)) {
                    visitor.lookOnBoth(name);
                } else if (offered.contains(page)) {
                    visitor.look(name);
                }
            }
            assertThat(PAGES).as("Every page of the navigation is looked at").containsAll(offered);
            assertThat(visitor.open("/cases/GR-2026-999999")).isEqualTo(404);
            visitor.look("pages/" + username + "-not-found");
            visitor.foundNoFault();
        }
    }
}
