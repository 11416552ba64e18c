package org.gradus.processes;

import static org.gradus.processes.Walk.run;

import org.junit.jupiter.api.Test;

@Walks("support-plan")
class SupportPlanPathTests {

    @Test
    void a_plan_that_worked_steps_down_after_its_review() {
        run("support-plan")
                .answer("Task_WritePlan")
                .answer("Task_AgreePlan")
                .did("startPlan")
                .fire("Timer_ReviewDue")
                .answer("Task_EvaluateTargets")
                .answer("Task_ReviewPlan", "review", "step-down")
                .ends("step-down");
    }

    @Test
    void a_plan_that_partly_worked_is_revised_and_a_later_review_can_be_brought_forward_to_step_up() {
        run("support-plan")
                .answer("Task_WritePlan")
                .answer("Task_AgreePlan")
                .fire("Timer_ReviewDue")
                .answer("Task_EvaluateTargets")
                .answer("Task_ReviewPlan", "review", "revise")
                .answer("Task_WritePlan")
                .answer("Task_AgreePlan")
                .did("startPlan", "startPlan")
                .send("Message_ReviewBroughtForward")
                .answer("Task_EvaluateTargets")
                .answer("Task_ReviewPlan", "review", "step-up")
                .ends("step-up");
    }
}
