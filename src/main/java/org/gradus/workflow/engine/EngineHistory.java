package org.gradus.workflow.engine;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.gradus.kernel.Refused;
import org.gradus.retention.MatterHistory;
import org.springframework.stereotype.Component;

/**
 * What the engine keeps of ended processes. At its level of history, {@code none}, that is nothing; an installation that
 * raises the level has nodes and tasks with their assignees there, which then go with their matter.
 */
@Component
class EngineHistory implements MatterHistory {

    private final HistoryService history;
    private final RuntimeService runtime;

    EngineHistory(HistoryService history, RuntimeService runtime) {
        this.history = history;
        this.runtime = runtime;
    }

    @Override
    public int remove(Collection<String> references) {
        Set<String> instances = new LinkedHashSet<>();
        for (String reference : references) {
            if (runtime.createProcessInstanceQuery()
                            .processInstanceBusinessKey(reference)
                            .count()
                    > 0) {
                throw Refused.conflict("A process of " + reference + " still runs.", "Close the matter first.");
            }
            history.createHistoricProcessInstanceQuery()
                    .processInstanceBusinessKey(reference)
                    .list()
                    .forEach(instance -> withCalled(instance, instances));
        }
        instances.forEach(history::deleteHistoricProcessInstance);
        return instances.size();
    }

    /** Called processes need not bear the matter's key themselves. */
    private void withCalled(HistoricProcessInstance instance, Set<String> found) {
        if (found.add(instance.getId())) {
            history.createHistoricProcessInstanceQuery()
                    .superProcessInstanceId(instance.getId())
                    .list()
                    .forEach(called -> withCalled(called, found));
        }
    }
}
