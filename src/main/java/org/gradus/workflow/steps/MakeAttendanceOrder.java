package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.duties.AttendanceOrders;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Makes a school attendance order, on the decision on record. */
@VisibleToModels
@Component("makeAttendanceOrder")
class MakeAttendanceOrder implements JavaDelegate {

    private final AttendanceOrders orders;

    MakeAttendanceOrder(AttendanceOrders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        orders.make(execution.getProcessBusinessKey());
    }
}
