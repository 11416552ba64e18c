package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.ladder.improve.NoticesToImprove;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Ends a notice to improve that has not been sent and whose ground has gone. */
@VisibleToModels
@Component("stopNoticeToImprove")
class StopNoticeToImprove implements JavaDelegate {

    private final NoticesToImprove notices;

    StopNoticeToImprove(NoticesToImprove notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.mustStop((String) execution.getVariable("stepKey"), (String) execution.getVariable("stopGround"));
    }
}
