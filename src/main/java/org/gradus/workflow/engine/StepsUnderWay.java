package org.gradus.workflow.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.StepUnderWay;
import org.springframework.stereotype.Component;

/** The service tasks at work on each thread, the innermost last: one may tell a process something that runs another. */
@Component
class StepsUnderWay implements StepUnderWay {

    private final ThreadLocal<Deque<Recorded.Element>> underWay = ThreadLocal.withInitial(ArrayDeque::new);

    /** What a model calls by a step's name: the step itself, known to be at work as long as it is. */
    JavaDelegate watched(JavaDelegate step) {
        return execution -> {
            underWay.get().push(place(execution));
            try {
                step.execute(execution);
            } finally {
                underWay.get().pop();
            }
        };
    }

    @Override
    public Optional<Recorded.Element> now() {
        return Optional.ofNullable(underWay.get().peek());
    }

    private static Recorded.Element place(DelegateExecution execution) {
        var definition = ((ExecutionEntity) execution).getProcessDefinition();
        return new Recorded.Element(definition.getKey(), definition.getVersion(), execution.getCurrentActivityId());
    }
}
