package org.gradus.workflow.engine;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.gradus.casework.CaseProcess;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Starts and tells the processes of a matter; always inside the transaction of the act that wants it. */
@Service
class EngineCaseProcess implements CaseProcess {

    private final RuntimeService runtime;

    EngineCaseProcess(@Lazy RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void start(String model, String reference, Map<String, Object> scalars) {
        runtime.startProcessInstanceByKey(model, reference, Map.copyOf(scalars));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean tell(String reference, String message, Map<String, Object> scalars) {
        List<Execution> waiting = waiting(reference, message);
        waiting.forEach(execution -> runtime.messageEventReceived(message, execution.getId(), Map.copyOf(scalars)));
        return !waiting.isEmpty();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean tellStep(String reference, String stepKey, String message, Map<String, Object> scalars) {
        List<Execution> waiting = runtime.createExecutionQuery()
                .processInstanceBusinessKey(reference)
                .messageEventSubscriptionName(message)
                .processVariableValueEquals("stepKey", stepKey)
                .list();
        waiting.forEach(execution -> runtime.messageEventReceived(message, execution.getId(), Map.copyOf(scalars)));
        return !waiting.isEmpty();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean startStep(String reference, String message, Map<String, Object> scalars) {
        List<Execution> waiting = waiting(reference, message);
        if (waiting.isEmpty()) {
            return false;
        }
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(reference)
                .setVariablesToTriggeredScope(Map.copyOf(scalars))
                .correlate();
        return true;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean waits(String reference, String message) {
        return !waiting(reference, message).isEmpty();
    }

    private List<Execution> waiting(String reference, String message) {
        return runtime.createExecutionQuery()
                .processInstanceBusinessKey(reference)
                .messageEventSubscriptionName(message)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public boolean runs(String reference) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .count()
                > 0;
    }
}
