package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.leave.LeaveFollowUp;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Leave was taken and the threshold is met: for each liable parent a penalty notice is considered, and none is issued. */
@VisibleToModels
@Component("considerNotices")
class ConsiderNotices implements JavaDelegate {

    private final LeaveFollowUp followUp;

    ConsiderNotices(LeaveFollowUp followUp) {
        this.followUp = followUp;
    }

    @Override
    public void execute(DelegateExecution execution) {
        followUp.considerNotices(execution.getProcessBusinessKey());
    }
}
