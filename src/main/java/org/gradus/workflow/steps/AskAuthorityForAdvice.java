package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.casework.Cases;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** A parent missed two meetings: the plan goes on without them and the authority is asked for advice (domain 4a). */
@VisibleToModels
@Component("askAuthorityForAdvice")
class AskAuthorityForAdvice implements JavaDelegate {

    private final Cases cases;

    AskAuthorityForAdvice(Cases cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        cases.refer(
                execution.getProcessBusinessKey(),
                "advice",
                "The parent did not come to two meetings; the school asks for advice while support goes on.");
    }
}
