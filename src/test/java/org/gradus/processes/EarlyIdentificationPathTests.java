package org.gradus.processes;

import static org.gradus.processes.Walk.run;

import org.junit.jupiter.api.Test;

@Walks("early-identification")
class EarlyIdentificationPathTests {

    @Test
    void a_dismissed_signal_ends_the_stage() {
        run("early-identification")
                .answer("Task_TriageSignals", "triage", "dismiss")
                .ends("dismissed");
    }

    @Test
    void an_improving_pupil_is_watched() {
        run("early-identification")
                .answer("Task_TriageSignals", "triage", "confirm")
                .answer("Task_HoldCuriosityConversation", "safeguardingConcern", "no", "next", "improving")
                .did()
                .ends("monitor");
    }

    @Test
    void barriers_lead_to_listening_and_a_concern_is_raised_on_the_way() {
        run("early-identification")
                .answer("Task_TriageSignals", "triage", "confirm")
                .answer("Task_HoldCuriosityConversation", "safeguardingConcern", "yes", "next", "barriers")
                .did("raiseSafeguarding")
                .ends("listen");
    }
}
