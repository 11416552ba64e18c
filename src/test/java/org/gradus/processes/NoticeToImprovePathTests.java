package org.gradus.processes;

import static org.gradus.processes.Walk.run;

import org.junit.jupiter.api.Test;

@Walks("notice-to-improve")
class NoticeToImprovePathTests {

    @Test
    void a_notice_of_the_school_is_prepared_again_sent_and_judged_after_its_period() {
        run("notice-to-improve", "authorityIssues", false)
                .did("findNoticeIssuer")
                .answer("Task_PrepareNotice")
                .answer("Task_DecideNotice", "decision", "return")
                .answer("Task_PrepareNotice")
                .answer("Task_DecideNotice", "decision", "approve")
                .did("issueNoticeToImprove")
                .answer("Task_SendNotice", "sending", "prepare-again")
                .answer("Task_PrepareNotice")
                .answer("Task_DecideNotice", "decision", "approve")
                .answer("Task_SendNotice", "sending", "sent")
                .fire("Timer_PeriodOver")
                .answer("Task_ReviewNotice", "review", "improved")
                .ends("improved");
    }

    @Test
    void a_notice_of_the_authority_is_looked_at_early_goes_on_and_is_not_enough() {
        run("notice-to-improve", "authorityIssues", true)
                .answer("Task_PrepareNoticeForAuthority")
                .answer("Task_DecideNoticeForAuthority", "decision", "return")
                .answer("Task_PrepareNoticeForAuthority")
                .answer("Task_DecideNoticeForAuthority", "decision", "approve")
                .answer("Task_SendNoticeForAuthority", "sending", "prepare-again")
                .answer("Task_PrepareNoticeForAuthority")
                .answer("Task_DecideNoticeForAuthority", "decision", "approve")
                .answer("Task_SendNoticeForAuthority", "sending", "sent")
                .send("Message_NoticeTestDue")
                .answer("Task_ReviewNotice", "review", "continue")
                .fire("Timer_PeriodOver")
                .answer("Task_ReviewNotice", "review", "insufficient")
                .ends("insufficient");
    }

    @Test
    void a_running_notice_ends_early_on_its_ground_or_is_withdrawn() {
        running()
                .send("Message_NoticeTestDue")
                .answer("Task_ReviewNotice", "review", "ended-early")
                .ends("ended-early");
        running()
                .fire("Timer_PeriodOver")
                .answer("Task_ReviewNotice", "review", "withdrawn")
                .ends("withdrawn");
    }

    @Test
    void no_notice_is_issued_when_the_decision_is_no_or_it_is_not_sent() {
        for (boolean authority : new boolean[] {false, true}) {
            String lane = authority ? "ForAuthority" : "";
            run("notice-to-improve", "authorityIssues", authority)
                    .answer("Task_PrepareNotice" + lane)
                    .answer("Task_DecideNotice" + lane, "decision", "refuse")
                    .ends("not-issued");
            run("notice-to-improve", "authorityIssues", authority)
                    .answer("Task_PrepareNotice" + lane)
                    .answer("Task_DecideNotice" + lane, "decision", "approve")
                    .answer("Task_SendNotice" + lane, "sending", "drop")
                    .ends("not-issued");
        }
    }

    @Test
    void before_it_is_sent_it_stops_when_its_ground_is_gone() {
        run("notice-to-improve", "authorityIssues", false)
                .answer("Task_PrepareNotice")
                .send("Message_StepMustStop", "stopGround", "aged-out")
                .did("findNoticeIssuer", "stopNoticeToImprove")
                .ends("stopped");
    }

    private static Walk running() {
        return run("notice-to-improve", "authorityIssues", false)
                .answer("Task_PrepareNotice")
                .answer("Task_DecideNotice", "decision", "approve")
                .answer("Task_SendNotice", "sending", "sent");
    }
}
