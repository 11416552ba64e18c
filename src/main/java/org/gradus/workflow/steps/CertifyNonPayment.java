package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.ladder.penalty.PenaltyNotices;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Writes the certificate of non-payment of a penalty notice. */
@VisibleToModels
@Component("certifyNonPayment")
class CertifyNonPayment implements JavaDelegate {

    private final PenaltyNotices notices;

    CertifyNonPayment(PenaltyNotices notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.certifyNonPayment((String) execution.getVariable("stepKey"));
    }
}
