package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.casework.Plans;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Puts the agreed plan in force: baselines from the register, promises owed, the review counted from today. */
@VisibleToModels
@Component("startPlan")
class StartPlan implements JavaDelegate {

    private final Plans plans;

    StartPlan(Plans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        plans.start(execution.getProcessBusinessKey());
    }
}
