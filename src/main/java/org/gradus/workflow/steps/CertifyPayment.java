package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.ladder.penalty.PenaltyNotices;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Writes the certificate of payment of a penalty notice. */
@VisibleToModels
@Component("certifyPayment")
class CertifyPayment implements JavaDelegate {

    private final PenaltyNotices notices;

    CertifyPayment(PenaltyNotices notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.certifyPayment((String) execution.getVariable("stepKey"));
    }
}
