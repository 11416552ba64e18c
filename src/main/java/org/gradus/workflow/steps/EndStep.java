package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.ladder.Steps;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Notes in the case file how a step beside the support track ended. */
@VisibleToModels
@Component("endStep")
class EndStep implements JavaDelegate {

    private final Steps steps;

    EndStep(Steps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.end((String) execution.getVariable("stepKey"), (String) execution.getVariable("stepOutcome"));
    }
}
