package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.Steps;
import org.gradus.ladder.penalty.NoticeWithdrawals;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/**
 * Stops the step whose decision no longer stands on the register. A penalty notice that went out is put to whoever decides
 * on its withdrawal; an order and proceedings end by their own tasks.
 */
@VisibleToModels
@Component("stopDecidedStep")
class StopDecidedStep implements JavaDelegate {

    private final Steps steps;
    private final NoticeWithdrawals withdrawals;

    StopDecidedStep(Steps steps, NoticeWithdrawals withdrawals) {
        this.steps = steps;
        this.withdrawals = withdrawals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step review = steps.get((String) execution.getVariable("stepKey"));
        boolean stopped = steps.stopOne(review.aboutStep(), "register-changed");
        if (!stopped && steps.get(review.aboutStep()).kind() == StepKind.PENALTY_NOTICE) {
            withdrawals.recommendWithdrawal(review.aboutStep(), "The register changed: " + review.because());
        }
    }
}
