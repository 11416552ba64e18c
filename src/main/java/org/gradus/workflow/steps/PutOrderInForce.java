package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.ladder.order.Orders;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Puts a supervision order in force; from now on it runs to its lawful end. */
@VisibleToModels
@Component("putOrderInForce")
class PutOrderInForce implements JavaDelegate {

    private final Orders orders;

    PutOrderInForce(Orders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        orders.putInForce((String) execution.getVariable("stepKey"));
    }
}
