package org.gradus.processes;

import static org.gradus.processes.Walk.run;

import org.junit.jupiter.api.Test;

@Walks("part-time-timetable")
class PartTimeTimetablePathTests {

    @Test
    void agreed_reviewed_and_back_to_full_time() {
        agreed().fire("Timer_PartTimeReviewDue")
                .answer("Task_ReviewPartTime", "partTimeReview", "continue")
                .answer("Task_TellAuthority")
                .fire("Timer_PartTimeReviewDue")
                .answer("Task_ReviewPartTime", "partTimeReview", "full-time")
                .ends("full-time");
    }

    @Test
    void telling_the_authority_is_still_owed_when_the_timetable_has_ended() {
        agreed().fire("Timer_PartTimeReviewDue")
                .answer("Task_ReviewPartTime", "partTimeReview", "alternative-provision")
                .waitsAt("Task_TellAuthority")
                .answer("Task_TellAuthority")
                .ends("alternative-provision");
    }

    @Test
    void a_new_agreement_is_proposed_asked_and_decided_again() {
        agreed().answer("Task_TellAuthority")
                .fire("Timer_PartTimeReviewDue")
                .answer("Task_ReviewPartTime", "partTimeReview", "renew")
                .answer("Task_ProposeTimes", "proposal", "propose")
                .answer("Task_AskPartTimeParents")
                .answer("Task_DecidePartTime", "decision", "return")
                .answer("Task_ProposeTimes", "proposal", "propose")
                .answer("Task_AskPartTimeParents")
                .answer("Task_DecidePartTime", "decision", "approve")
                .did("startPartTime", "startPartTime")
                .answer("Task_TellAuthority")
                .fire("Timer_PartTimeReviewDue")
                .answer("Task_ReviewPartTime", "partTimeReview", "review-of-need")
                .ends("review-of-need");
    }

    @Test
    void the_head_refuses() {
        run("part-time-timetable")
                .answer("Task_ProposeTimes", "proposal", "propose")
                .answer("Task_AskPartTimeParents")
                .answer("Task_DecidePartTime", "decision", "refuse")
                .ends("refused");
    }

    @Test
    void nothing_lawful_can_be_proposed() {
        run("part-time-timetable")
                .answer("Task_ProposeTimes", "proposal", "full-time")
                .ends("refused");
    }

    @Test
    void it_stops_with_the_case_and_ends_the_timetable() {
        agreed().send("Message_StepMustStop")
                .did("startPartTime", "endPartTime")
                .ends("stopped");
    }

    private static Walk agreed() {
        return run("part-time-timetable")
                .answer("Task_ProposeTimes", "proposal", "propose")
                .answer("Task_AskPartTimeParents")
                .answer("Task_DecidePartTime", "decision", "approve");
    }
}
