package org.gradus.processes;

import static org.gradus.processes.Walk.run;

import org.junit.jupiter.api.Test;

@Walks("severe-absence")
class SevereAbsencePathTests {

    @Test
    void two_reviews_later_the_child_is_back_in_ordinary_support() {
        inSchool()
                .did("askAuthorityForSevere")
                .fire("Timer_SevereReviewDue")
                .answer("Task_ReviewSevereAbsence", "severeReview", "continue")
                .fire("Timer_SevereReviewDue")
                .answer("Task_ReviewSevereAbsence", "severeReview", "below-half")
                .ends("below-half");
    }

    @Test
    void education_is_arranged_elsewhere_at_once() {
        run("severe-absence")
                .answer("Task_MeetAllAgencies", "severeMeeting", "support")
                .answer("Task_DecideEducation", "education", "section-19")
                .answer("Task_ArrangeEducation")
                .ends("section-19");
    }

    @Test
    void education_is_arranged_elsewhere_after_a_review() {
        inSchool()
                .fire("Timer_SevereReviewDue")
                .answer("Task_ReviewSevereAbsence", "severeReview", "section-19")
                .answer("Task_ArrangeEducation")
                .ends("section-19");
    }

    @Test
    void social_care_leads_from_the_meeting_or_from_a_review() {
        run("severe-absence")
                .answer("Task_MeetAllAgencies", "severeMeeting", "social-care")
                .answer("Task_ReferSocialCare")
                .ends("social-care");
        inSchool()
                .fire("Timer_SevereReviewDue")
                .answer("Task_ReviewSevereAbsence", "severeReview", "social-care")
                .answer("Task_ReferSocialCare")
                .ends("social-care");
    }

    @Test
    void it_stops_with_the_case() {
        inSchool().send("Message_StepMustStop").ends("stopped");
    }

    private static Walk inSchool() {
        return run("severe-absence")
                .answer("Task_MeetAllAgencies", "severeMeeting", "support")
                .answer("Task_DecideEducation", "education", "school");
    }
}
