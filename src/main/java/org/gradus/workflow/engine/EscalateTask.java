package org.gradus.workflow.engine;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.gradus.access.Role;
import org.gradus.kernel.Recorded;
import org.gradus.workflow.VisibleToModels;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** An overdue task goes to the next role named in {@code deadlines.dmn}; whoever has claimed it keeps it. */
@VisibleToModels
@Component("escalateTask")
class EscalateTask implements TaskListener {

    private final Deadlines deadlines;
    private final TaskAnnouncer announcer;
    private final ApplicationEventPublisher publisher;

    EscalateTask(Deadlines deadlines, TaskAnnouncer announcer, ApplicationEventPublisher publisher) {
        this.deadlines = deadlines;
        this.announcer = announcer;
        this.publisher = publisher;
    }

    @Override
    public void notify(DelegateTask task) {
        deadlines
                .open(task.getProcessInstanceId(), task.getTaskDefinitionKey())
                .ifPresent(deadline -> deadlines.escalateTo(deadline.kind()).ifPresent(next -> {
                    List<String> before = task.getCandidates().stream()
                            .map(IdentityLink::getGroupId)
                            .filter(group -> group != null)
                            .toList();
                    if (before.contains(next)) {
                        return;
                    }
                    before.forEach(task::deleteCandidateGroup);
                    task.addCandidateGroup(next);
                    announcer.movedTo(Role.valueOf(next), (TaskEntity) task);
                    publisher.publishEvent(Recorded.of("task.escalated")
                            .inCase(task.getExecution().getProcessBusinessKey())
                            .about("task", task.getTaskDefinitionKey())
                            .at(new Recorded.Element(
                                    ((TaskEntity) task).getProcessDefinition().getKey(),
                                    ((TaskEntity) task).getProcessDefinition().getVersion(),
                                    task.getTaskDefinitionKey()))
                            .fact("from", String.join(",", before))
                            .fact("to", next)
                            .fact("dueOn", deadline.dueOn().toString())
                            .fact("working", deadline.working())
                            .build());
                }));
    }
}
