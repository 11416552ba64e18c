package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.ladder.penalty.PenaltyNotices;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Issues the penalty notice of the step on its decision. */
@VisibleToModels
@Component("issuePenaltyNotice")
class IssuePenaltyNotice implements JavaDelegate {

    private final PenaltyNotices notices;

    IssuePenaltyNotice(PenaltyNotices notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.issue((String) execution.getVariable("stepKey"));
    }
}
