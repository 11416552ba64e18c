package org.gradus.workflow.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.casework.ProcessEnded;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Keeps what a case has done: one row in {@code case_step} for every node it entered, and when it left it.
 *
 * <p>The engine's own history is working data with an end of life; this is the case's.
 */
@Component
class StepListener implements ExecutionListener {

    /** Type of the row of a whole process. */
    static final String PROCESS = "process";

    private final CaseSteps steps;
    private final ApplicationEventPublisher publisher;
    private final ObjectProvider<CurrentActor> currentActor;

    StepListener(CaseSteps steps, ApplicationEventPublisher publisher, ObjectProvider<CurrentActor> currentActor) {
        this.steps = steps;
        this.publisher = publisher;
        this.currentActor = currentActor;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String element = execution.getCurrentActivityId();
        Object type = ((ExecutionEntity) execution).getActivity().getProperty("type");
        step(execution, element, String.valueOf(type), execution.getActivityInstanceId());
        // A decision in the model waits for nothing, so nothing of it can be due.
        if (EVENTNAME_END.equals(execution.getEventName()) && !"exclusiveGateway".equals(type)) {
            steps.close(execution.getProcessInstanceId(), element);
        }
    }

    /** Notes the start and the end of a whole process, and tells whoever keeps its matter that it has ended. */
    void process(DelegateExecution execution) {
        String key = ((ExecutionEntity) execution).getProcessDefinition().getKey();
        step(execution, key, PROCESS, execution.getProcessInstanceId());
        ExecutionEntity instance = ((ExecutionEntity) execution).getProcessInstance();
        if (EVENTNAME_END.equals(execution.getEventName()) && instance.getSuperExecutionId() == null) {
            publisher.publishEvent(new ProcessEnded(
                    key, execution.getProcessBusinessKey(), (String) execution.getVariable("outcome")));
        }
    }

    private void step(DelegateExecution execution, String element, String type, String instance) {
        CaseSteps.Place place = new CaseSteps.Place(execution.getProcessInstanceId(), instance, element);
        if (EVENTNAME_START.equals(execution.getEventName())) {
            var definition = ((ExecutionEntity) execution).getProcessDefinition();
            ExecutionEntity caller = type.equals(PROCESS)
                    ? ((ExecutionEntity) execution).getProcessInstance().getSuperExecution()
                    : null;
            steps.enter(
                    place,
                    new CaseSteps.Entered(
                            execution.getProcessBusinessKey(),
                            definition.getKey(),
                            definition.getVersion(),
                            type,
                            caller == null ? null : caller.getProcessInstanceId(),
                            caller == null ? null : caller.getActivityId()));
        } else {
            steps.leave(place, execution.isCanceled(), by(execution, type));
        }
    }

    /** Who finished a task; what runs by itself, and what was taken away, nobody did. */
    private String by(DelegateExecution execution, String type) {
        return type.equals("userTask") && !execution.isCanceled()
                ? currentActor.getObject().find().map(Actor::username).orElse(null)
                : null;
    }
}
