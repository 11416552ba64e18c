package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.ladder.penalty.NoticeWithdrawals;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Withdraws the penalty notice of the step on its decision. */
@VisibleToModels
@Component("withdrawPenaltyNotice")
class WithdrawPenaltyNotice implements JavaDelegate {

    private final NoticeWithdrawals withdrawals;

    WithdrawPenaltyNotice(NoticeWithdrawals withdrawals) {
        this.withdrawals = withdrawals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        withdrawals.withdraw((String) execution.getVariable("stepKey"));
    }
}
