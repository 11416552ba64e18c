package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.casework.CaseProcess;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Tells the case that somebody is worried about the child's safety; the safeguarding lead gets a task the same day. */
@VisibleToModels
@Component("raiseSafeguarding")
class RaiseSafeguarding implements JavaDelegate {

    private final CaseProcess process;

    RaiseSafeguarding(CaseProcess process) {
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        process.tell(execution.getProcessBusinessKey(), "Message_SafeguardingConcern");
    }
}
