package org.gradus.workflow.engine;

import java.time.Clock;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.gradus.access.Role;
import org.gradus.workflow.OpenDeadlines;
import org.gradus.workflow.OpenTask;
import org.gradus.workflow.TaskEvent;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the rest of the house, inside the engine's transaction, what happens to user tasks. */
@Component
class TaskAnnouncer implements TaskListener {

    private final ApplicationEventPublisher publisher;
    private final ObjectProvider<Deadlines> deadlines;
    private final Clock clock;

    TaskAnnouncer(ApplicationEventPublisher publisher, ObjectProvider<Deadlines> deadlines, Clock clock) {
        this.publisher = publisher;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        switch (task.getEventName()) {
            case EVENTNAME_CREATE -> publisher.publishEvent(new TaskEvent.Opened(describe((TaskEntity) task)));
            case EVENTNAME_ASSIGNMENT -> publisher.publishEvent(new TaskEvent.Changed(describe((TaskEntity) task)));
            case EVENTNAME_COMPLETE ->
                publisher.publishEvent(new TaskEvent.Ended(task.getId(), true, task.getAssignee(), clock.instant()));
            case EVENTNAME_DELETE ->
                publisher.publishEvent(new TaskEvent.Ended(task.getId(), false, null, clock.instant()));
            default -> throw new IllegalStateException("Not listened for: " + task.getEventName());
        }
    }

    /** A task went to another role; inside that very command the engine still lists the old one among its candidates. */
    void movedTo(Role role, TaskEntity task) {
        publisher.publishEvent(new TaskEvent.Changed(describe(task, role)));
    }

    void changed(OpenTask task) {
        publisher.publishEvent(new TaskEvent.Changed(task));
    }

    OpenTask describe(TaskEntity task) {
        return describe(task, role(task));
    }

    private OpenTask describe(TaskEntity task, Role role) {
        var definition = task.getProcessDefinition();
        Optional<OpenDeadlines.Open> deadline =
                deadlines.getObject().open(task.getProcessInstanceId(), task.getTaskDefinitionKey());
        return new OpenTask(
                task.getId(),
                definition.getKey(),
                definition.getVersion(),
                task.getTaskDefinitionKey(),
                task.getName(),
                task.getTaskDefinition().getFormKey() == null
                        ? null
                        : task.getTaskDefinition().getFormKey().getExpressionText(),
                task.getExecution().getProcessBusinessKey(),
                (String) task.getExecution().getVariable("stepKey"),
                definition.getName(),
                role,
                task.getAssignee(),
                task.getCreateTime().toInstant(),
                deadline.map(OpenDeadlines.Open::dueOn).orElse(null),
                deadline.map(OpenDeadlines.Open::working).orElse(null));
    }

    private static Role role(TaskEntity task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .map(Role::valueOf)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(task.getTaskDefinitionKey() + " names no role"));
    }
}
