package org.gradus.processes;

import static org.gradus.processes.Walk.run;

import org.junit.jupiter.api.Test;

@Walks("early-help")
class EarlyHelpPathTests {

    @Test
    void consent_is_given_the_plan_is_changed_once_and_the_team_closes() {
        run("early-help")
                .answer("Task_AskConsent", "consent", "given")
                .answer("Task_AssessFamily")
                .answer("Task_AgreeFamilyPlan")
                .fire("Timer_TeamMeetingDue")
                .answer("Task_MeetTeamAroundFamily", "familyReview", "continue")
                .fire("Timer_TeamMeetingDue")
                .answer("Task_MeetTeamAroundFamily", "familyReview", "revise")
                .answer("Task_AgreeFamilyPlan")
                .fire("Timer_TeamMeetingDue")
                .answer("Task_MeetTeamAroundFamily", "familyReview", "close")
                .ends("closed");
    }

    @Test
    void refused_consent_is_offered_again_and_may_be_given_later() {
        run("early-help")
                .answer("Task_AskConsent", "consent", "refused")
                .fire("Timer_OfferAgain")
                .answer("Task_OfferAgain", "consent", "later")
                .fire("Timer_OfferAgain")
                .answer("Task_OfferAgain", "consent", "given")
                .answer("Task_AssessFamily")
                .answer("Task_AgreeFamilyPlan")
                .fire("Timer_TeamMeetingDue")
                .answer("Task_MeetTeamAroundFamily", "familyReview", "step-up")
                .answer("Task_StepUp")
                .ends("stepped-up");
    }

    @Test
    void a_second_no_is_respected() {
        run("early-help")
                .answer("Task_AskConsent", "consent", "refused")
                .fire("Timer_OfferAgain")
                .answer("Task_OfferAgain", "consent", "refused")
                .ends("declined");
    }

    @Test
    void consent_can_be_withdrawn() {
        run("early-help")
                .answer("Task_AskConsent", "consent", "given")
                .answer("Task_AssessFamily")
                .answer("Task_AgreeFamilyPlan")
                .fire("Timer_TeamMeetingDue")
                .answer("Task_MeetTeamAroundFamily", "familyReview", "withdrawn")
                .ends("declined");
    }

    @Test
    void it_stops_with_the_case() {
        run("early-help")
                .waitsAt("Task_AskConsent")
                .send("Message_StepMustStop")
                .ends("stopped");
    }
}
