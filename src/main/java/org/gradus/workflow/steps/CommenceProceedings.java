package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.ladder.prosecution.Proceedings;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Commences proceedings: the charged sessions are covered and the step is live. */
@VisibleToModels
@Component("commenceProceedings")
class CommenceProceedings implements JavaDelegate {

    private final Proceedings proceedings;

    CommenceProceedings(Proceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proceedings.commence((String) execution.getVariable("stepKey"));
    }
}
