package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.casework.CaseProcess;
import org.gradus.casework.SafeguardingHolds;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Tells the case that somebody is worried about the child's safety; the safeguarding lead gets a task the same day. */
@VisibleToModels
@Component("raiseSafeguarding")
class RaiseSafeguarding implements JavaDelegate {

    private final CaseProcess process;
    private final SafeguardingHolds holds;

    RaiseSafeguarding(CaseProcess process, SafeguardingHolds holds) {
        this.process = process;
        this.holds = holds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        holds.place(execution.getProcessBusinessKey(), "A concern was raised in " + execution.getCurrentActivityName());
        process.tell(execution.getProcessBusinessKey(), "Message_SafeguardingConcern");
    }
}
