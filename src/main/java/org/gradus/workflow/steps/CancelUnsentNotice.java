package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.ladder.penalty.NoticeWithdrawals;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Cancels a penalty notice that was written and never sent, because the step must stop. */
@VisibleToModels
@Component("cancelUnsentNotice")
class CancelUnsentNotice implements JavaDelegate {

    private final NoticeWithdrawals withdrawals;

    CancelUnsentNotice(NoticeWithdrawals withdrawals) {
        this.withdrawals = withdrawals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        withdrawals.cancelUnsent((String) execution.getVariable("stepKey"));
    }
}
