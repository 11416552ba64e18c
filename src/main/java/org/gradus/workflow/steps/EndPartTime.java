package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.casework.Matters;
import org.gradus.ladder.support.PartTimeTimetables;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Ends a part-time timetable because its step must stop. */
@VisibleToModels
@Component("endPartTime")
class EndPartTime implements JavaDelegate {

    private final PartTimeTimetables timetables;
    private final Matters matters;

    EndPartTime(PartTimeTimetables timetables, Matters matters) {
        this.timetables = timetables;
        this.matters = matters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        timetables.end(
                matters.lock(execution.getProcessBusinessKey()), (String) execution.getVariable("stepKey"), "stopped");
    }
}
