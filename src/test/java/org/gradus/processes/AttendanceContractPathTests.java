package org.gradus.processes;

import static org.gradus.processes.Walk.run;

import org.junit.jupiter.api.Test;

@Walks("attendance-contract")
class AttendanceContractPathTests {

    @Test
    void a_contract_is_offered_again_after_a_missed_meeting_then_signed_kept_and_met() {
        run("attendance-contract")
                .answer("Task_OfferContract")
                .answer("Task_SendOffer")
                .answer("Task_HoldContractMeeting", "meeting", "invite-again")
                .answer("Task_OfferContract")
                .answer("Task_SendOffer")
                .answer("Task_HoldContractMeeting", "meeting", "present")
                .answer("Task_WriteContract")
                .answer("Task_AgreeContract", "answer", "changes", "inForce", false)
                .answer("Task_WriteContract")
                .answer("Task_AgreeContract", "answer", "signed", "inForce", false)
                .answer("Task_ApproveContract", "decision", "return")
                .answer("Task_WriteContract")
                .answer("Task_AgreeContract", "answer", "signed", "inForce", false)
                .answer("Task_ApproveContract", "decision", "approve")
                .did("startContract")
                .answer("Task_GiveContract")
                .fire("Timer_ContractReviewDue")
                .answer("Task_ReviewContract", "review", "continue")
                .fire("Timer_ContractOver")
                .answer("Task_ReviewContract", "review", "met")
                .ends("met");
    }

    @Test
    void a_varied_version_that_is_refused_leaves_the_earlier_one_running_until_it_is_breached() {
        inForce()
                .send("Message_ContractReviewBroughtForward")
                .answer("Task_ReviewContract", "review", "vary")
                .answer("Task_WriteContract")
                .answer("Task_AgreeContract", "answer", "refused", "inForce", true)
                .fire("Timer_ContractReviewDue")
                .answer("Task_ReviewContract", "review", "breached")
                .ends("breached");
    }

    @Test
    void a_contract_whose_last_day_is_past_can_expire() {
        inForce()
                .fire("Timer_ContractOver")
                .answer("Task_ReviewContract", "review", "expired")
                .ends("expired");
    }

    @Test
    void a_contract_is_refused_at_the_meeting_or_when_it_lies_on_the_table() {
        run("attendance-contract")
                .answer("Task_OfferContract")
                .answer("Task_SendOffer")
                .answer("Task_HoldContractMeeting", "meeting", "refused")
                .ends("refused");
        met().answer("Task_AgreeContract", "answer", "refused", "inForce", false)
                .ends("refused");
    }

    @Test
    void a_parent_who_never_comes_ends_it_without_a_contract() {
        run("attendance-contract")
                .answer("Task_OfferContract")
                .answer("Task_SendOffer")
                .answer("Task_HoldContractMeeting", "meeting", "not-attended")
                .ends("not-attended");
    }

    @Test
    void the_head_may_decide_that_there_is_no_contract() {
        met().answer("Task_AgreeContract", "answer", "signed", "inForce", false)
                .answer("Task_ApproveContract", "decision", "stop")
                .ends("stopped");
    }

    @Test
    void it_stops_at_any_point_when_its_ground_is_gone() {
        met().send("Message_StepMustStop", "stopGround", "left")
                .did("stopContract")
                .ends("stopped");
        inForce().send("Message_StepMustStop", "stopGround", "left").ends("stopped");
    }

    private static Walk met() {
        return run("attendance-contract")
                .answer("Task_OfferContract")
                .answer("Task_SendOffer")
                .answer("Task_HoldContractMeeting", "meeting", "present")
                .answer("Task_WriteContract");
    }

    private static Walk inForce() {
        return met().answer("Task_AgreeContract", "answer", "signed", "inForce", false)
                .answer("Task_ApproveContract", "decision", "approve")
                .answer("Task_GiveContract");
    }
}
