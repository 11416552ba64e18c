package org.gradus.workflow.steps;

import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.Steps;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Stops every formal step that has had no effect outside yet, because the case ends from outside. */
@VisibleToModels
@Component("stopSteps")
class StopSteps implements JavaDelegate {

    private static final List<StepKind> STOPPING = Arrays.stream(StepKind.values())
            .filter(kind -> kind != StepKind.REPRESENTATION && kind != StepKind.REGISTER_CHANGED)
            .toList();

    private final Steps steps;

    StopSteps(Steps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.stop(execution.getProcessBusinessKey(), (String) execution.getVariable("outcome"), STOPPING);
    }
}
