package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.ladder.Steps;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Stops the step whose decision no longer stands on the register; one that is live ends by its own withdrawal. */
@VisibleToModels
@Component("stopDecidedStep")
class StopDecidedStep implements JavaDelegate {

    private final Steps steps;

    StopDecidedStep(Steps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.stopOne(steps.get((String) execution.getVariable("stepKey")).aboutStep(), "register-changed");
    }
}
