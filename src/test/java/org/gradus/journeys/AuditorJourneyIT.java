package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Map;
import org.gradus.testing.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** An auditor asks why a parent is prosecuted, and tests it: with a mouse, without JavaScript, and with keys alone. */
@JourneyTest
class AuditorJourneyIT {

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
    void the_marks_behind_a_prosecution_are_two_clicks_from_signing_in(Way way) {
        try (Visitor auditor = new Visitor(browser, "http://localhost:" + port, way).signIn("auditor")) {
            int clicks = auditor.clicks();
            assertThat(auditor.page().url()).endsWith("/audit/acts");
            auditor.look("auditor-" + way + "-acts");
            auditor.keyboard().ifPresent(keys -> {
                keys.skipsToTheMainPart();
                keys.walksThrough();
            });
            auditor.follow(auditor.page().locator("main a[href='/audit/trace/" + schools.enforced.prosecution + "']"));
            auditor.jump(auditor.page().locator("main a[href='#mark']"));

            assertThat(auditor.clicks() - clicks).isEqualTo(2);
            Locator marks = auditor.page().locator("#mark");
            auditor.page()
                    .waitForCondition(
                            () -> ((Number) marks.evaluate("e => e.getBoundingClientRect().top")).intValue() < 300);
            assertThat(marks.locator("tbody tr").count()).isEqualTo(10);
            assertThat(marks.innerText()).contains("Mon 7 Sep 2026 AM", "autumn.csv");
            if (way == Way.MOUSE) {
                auditor.look("auditor-trace");
            }
            auditor.follow(
                    auditor.page().locator("nav a[href='/audit/samples']").first());
            auditor.look("auditor-" + way + "-samples");
            the_prosecution_is_drawn_and_tested(auditor);
            auditor.foundNoFault();
        }
    }

    private void the_prosecution_is_drawn_and_tested(Visitor auditor) {
        auditor.follow(auditor.page().locator("main a[href='/audit/samples/new']"));
        auditor.fill(Map.of(
                "population",
                "acts",
                "kind",
                "prosecution",
                "school",
                "" + JourneySchools.ENFORCING,
                "from",
                "1/10/2026",
                "to",
                "12/10/2026",
                "method",
                "random",
                "size",
                "1",
                "dueOn",
                "30/11/2026",
                "reason",
                "Every prosecution of the term is read."));
        auditor.press("Draw");
        assertThat(auditor.text()).contains("AU-", schools.enforced.prosecution);
        auditor.follow(auditor.page().locator("main table a[href^='/audit/samples/']"));
        List<Locator> passes =
                auditor.page().locator("input[type=radio][value=pass]").all();
        assertThat(passes).hasSizeGreaterThan(2);
        String test = passes.get(0).getAttribute("name");
        auditor.fill(Map.of(test, "pass", test.replace("result-", "note-"), "Read on the trace: it is so."));
        auditor.press("Save results");
        assertThat(auditor.page().locator(".govuk-notification-banner").innerText())
                .contains("One result was kept.");
    }
}
