package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gradus.testing.Browser;
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
            "/notices",
            "/notices/choices",
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
            "/authority",
            "/authority/new",
            "/exclusions",
            "/exclusions/new",
            "/settings",
            "/settings/rule-pack.wt-2026",
            "/settings/notice-to-improve.issuer",
            "/settings/deadline.n-correction",
            "/staff",
            "/record",
            "/retention",
            "/retention/access",
            "/retention/erased",
            "/retention/erasures",
            "/retention/holds",
            "/record/seal",
            "/search?q=Larkfeeld",
            "/operations",
            "/operations/models",
            "/operations/models/graduated-response",
            "/tour",
            "/demo");

    private static final Set<String> LOOKED_AT = new HashSet<>();

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
                APIResponse answer = visitor.ask(page);
                boolean refused = answer.status() == 403;
                if (offered.contains(page)) {
                    assertThat(answer.status()).as(page).isEqualTo(200);
                } else {
                    assertThat(answer.status()).as(page).isIn(200, 403);
                }
                assertThat(answer.text().split("<h1", -1).length - 1).as(page).isEqualTo(1);
                answer.dispose();
                // In full once for each address, as the first who may open it sees it; refused once for each person.
                String name = "pages/" + username + page.replaceAll("[/?=]", "-");
                if (LOOKED_AT.add(refused ? username : page)) {
                    visitor.open(page);
                    visitor.lookOnBoth(name);
                } else if (page.equals("/day") || page.equals("/tasks")) {
                    visitor.open(page);
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
