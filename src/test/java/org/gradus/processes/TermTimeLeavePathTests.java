package org.gradus.processes;

import static org.gradus.processes.Walk.run;

import org.junit.jupiter.api.Test;

@Walks("term-time-leave")
class TermTimeLeavePathTests {

    @Test
    void leave_is_granted() {
        run("term-time-leave", "entry", "asked")
                .answer("Task_DecideLeave", "decision", "approve")
                .answer("Task_SendLeaveDecision")
                .ends("granted");
    }

    @Test
    void refused_and_taken_all_the_same_it_leads_to_considering_notices() {
        refused()
                .answer("Task_CheckRegister", "taken", "taken", "thresholdMet", true)
                .answer("Task_NameLiableParents")
                .did("considerNotices")
                .ends("notice-considered");
    }

    @Test
    void refused_and_not_taken_it_closes() {
        refused()
                .answer("Task_CheckRegister", "taken", "not-taken", "thresholdMet", false)
                .ends("not-taken");
    }

    @Test
    void illness_that_is_accepted_is_no_leave() {
        refused()
                .answer("Task_CheckRegister", "taken", "ill", "thresholdMet", true)
                .ends("not-taken");
    }

    @Test
    void taken_without_asking_and_below_the_threshold_it_joins_what_is_known() {
        run("term-time-leave", "entry", "taken")
                .answer("Task_CheckRegister", "taken", "taken", "thresholdMet", false)
                .did("noteLeaveTaken")
                .ends("below-threshold");
    }

    @Test
    void a_request_can_be_withdrawn_while_anything_waits() {
        run("term-time-leave", "entry", "asked")
                .waitsAt("Task_DecideLeave")
                .send("Message_LeaveWithdrawn")
                .ends("withdrawn");
    }

    private static Walk refused() {
        return run("term-time-leave", "entry", "asked")
                .answer("Task_DecideLeave", "decision", "refuse")
                .answer("Task_SendLeaveDecision")
                .fire("Timer_DatesPassed");
    }
}
