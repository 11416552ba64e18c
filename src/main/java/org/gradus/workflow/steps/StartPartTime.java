package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.casework.Matters;
import org.gradus.ladder.support.PartTimeTimetables;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Brings an agreed part-time timetable into force. */
@VisibleToModels
@Component("startPartTime")
class StartPartTime implements JavaDelegate {

    private final PartTimeTimetables timetables;
    private final Matters matters;

    StartPartTime(PartTimeTimetables timetables, Matters matters) {
        this.timetables = timetables;
        this.matters = matters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        timetables.start(matters.lock(execution.getProcessBusinessKey()), (String) execution.getVariable("stepKey"));
    }
}
