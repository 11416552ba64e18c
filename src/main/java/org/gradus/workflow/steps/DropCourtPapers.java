package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.casework.Correspondence;
import org.gradus.workflow.VisibleToModels;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Drops what was drafted for a step that must stop and has not gone out: it is no longer true. */
@VisibleToModels
@Component("dropCourtPapers")
class DropCourtPapers implements JavaDelegate {

    private final Correspondence correspondence;

    DropCourtPapers(@Lazy Correspondence correspondence) {
        this.correspondence = correspondence;
    }

    @Override
    public void execute(DelegateExecution execution) {
        correspondence.dropUnsent(
                (String) execution.getVariable("stepKey"), "The step was stopped: its ground has gone.");
    }
}
