package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.ladder.contract.Contracts;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Ends a contract whose ground has gone. */
@VisibleToModels
@Component("stopContract")
class StopContract implements JavaDelegate {

    private final Contracts contracts;

    StopContract(Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        contracts.mustStop((String) execution.getVariable("stepKey"), (String) execution.getVariable("stopGround"));
    }
}
