package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.testing.Browser;
import org.gradus.ui.CasePart;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * From a marks file to a closed case in a real browser, over the October half-term of 2026 and the Christmas holidays: once
 * with JavaScript, once without any.
 */
@JourneyTest
class SupportJourneyIT {

    private final Browser browser = Browser.shared();

    @Autowired
    ApplicationContext context;

    @Autowired
    SchoolCalendars calendars;

    @LocalServerPort
    int port;

    private boolean scripts;
    private Newcomer pupil;
    private String reference;
    private Visitor officer;

    @BeforeEach
    void begin_on_12_october_2026() {
        JourneyStart.of(context);
    }

    @ParameterizedTest(name = "with JavaScript: {0}")
    @ValueSource(booleans = {true, false})
    void a_marks_file_becomes_a_case_that_is_closed_after_a_reviewed_plan(boolean javascript) {
        scripts = javascript;
        pupil = javascript
                ? new Newcomer("A999955526001", "Larkmeadow", "Robin")
                : new Newcomer("P999955526002", "Meadowlark", "Rowan");
        try (Visitor visitor = visitor()) {
            officer = visitor;
            officer.open("/");
            officer.lookOnBoth("01-sign-in");
            officer.signIn("officer.oakfield");
            officer.lookOnBoth("02-tasks");

            marks_are_uploaded_and_give_a_signal();
            the_family_is_heard();
            a_plan_is_agreed();
            the_review_comes_on_the_right_day();
            monitoring_ends_the_case();
            officer.foundNoFault();
        }
        an_auditor_reads_the_record();
    }

    private void marks_are_uploaded_and_give_a_signal() {
        upload("pupils", "pupils.csv", pupil.pupilsFile());
        upload("parents", "parents.csv", pupil.parentsFile());
        officer.open("/imports");
        officer.lookOnBoth("03-imports");
        upload("marks", "marks.csv", pupil.marksFile(days("2026-09-07", "2026-10-09"), true));
        officer.lookOnBoth("04-import-done");

        // The signal found goes through the outbox and opens the case; its first task is for the officers of the
        // school.
        officer.waitUntil("/tasks?list=all&pupil=" + pupil.surname(), pupil.name());
        officer.look("05-team-tasks");
        officer.follow(taskLink());
        officer.lookOnBoth("06-triage");
        assertThat(officer.text()).contains("Mon 19 Oct 2026");
        officer.press("Claim this task");
        assertThat(officer.text()).contains("You have claimed this task");
        reference = officer.page().locator("a[href^='/cases/GR-']").first().innerText();

        officer.press("Finish this task");
        assertThat(officer.page().locator(".govuk-error-summary").innerText()).contains("Nothing is chosen");
        officer.lookOnBoth("07-triage-with-errors");
        finish("08-triage-done", SupportAnswers.TRIAGE);
        openCase();
        assertThat(officer.text()).contains(pupil.name());
        assertThat(wholeCase()).contains("Friday", "O");
        openCase();
        officer.lookOnBoth("09-case-opened");
    }

    private void the_family_is_heard() {
        doTask("10-curiosity-conversation", SupportAnswers.CURIOSITY);
        doTask("11-invitation", SupportAnswers.INVITATION);
        doTask("12-listening-meeting", SupportAnswers.LISTENING_MEETING);
        doTask("13-needs", SupportAnswers.NEEDS);
        assertThat(wholeCase()).contains("I want a quiet place.", "We want him to stay all day.");
    }

    private void a_plan_is_agreed() {
        doTask("14-plan", SupportAnswers.PLAN);
        doTask("15-agreement", SupportAnswers.AGREEMENT);
        openCase();
        officer.lookOnBoth("16-case-with-plan");
        for (CasePart part : CasePart.values()) {
            assertThat(officer.open("/cases/" + reference + (part == CasePart.OVERVIEW ? "" : "/" + part.path())))
                    .isEqualTo(200);
            officer.lookOnBoth("16-case-" + part.name().toLowerCase(Locale.ROOT));
        }
        assertThat(wholeCase())
                .contains("Facilitate support", "In on Friday afternoons", "5 sessions of 10 possible")
                // Six school weeks after Mon 12 October, half-term left out: not Mon 23 November.
                .contains("Mon 30 Nov 2026", "half-term w/c 26 Oct skipped");
    }

    private void the_review_comes_on_the_right_day() {
        moveClockTo("2026-11-20");
        upload("marks", "marks-2.csv", pupil.marksFile(days("2026-10-12", "2026-11-20"), false));
        moveClockTo("2026-11-29");
        openCase();
        assertThat(officer.text()).contains("No task is open");
        officer.open("/demo");
        officer.follow(officer.page().locator("button[name=advance][value=P1D]"));
        officer.waitUntil("/demo", "Move to a day");
        openCase();
        assertThat(officer.text()).contains("Mon 30 Nov 2026");
        doTask("17-verdicts", Map.of("verdicts", List.of(SupportAnswers.VERDICT)));
        try (Visitor champion = visitor().signIn("champion.oakfield")) {
            Visitor before = officer;
            officer = champion;
            doTask("18-review", SupportAnswers.REVIEW);
            officer = before;
            champion.foundNoFault();
        }
        openCase();
        assertThat(officer.text()).contains("Monitor", "Mon 11 Jan 2027");
    }

    private void monitoring_ends_the_case() {
        moveClockTo("2027-01-10");
        openCase();
        assertThat(officer.text()).contains("No task is open");
        moveClockTo("2027-01-11");
        doTask("19-monitoring", SupportAnswers.MONITORING);
        openCase();
        assertThat(officer.text()).contains("Closed", "11 January 2027");
        officer.lookOnBoth("20-case-closed");
    }

    private void an_auditor_reads_the_record() {
        try (Visitor auditor = visitor().signIn("auditor")) {
            auditor.open("/record?caseReference=" + reference);
            auditor.lookOnBoth("21-record");
            assertThat(auditor.text()).contains(reference);
            assertThat(auditor.open("/cases/" + reference)).isEqualTo(200);
            auditor.look("22-case-for-auditor");
            assertThat(auditor.page()
                            .locator("form[method=post][action^='/cases']")
                            .count())
                    .isZero();
            auditor.foundNoFault();
        }
    }

    private Visitor visitor() {
        return new Visitor(browser, "http://localhost:" + port, scripts);
    }

    private List<LocalDate> days(String from, String to) {
        return calendars.of(Newcomer.SCHOOL).schoolDays(LocalDate.parse(from), LocalDate.parse(to));
    }

    private void upload(String kind, String name, String content) {
        officer.open("/imports");
        officer.choose("kind", kind);
        officer.attach(name, content);
        officer.press("Upload");
        String path = officer.page().url().replaceFirst("^http://[^/]+", "");
        officer.waitUntil(path, "Done");
        assertThat(officer.page().locator("dt:has-text('Rows refused') + dd").innerText())
                .isEqualTo("0");
    }

    private void openCase() {
        assertThat(officer.open("/cases/" + reference)).isEqualTo(200);
    }

    /** What the officer reads on all parts of the case, one after the other. */
    private String wholeCase() {
        StringBuilder seen = new StringBuilder();
        for (CasePart part : CasePart.values()) {
            String path = part == CasePart.OVERVIEW ? "" : "/" + part.path();
            seen.append(officer.words("/cases/" + reference + path)).append('\n');
        }
        return seen.toString();
    }

    private Locator taskLink() {
        return officer.page().locator("table a[href^='/tasks/']").first();
    }

    /** Finds the one open task of the case in the team's list, fills in its form and finishes it. */
    private void doTask(String name, Map<String, Object> answers) {
        officer.open("/tasks?list=all&pupil=" + pupil.surname());
        officer.follow(taskLink());
        officer.look(name);
        finish(name + "-done", answers);
    }

    private void finish(String name, Map<String, Object> answers) {
        officer.fill(answers);
        officer.press("Finish this task");
        assertThat(officer.page().url()).as(officer.text()).endsWith("/done");
        officer.look(name);
    }

    private void moveClockTo(String day) {
        officer.open("/demo");
        officer.page().locator("[name=until-day]").fill(day.substring(8));
        officer.page().locator("[name=until-month]").fill(day.substring(5, 7));
        officer.page().locator("[name=until-year]").fill(day.substring(0, 4));
        officer.press("Move to that day");
        officer.look("demo-" + day);
        officer.waitUntil("/demo", "Move to a day");
    }
}
