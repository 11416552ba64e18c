package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.leave.LeaveFollowUp;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Leave was taken below the threshold: it joins what is known of the pupil. */
@VisibleToModels
@Component("noteLeaveTaken")
class NoteLeaveTaken implements JavaDelegate {

    private final LeaveFollowUp followUp;

    NoteLeaveTaken(LeaveFollowUp followUp) {
        this.followUp = followUp;
    }

    @Override
    public void execute(DelegateExecution execution) {
        followUp.noteTaken(execution.getProcessBusinessKey());
    }
}
