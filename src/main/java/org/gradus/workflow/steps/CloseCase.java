package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.casework.Cases;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Closes the case with the outcome its process reached. */
@VisibleToModels
@Component("closeCase")
class CloseCase implements JavaDelegate {

    private final Cases cases;

    CloseCase(Cases cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Object outcome = execution.getVariable("outcome");
        String how = outcome == null ? "ended" : outcome.toString();
        String because = switch (how) {
            case "dismissed" -> "The signals were looked into and dismissed.";
            case "sustained" -> "Attendance held through the monitoring period.";
            default -> "The process ended: " + how + ".";
        };
        cases.close(execution.getProcessBusinessKey(), how, because);
    }
}
