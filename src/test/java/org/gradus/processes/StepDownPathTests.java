package org.gradus.processes;

import static org.gradus.processes.Walk.run;

import org.junit.jupiter.api.Test;

@Walks("step-down")
class StepDownPathTests {

    @Test
    void an_improvement_that_lasted_four_weeks_is_sustained() {
        run("step-down")
                .waitsAt()
                .fire("Timer_MonitoringEnds")
                .answer("Task_ReviewMonitoring", "monitoring", "sustained")
                .ends("sustained");
    }

    @Test
    void a_relapse_brings_the_review_forward() {
        run("step-down")
                .send("Message_Relapse")
                .answer("Task_ReviewMonitoring", "monitoring", "relapse")
                .ends("relapse");
    }
}
