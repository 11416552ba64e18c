package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.ladder.order.Orders;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Moves the last day of a supervision order to what the court granted. */
@VisibleToModels
@Component("extendOrder")
class ExtendOrder implements JavaDelegate {

    private final Orders orders;

    ExtendOrder(Orders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        orders.extend((String) execution.getVariable("stepKey"));
    }
}
