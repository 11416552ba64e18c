package org.gradus.workflow.engine;

import java.sql.Timestamp;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.casework.ProcessEnded;
import org.gradus.kernel.London;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps what a case has done: one row in {@code case_step} for every node it entered, and when it left it.
 *
 * <p>The engine's own history is working data with an end of life; this is the case's.
 */
@Component
class StepListener implements ExecutionListener {

    private static final String PROCESS = "process";

    private final ObjectProvider<JdbcTemplate> jdbc;
    private final ObjectProvider<Deadlines> deadlines;
    private final ApplicationEventPublisher publisher;
    private final ObjectProvider<CurrentActor> currentActor;
    private final Clock clock;

    StepListener(
            ObjectProvider<JdbcTemplate> jdbc,
            ObjectProvider<Deadlines> deadlines,
            ApplicationEventPublisher publisher,
            ObjectProvider<CurrentActor> currentActor,
            Clock clock) {
        this.jdbc = jdbc;
        this.deadlines = deadlines;
        this.publisher = publisher;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String element = execution.getCurrentActivityId();
        Object type = ((ExecutionEntity) execution).getActivity().getProperty("type");
        step(execution, element, String.valueOf(type), execution.getActivityInstanceId());
        if (EVENTNAME_END.equals(execution.getEventName())) {
            deadlines.getObject().close(execution.getProcessInstanceId(), element, clock.instant());
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
        Timestamp now = Timestamp.from(clock.instant());
        if (EVENTNAME_START.equals(execution.getEventName())) {
            var definition = ((ExecutionEntity) execution).getProcessDefinition();
            ExecutionEntity caller = type.equals(PROCESS)
                    ? ((ExecutionEntity) execution).getProcessInstance().getSuperExecution()
                    : null;
            jdbc.getObject()
                    .update(
                            """
                            insert into case_step (reference, process_key, process_version, process_instance_id,
                                activity_instance_id, element_id, element_type, entered_at, entered_on, caller_instance_id,
                                caller_element_id)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """,
                            execution.getProcessBusinessKey(),
                            definition.getKey(),
                            definition.getVersion(),
                            execution.getProcessInstanceId(),
                            instance,
                            element,
                            type,
                            now,
                            London.today(clock),
                            caller == null ? null : caller.getProcessInstanceId(),
                            caller == null ? null : caller.getActivityId());
        } else {
            jdbc.getObject()
                    .update(
                            """
                            update case_step set left_at = ?, cancelled = ?, left_by = ?
                            where process_instance_id = ? and activity_instance_id = ? and element_id = ? and left_at is null
                            """,
                            now,
                            execution.isCanceled(),
                            by(execution, type),
                            execution.getProcessInstanceId(),
                            instance,
                            element);
        }
    }

    /** Who finished a task; what runs by itself, and what was taken away, nobody did. */
    private String by(DelegateExecution execution, String type) {
        return type.equals("userTask") && !execution.isCanceled()
                ? currentActor.getObject().find().map(Actor::username).orElse(null)
                : null;
    }
}
