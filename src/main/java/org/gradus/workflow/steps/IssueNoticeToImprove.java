package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.ladder.improve.NoticesToImprove;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Lets the letter of a notice to improve go out; the decision at its gate must be on record. */
@VisibleToModels
@Component("issueNoticeToImprove")
class IssueNoticeToImprove implements JavaDelegate {

    private final NoticesToImprove notices;

    IssueNoticeToImprove(NoticesToImprove notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.issue((String) execution.getVariable("stepKey"));
    }
}
