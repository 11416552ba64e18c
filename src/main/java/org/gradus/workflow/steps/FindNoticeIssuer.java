package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.ladder.improve.NoticesToImprove;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Finds whether school or authority issues notices to improve today. */
@VisibleToModels
@Component("findNoticeIssuer")
class FindNoticeIssuer implements JavaDelegate {

    private final NoticesToImprove notices;

    FindNoticeIssuer(NoticesToImprove notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("authorityIssues", notices.authorityIssues());
    }
}
