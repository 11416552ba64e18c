package org.gradus.processes;

import static org.gradus.processes.Walk.run;

import org.junit.jupiter.api.Test;

@Walks("penalty-notice")
class PenaltyNoticePathTests {

    private static Walk issued() {
        return run("penalty-notice", "stepKey", "GR-2026-000001-PN-1")
                .answer("Task_ConsiderNotice", "request", "request")
                .answer("Task_ApproveNotice", "decision", "approve")
                .did("issuePenaltyNotice");
    }

    @Test
    void a_notice_sent_and_paid_ends_with_its_certificate() {
        issued().answer("Task_SendNotice")
                .send("Message_NoticePaid")
                .did("certifyPayment")
                .ends("paid");
    }

    @Test
    void a_notice_can_be_paid_late_in_the_file_while_somebody_decides_on_prosecution() {
        issued().answer("Task_SendNotice")
                .fire("Timer_ReminderDue")
                .answer("Task_SendReminder")
                .fire("Timer_PeriodOver")
                .waitsAt("Task_ProsecuteOrWithdraw")
                .send("Message_NoticePaid")
                .did("certifyPayment")
                .ends("paid");
    }

    @Test
    void an_unpaid_notice_is_prosecuted() {
        issued().answer("Task_SendNotice")
                .fire("Timer_ReminderDue")
                .answer("Task_SendReminder")
                .fire("Timer_PeriodOver")
                .answer("Task_ProsecuteOrWithdraw", "unpaid", "prosecute")
                .did("certifyNonPayment")
                .ends("unpaid-prosecute");
    }

    @Test
    void the_period_ends_whether_or_not_the_parent_was_reminded_and_there_is_no_third_way() {
        issued().answer("Task_SendNotice")
                .fire("Timer_ReminderDue")
                .fire("Boundary_OverUnreminded")
                .answer("Task_ProsecuteOrWithdraw", "unpaid", "withdraw")
                .answer("Task_DecideWithdrawal", "decision", "approve")
                .did("withdrawPenaltyNotice")
                .ends("withdrawn");
    }

    @Test
    void a_withdrawal_refused_goes_back_to_where_the_notice_stood() {
        issued().send("Message_WithdrawalAsked")
                .answer("Task_DecideWithdrawal", "decision", "keep")
                .waitsAt("Task_SendNotice")
                .answer("Task_SendNotice")
                .fire("Timer_ReminderDue")
                .send("Message_WithdrawalAsked")
                .answer("Task_DecideWithdrawal", "decision", "keep")
                .fire("Timer_ReminderDue")
                .answer("Task_SendReminder")
                .send("Message_WithdrawalAsked")
                .answer("Task_DecideWithdrawal", "decision", "keep")
                .fire("Timer_PeriodOver")
                .answer("Task_ProsecuteOrWithdraw", "unpaid", "withdraw")
                .answer("Task_DecideWithdrawal", "decision", "keep")
                .fire("Timer_PeriodOver")
                .answer("Task_ProsecuteOrWithdraw", "unpaid", "prosecute")
                .did("certifyNonPayment")
                .ends("unpaid-prosecute");
    }

    @Test
    void what_the_school_sends_is_sent_back_and_then_refused() {
        run("penalty-notice")
                .answer("Task_ConsiderNotice", "request", "request")
                .answer("Task_ApproveNotice", "decision", "return")
                .answer("Task_ConsiderNotice", "request", "request")
                .answer("Task_ApproveNotice", "decision", "refuse")
                .ends("refused");
    }

    @Test
    void the_school_may_decide_against_a_notice() {
        run("penalty-notice")
                .answer("Task_ConsiderNotice", "request", "no-notice")
                .ends("not-issued");
    }

    @Test
    void the_school_may_ask_for_prosecution_straight_away() {
        run("penalty-notice")
                .answer("Task_ConsiderNotice", "request", "prosecution")
                .ends("to-prosecution");
    }

    @Test
    void a_step_whose_ground_has_gone_stops_before_anything_was_sent() {
        issued().send("Message_StepMustStop").did("cancelUnsentNotice").ends("stopped");
    }
}
