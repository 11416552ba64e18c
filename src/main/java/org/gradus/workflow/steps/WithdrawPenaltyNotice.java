package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.ladder.penalty.PenaltyNotices;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Withdraws the penalty notice of the step on its decision. */
@VisibleToModels
@Component("withdrawPenaltyNotice")
class WithdrawPenaltyNotice implements JavaDelegate {

    private final PenaltyNotices notices;

    WithdrawPenaltyNotice(PenaltyNotices notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.withdraw((String) execution.getVariable("stepKey"));
    }
}
