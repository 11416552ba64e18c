package org.gradus.processes;

import static org.gradus.processes.Walk.run;

import java.util.Map;
import org.junit.jupiter.api.Test;

@Walks("graduated-response")
class GraduatedResponsePathTests {

    private static Walk newCase() {
        return run("graduated-response", "entry", "none");
    }

    private static Walk withPlanReviewed(Walk walk, String review) {
        return walk.answer("Task_WritePlan")
                .answer("Task_AgreePlan")
                .fire("Timer_ReviewDue")
                .answer("Task_EvaluateTargets")
                .answer("Task_ReviewPlan", "review", review);
    }

    private static Walk afterListening(Walk walk) {
        return walk.answer("Task_InviteFamily")
                .answer("Task_HoldListeningMeeting", "parentAttended", true)
                .answer("Task_AnalyseNeeds");
    }

    @Test
    void a_case_goes_from_signal_to_plan_to_a_lasting_improvement() {
        Walk walk = newCase()
                .answer("Task_TriageSignals", "triage", "confirm")
                .answer("Task_HoldCuriosityConversation", "safeguardingConcern", "no", "next", "barriers");
        withPlanReviewed(afterListening(walk), "step-down")
                .fire("Timer_MonitoringEnds")
                .did("startPlan")
                .answer("Task_ReviewMonitoring", "monitoring", "sustained")
                .did("closeCase")
                .ends("sustained");
    }

    @Test
    void a_dismissed_signal_closes_the_case() {
        newCase()
                .answer("Task_TriageSignals", "triage", "dismiss")
                .did("closeCase")
                .ends("dismissed");
    }

    @Test
    void an_improving_pupil_is_watched_and_a_relapse_leads_to_listening() {
        newCase()
                .answer("Task_TriageSignals", "triage", "confirm")
                .answer("Task_HoldCuriosityConversation", "safeguardingConcern", "no", "next", "improving")
                .send("Message_Relapse")
                .answer("Task_ReviewMonitoring", "monitoring", "relapse")
                .waitsAt("Task_InviteFamily")
                .send("Message_CaseEnded", "outcome", "left")
                .did("stopSteps", "closeCase")
                .ends("left");
    }

    @Test
    void a_case_opened_again_can_begin_with_listening() {
        run("graduated-response", "entry", "listen")
                .waitsAt("Task_InviteFamily")
                .send("Message_CaseEnded", "outcome", "home-educated")
                .ends("home-educated");
    }

    @Test
    void a_plan_that_did_not_work_is_written_anew_until_it_is_decided_to_close() {
        Walk walk = run("graduated-response", "entry", "plan");
        withPlanReviewed(walk, "step-up").answer("Task_DecideNextStep", "next", "support");
        withPlanReviewed(walk, "step-up")
                .answer("Task_DecideNextStep", "next", "close")
                .did("startPlan", "startPlan", "closeCase")
                .ends("decided");
    }

    @Test
    void two_formal_steps_run_beside_the_plan_and_stop_with_the_case() {
        run("graduated-response", "entry", "plan")
                .begin("Message_FormalStepRequested", "GR-1-AC-1", "attendance-contract")
                .begin("Message_FormalStepRequested", "GR-1-NI-1", "notice-to-improve")
                .waitsAt("Task_WritePlan", "Task_OfferContract", "Task_PrepareNotice")
                .send("Message_CaseEnded", "outcome", "aged-out")
                .waitsAt("Task_OfferContract", "Task_PrepareNotice")
                .didAlso("stopSteps")
                .stop()
                .didAlso("endStep")
                .ends("aged-out");
    }

    @Test
    void every_formal_step_begins_beside_the_plan_and_its_end_is_noted() {
        Map<String, String> first = Map.of(
                "penalty-notice", "Task_ConsiderNotice",
                "education-supervision-order", "Task_ConsiderOrder",
                "prosecution", "Task_HoldLegalPlanning");
        first.forEach((step, task) -> run("graduated-response", "entry", "plan")
                .begin("Message_FormalStepRequested", "GR-1-XX-1", step)
                .waitsAt("Task_WritePlan", task)
                .stop()
                .didAlso("endStep")
                .waitsAt("Task_WritePlan")
                .send("Message_CaseEnded", "outcome", "left")
                .ends("left"));
    }

    @Test
    void more_support_begins_beside_the_plan_and_its_end_is_noted() {
        Map<String, String> first = Map.of(
                "early-help", "Task_AskConsent",
                "part-time-timetable", "Task_ProposeTimes",
                "severe-absence", "Task_MeetAllAgencies");
        first.forEach((step, task) -> run("graduated-response", "entry", "plan")
                .begin("Message_FurtherSupportRequested", "GR-1-XX-1", step)
                .waitsAt("Task_WritePlan", task)
                .stop()
                .didAlso("endStep")
                .send("Message_CaseEnded", "outcome", "left")
                .ends("left"));
    }

    @Test
    void a_representation_and_a_changed_register_are_looked_at_beside_the_plan() {
        run("graduated-response", "entry", "plan")
                .begin("Message_RepresentationReceived", "GR-1-RP-1", "representation")
                .begin("Message_RegisterChanged", "GR-1-RC-1", "register-changed")
                .waitsAt("Task_WritePlan", "Task_AcknowledgeRepresentation", "Task_ReviewRegisterChange")
                .answer("Task_ReviewRegisterChange", "decision", "stands")
                .answer("Task_AcknowledgeRepresentation", "acknowledged", "withdrawn", "decision", "withdrawn")
                .toTheEnd("Task_AnswerRepresentation", "decision", "rejected")
                .didAlso("endStep")
                .send("Message_CaseEnded", "outcome", "left")
                .ends("left");
    }

    @Test
    void a_safeguarding_concern_suspends_nothing_and_a_hold_is_looked_at_again() {
        run("graduated-response", "entry", "plan")
                .send("Message_SafeguardingConcern")
                .waitsAt("Task_WritePlan", "Task_ReviewSafeguarding")
                .answer("Task_ReviewSafeguarding", "safeguarding", "hold")
                .answer("Task_WritePlan")
                .fire("Timer_SafeguardingReviewDue")
                .answer("Task_ReviewSafeguarding", "safeguarding", "safe")
                .waitsAt("Task_AgreePlan")
                .send("Message_CaseEnded", "outcome", "died")
                .ends("died");
    }

    @Test
    void a_return_to_school_is_planned_beside_the_plan() {
        run("graduated-response", "entry", "plan")
                .send("Message_ReturnPlanned")
                .answer("Task_HoldReturnMeeting")
                .fire("Timer_WeeklyReview")
                .answer("Task_ReviewReturn", "returnReview", "finish")
                .waitsAt("Task_WritePlan")
                .send("Message_CaseEnded", "outcome", "left")
                .ends("left");
    }
}
