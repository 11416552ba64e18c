package org.gradus.workflow.steps;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gradus.casework.Cases;
import org.gradus.casework.Matters;
import org.gradus.workflow.VisibleToModels;
import org.springframework.stereotype.Component;

/** Severe absence is first in line for joint work: the authority's attendance team is asked in (domain 1.22). */
@VisibleToModels
@Component("askAuthorityForSevere")
class AskAuthorityForSevere implements JavaDelegate {

    private final Cases cases;
    private final Matters matters;

    AskAuthorityForSevere(Cases cases, Matters matters) {
        this.cases = cases;
        this.matters = matters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        if (!matters.lock(reference).referred()) {
            cases.refer(reference, "severe-absence", "Half or more of the possible sessions are missed.");
        }
    }
}
