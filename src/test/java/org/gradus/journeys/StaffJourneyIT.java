package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Map;
import org.gradus.testing.Acting;
import org.gradus.testing.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** An attendance officer's morning: with a mouse, without JavaScript, and with keys alone. */
@JourneyTest
class StaffJourneyIT {

    /** The first tasks of a case, in the order in which they come. */
    static final Map<String, Map<String, Object>> ANSWERS = Map.of(
            "Task_TriageSignals",
            SupportAnswers.TRIAGE,
            "Task_HoldCuriosityConversation",
            SupportAnswers.CURIOSITY,
            "Task_InviteFamily",
            SupportAnswers.INVITATION,
            "Task_HoldListeningMeeting",
            SupportAnswers.LISTENING_MEETING);

    /** A field of each of the tasks that follow, with what an officer may know already. */
    private static final Map<String, String> BEGUN =
            Map.of("heldBy", "Ms Reed", "meetingTime", "15:30", "chair", "Mr Okafor", "strengths", "Draws well.");

    private final Browser browser = Browser.shared();

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    @BeforeEach
    void begin_on_12_october_2026() {
        JourneyStart.of(context);
        JourneySchools.of(context);
        // What the new day brings to the school besides (its statutory return) is somebody else's this morning.
        context.getBean(JdbcTemplate.class)
                .update(
                        "update work_item set assignee = ? where school_urn = ? and reference like 'SR-%'",
                        JourneySchools.CHAMPION, JourneySchools.STARTING);
    }

    @ParameterizedTest
    @EnumSource
    void the_next_task_is_one_click_away_and_done_in_three_pages(Way way) {
        try (Visitor officer = new Visitor(browser, "http://localhost:" + port, way)) {
            officer.signIn(JourneySchools.OFFICER, Acting.PASSWORD);
            assertThat(officer.page().url()).endsWith("/day");
            officer.look("staff-" + way + "-day");
            walkedByKeys(officer);
            int clicks = officer.clicks();
            int day = officer.loads();

            Locator next = officer.page().locator(".gradus-next a.govuk-button");
            Map<String, Object> answers = ANSWERS.get(next.getAttribute("data-task"));
            officer.follow(next);
            assertThat(officer.clicks() - clicks).isEqualTo(1);
            officer.fill(answers);
            officer.press("Finish this task");

            assertThat(officer.page().url()).as(officer.text()).endsWith("/done");
            assertThat(officer.loads() - day + 1)
                    .as("the day, the task, its end")
                    .isEqualTo(3);
            officer.look("staff-" + way + "-done");
            the_next_task_is_begun_and_left_for_later(officer);
            officer.foundNoFault();
        }
    }

    private static void the_next_task_is_begun_and_left_for_later(Visitor officer) {
        officer.follow(officer.page().locator("table a[href^='/tasks/']").first());
        walkedByKeys(officer);
        String task = officer.page().url().replaceFirst(".*(/tasks/[^#]+).*", "$1");
        String name = BEGUN.keySet().stream()
                .filter(one -> officer.page().locator("[name=" + one + "]").count() == 1)
                .findFirst()
                .orElseThrow();
        String typed = BEGUN.get(name);
        officer.fill(Map.of(name, typed));
        officer.press("Save and come back later");
        officer.follow(officer.page().locator("main a[href='" + task + "']").first());
        assertThat(officer.text()).contains("You saved these answers on Monday 12 October 2026");
        Locator field = officer.page().locator("[name=" + name + "]");
        assertThat(field.inputValue()).isEqualTo(typed);

        officer.press("Finish this task");
        Locator wrong = officer.page().locator(".govuk-error-summary a").first();
        String where = wrong.getAttribute("href").substring(1);
        officer.jump(wrong);
        assertThat(officer.page().evaluate("() => location.hash.slice(1) || document.activeElement.id"))
                .as("The error leads to its field")
                .isEqualTo(where);
        assertThat(field.inputValue()).as("What was typed stays").isEqualTo(typed);
    }

    private static void walkedByKeys(Visitor officer) {
        officer.keyboard().ifPresent(keys -> {
            keys.skipsToTheMainPart();
            keys.walksThrough();
        });
    }
}
