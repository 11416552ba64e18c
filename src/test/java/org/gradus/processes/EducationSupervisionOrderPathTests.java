package org.gradus.processes;

import static org.gradus.processes.Walk.run;

import org.junit.jupiter.api.Test;

@Walks("education-supervision-order")
class EducationSupervisionOrderPathTests {

    private static Walk started() {
        return run("education-supervision-order", "stepKey", "GR-2026-000001-SO-1");
    }

    private static Walk applied() {
        return started()
                .answer("Task_ConsiderOrder", "consideration", "apply", "courtDirected", "no")
                .answer("Task_ConsultAuthorities")
                .answer("Task_HearChild")
                .answer("Task_WriteIntervention")
                .answer("Task_DecideApplication", "decision", "approve")
                .answer("Task_LodgeApplication");
    }

    private static Walk inForce() {
        return applied().answer("Task_RecordCourtResult", "courtResult", "made").did("putOrderInForce");
    }

    private static Walk toExtensionDecision() {
        return inForce().fire("Timer_ExtensionWindowOpens").answer("Task_ProposeExtension", "extension", "extend");
    }

    @Test
    void an_order_found_not_apt_ends_the_step_and_a_court_that_directed_it_is_told() {
        started()
                .answer("Task_ConsiderOrder", "consideration", "not-apt", "courtDirected", "no")
                .ends("considered-no-order");
        started()
                .answer("Task_ConsiderOrder", "consideration", "not-apt", "courtDirected", "yes")
                .answer("Task_TellCourt")
                .ends("considered-no-order");
    }

    @Test
    void an_application_is_sent_back_and_then_not_made() {
        started()
                .answer("Task_ConsiderOrder", "consideration", "apply", "courtDirected", "no")
                .answer("Task_ConsultAuthorities")
                .answer("Task_HearChild")
                .answer("Task_WriteIntervention")
                .answer("Task_DecideApplication", "decision", "return")
                .answer("Task_WriteIntervention")
                .answer("Task_DecideApplication", "decision", "refuse")
                .ends("not-applied");
    }

    @Test
    void the_court_refuses_or_the_application_is_withdrawn() {
        applied().answer("Task_RecordCourtResult", "courtResult", "refused").ends("refused-by-court");
        applied().answer("Task_RecordCourtResult", "courtResult", "withdrawn").ends("not-applied");
    }

    @Test
    void an_order_in_force_is_directed_and_reviewed_and_breaches_are_recorded_until_it_expires() {
        inForce()
                .answer("Task_GiveDirections")
                .fire("Timer_ReviewDue")
                .answer("Task_ReviewOrder", "orderReview", "goes-on")
                .fire("Timer_ReviewDue")
                .answer("Task_ReviewOrder", "orderReview", "parent-breach")
                .answer("Task_RecordParentBreach")
                .fire("Timer_ReviewDue")
                .answer("Task_ReviewOrder", "orderReview", "child-breach")
                .answer("Task_ReferChild")
                .fire("Timer_ExtensionWindowOpens")
                .answer("Task_ProposeExtension", "extension", "let-expire")
                .fire("Boundary_OrderExpired")
                .ends("expired");
    }

    @Test
    void an_order_is_extended_and_goes_on_with_new_clocks_until_the_court_discharges_it() {
        toExtensionDecision()
                .answer("Task_DecideExtension", "decision", "return")
                .answer("Task_ProposeExtension", "extension", "extend")
                .answer("Task_DecideExtension", "decision", "approve")
                .answer("Task_LodgeExtension")
                .answer("Task_RecordExtensionResult", "extensionResult", "extended")
                .did("extendOrder")
                .waitsAt("Task_GiveDirections")
                .send("Message_OrderDischarged")
                .ends("discharged");
    }

    @Test
    void an_extension_is_not_sought_or_not_granted_and_the_order_ends_by_age_or_by_care() {
        toExtensionDecision()
                .answer("Task_DecideExtension", "decision", "refuse")
                .fire("Boundary_SchoolAgeEnded")
                .ends("ended-by-age");
        toExtensionDecision()
                .answer("Task_DecideExtension", "decision", "approve")
                .answer("Task_LodgeExtension")
                .answer("Task_RecordExtensionResult", "extensionResult", "refused")
                .send("Message_CareOrderMade")
                .ends("ended-by-care");
    }

    @Test
    void before_it_has_effect_the_step_stops_when_its_ground_has_gone() {
        applied().send("Message_StepMustStop").did("dropCourtPapers").ends("stopped");
    }
}
