package org.gradus.processes;

import static org.gradus.processes.Walk.run;

import org.junit.jupiter.api.Test;

@Walks("first-day-contact")
class FirstDayContactPathTests {

    @Test
    void a_reason_given_on_the_first_day_is_recorded_in_the_mis_until_a_file_shows_it() {
        run("first-day-contact", "vulnerable", false)
                .waitsAt("Task_ContactFamily")
                .answer("Task_ContactFamily", "reasonKnown", "yes")
                .answer("Task_RecordReasonInMis")
                .fire("Timer_NextFile")
                .answer("Task_CheckMarkInMis")
                .fire("Timer_NextFile")
                .send("Message_MarkExplained")
                .ends();
    }

    @Test
    void without_a_reason_the_family_is_contacted_every_school_day_the_home_visited_and_the_risk_reviewed() {
        run("first-day-contact", "vulnerable", false)
                .answer("Task_ContactFamily", "reasonKnown", "no")
                .fire("Timer_NextSchoolDay")
                .fire("Boundary_HomeVisitDue")
                .waitsAt("Task_ContactAgain", "Task_VisitHome")
                .answer("Task_ContactAgain", "reasonKnown", "no")
                .answer("Task_VisitHome", "reasonKnown", "no")
                .fire("Timer_NextSchoolDay")
                .fire("Boundary_RiskReviewDue")
                .answer("Task_ReviewRisk", "riskReview", "wait")
                .fire("Timer_ReviewRiskAgain")
                .answer("Task_ReviewRisk", "riskReview", "act")
                .answer("Task_ContactAgain", "reasonKnown", "yes")
                .answer("Task_RecordReasonInMis")
                .send("Message_MarkExplained")
                .ends();
    }

    @Test
    void after_five_school_days_the_mark_must_become_o() {
        run("first-day-contact", "vulnerable", false)
                .answer("Task_ContactFamily", "reasonKnown", "no")
                .fire("Boundary_FiveDaysPassed")
                .waitsAt("Task_CodeOInMis")
                .answer("Task_CodeOInMis")
                .send("Message_MarkExplained")
                .ends();
    }

    @Test
    void for_a_vulnerable_child_the_safeguarding_lead_is_asked_on_the_first_day_and_only_once() {
        run("first-day-contact", "vulnerable", true)
                .waitsAt("Task_ContactFamily", "Task_ReviewRisk")
                .fire("Boundary_RiskReviewDue")
                .waitsAt("Task_ContactFamily", "Task_ReviewRisk")
                .send("Message_MarkExplained")
                .ends();
    }
}
