package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.duties.Deletions;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Notes that a name leaves the roll, on the decision on record. */
@VisibleToModels
@Component("deleteFromRoll")
class DeleteFromRoll implements JavaDelegate {

    private final Deletions deletions;

    DeleteFromRoll(Deletions deletions) {
        this.deletions = deletions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deletions.note(execution.getProcessBusinessKey());
    }
}
