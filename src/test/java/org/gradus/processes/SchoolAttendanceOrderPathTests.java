package org.gradus.processes;

import static org.gradus.processes.Walk.run;

import org.junit.jupiter.api.Test;

@Walks("school-attendance-order")
class SchoolAttendanceOrderPathTests {

    private static Walk noticeOver() {
        return run("school-attendance-order")
                .answer("Task_EstablishEducation")
                .answer("Task_ServeNotice")
                .fire("Timer_NoticeOver");
    }

    private static Walk inForce() {
        return noticeOver()
                .answer("Task_WeighReply", "reply", "not-satisfied")
                .answer("Task_PrepareOrder")
                .answer("Task_DecideOrder", "decision", "approve")
                .did("makeAttendanceOrder");
    }

    @Test
    void a_parent_who_satisfies_the_authority_gets_no_order() {
        noticeOver().answer("Task_WeighReply", "reply", "satisfied").ends("satisfied");
    }

    @Test
    void the_decider_sends_it_back_and_then_makes_no_order() {
        noticeOver()
                .answer("Task_WeighReply", "reply", "not-satisfied")
                .answer("Task_PrepareOrder")
                .answer("Task_DecideOrder", "decision", "return")
                .answer("Task_PrepareOrder")
                .answer("Task_DecideOrder", "decision", "refuse")
                .ends("not-made");
    }

    @Test
    void an_order_is_complied_with_at_the_second_look() {
        inForce()
                .answer("Task_ServeOrder")
                .fire("Timer_CheckCompliance")
                .answer("Task_CheckCompliance", "compliance", "not-yet")
                .fire("Timer_CheckCompliance")
                .answer("Task_CheckCompliance", "compliance", "complied")
                .ends("complied");
    }

    @Test
    void a_breach_is_waited_with_once_and_then_taken_further() {
        inForce()
                .answer("Task_ServeOrder")
                .fire("Timer_CheckCompliance")
                .answer("Task_CheckCompliance", "compliance", "breach")
                .answer("Task_ConsiderBreach", "breach", "wait")
                .fire("Timer_CheckCompliance")
                .answer("Task_CheckCompliance", "compliance", "breach")
                .answer("Task_ConsiderBreach", "breach", "taken-further")
                .ends("breached");
    }

    @Test
    void an_order_is_revoked() {
        inForce().answer("Task_ServeOrder").send("Message_OrderRevoked").ends("revoked");
    }

    @Test
    void an_order_ends_with_compulsory_school_age() {
        inForce().fire("Boundary_OrderEndsByAge").ends("ended-by-age");
    }
}
