package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.ladder.contract.Contracts;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Puts the contract both sides have signed in force; the decision at its gate must be on record. */
@VisibleToModels
@Component("startContract")
class StartContract implements JavaDelegate {

    private final Contracts contracts;

    StartContract(Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        contracts.start((String) execution.getVariable("stepKey"));
    }
}
