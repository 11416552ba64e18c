package org.gradus.processes;

import static org.gradus.processes.Walk.run;

import org.junit.jupiter.api.Test;

@Walks("prosecution")
class ProsecutionPathTests {

    private static Walk planned() {
        return run("prosecution", "stepKey", "GR-2026-000001-PR-1")
                .answer("Task_HoldLegalPlanning", "planning", "go-on");
    }

    private static Walk decided(String decision) {
        return planned()
                .answer("Task_ArrangeInterview", "interview", "not-needed")
                .answer("Task_CertifyAttendance")
                .answer("Task_TestDefences")
                .answer("Task_TestEvidence")
                .answer("Task_TestPublicInterest")
                .answer("Task_DecideCharge", "decision", decision);
    }

    private static Walk heard() {
        return decided("approve")
                .answer("Task_LayInformation", "laid", "laid")
                .did("commenceProceedings")
                .answer("Task_RecordHearing");
    }

    @Test
    void a_case_goes_from_planning_through_interview_and_tests_to_a_conviction() {
        planned()
                .answer("Task_ArrangeInterview", "interview", "offer")
                .answer("Task_SendInvitation", "invitation", "change")
                .answer("Task_ArrangeInterview", "interview", "offer")
                .answer("Task_SendInvitation", "invitation", "sent")
                .answer("Task_RecordInterview")
                .answer("Task_CertifyAttendance")
                .answer("Task_TestDefences")
                .answer("Task_TestEvidence")
                .answer("Task_TestPublicInterest")
                .answer("Task_DecideCharge", "decision", "return")
                .answer("Task_TestDefences")
                .answer("Task_TestEvidence")
                .answer("Task_TestPublicInterest")
                .answer("Task_DecideCharge", "decision", "approve")
                .answer("Task_LayInformation", "laid", "laid")
                .did("commenceProceedings")
                .answer("Task_RecordHearing")
                .answer("Task_RecordResult", "courtResult", "adjourned")
                .answer("Task_RecordHearing")
                .answer("Task_RecordResult", "courtResult", "convicted")
                .answer("Task_SendOutcome")
                .ends("convicted");
    }

    @Test
    void a_case_ends_in_acquittal_or_is_discontinued_or_withdrawn() {
        heard().answer("Task_RecordResult", "courtResult", "acquitted")
                .answer("Task_SendOutcome")
                .ends("acquitted");
        heard().answer("Task_RecordResult", "courtResult", "discontinued")
                .answer("Task_SendOutcome")
                .ends("discontinued");
        heard().answer("Task_RecordResult", "courtResult", "withdrawn")
                .answer("Task_SendOutcome")
                .ends("discontinued");
    }

    @Test
    void a_case_is_declined_at_planning_by_the_prosecutor_or_on_the_day_of_laying() {
        run("prosecution", "stepKey", "GR-2026-000001-PR-1")
                .answer("Task_HoldLegalPlanning", "planning", "decline")
                .ends("declined");
        decided("refuse").ends("declined");
        decided("approve").answer("Task_LayInformation", "laid", "not-laid").ends("declined");
    }

    @Test
    void the_time_limit_warns_first_and_then_ends_the_case() {
        planned()
                .fire("Boundary_LimitNear")
                .waitsAt("Task_ArrangeInterview", "Task_HeedLimit")
                .answer("Task_HeedLimit")
                .fire("Boundary_LimitPassed")
                .waitsAt("Task_CloseOutOfTime")
                .answer("Task_CloseOutOfTime")
                .ends("declined");
    }

    @Test
    void before_proceedings_begin_the_step_stops_when_its_ground_has_gone() {
        decided("approve").send("Message_StepMustStop").did("dropCourtPapers").ends("stopped");
    }
}
