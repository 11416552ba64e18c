package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.ladder.representation.Representations;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Acts on an upheld representation. */
@VisibleToModels
@Component("actOnRepresentation")
class ActOnRepresentation implements JavaDelegate {

    private final Representations representations;

    ActOnRepresentation(Representations representations) {
        this.representations = representations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        representations.act((String) execution.getVariable("stepKey"));
    }
}
