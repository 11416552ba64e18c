package org.gradus.workflow.engine;

import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.workflow.Incidents;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Failed jobs of the engine, told in plain words. */
@Service
class EngineIncidents implements Incidents {

    private final RuntimeService runtime;
    private final ManagementService management;
    private final RepositoryService repository;
    private final ApplicationEventPublisher publisher;

    EngineIncidents(
            RuntimeService runtime,
            ManagementService management,
            RepositoryService repository,
            ApplicationEventPublisher publisher) {
        this.runtime = runtime;
        this.management = management;
        this.repository = repository;
        this.publisher = publisher;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Incident> open() {
        // An incident in a called process is repeated by the engine at each caller; the root of each is enough.
        return runtime.createIncidentQuery().incidentType("failedJob").list().stream()
                .filter(incident -> incident.getId().equals(incident.getRootCauseIncidentId()))
                .map(incident -> new Incident(
                        incident.getConfiguration(),
                        reference(incident.getProcessInstanceId()),
                        step(incident.getProcessDefinitionId(), incident.getActivityId()),
                        incident.getIncidentMessage() == null
                                ? "The step stopped without saying why."
                                : incident.getIncidentMessage(),
                        incident.getIncidentTimestamp().toInstant()))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public long count() {
        return management.createJobQuery().noRetriesLeft().count();
    }

    @Override
    @Transactional
    public void retry(String jobId, Reason reason) {
        Incident incident = open().stream()
                .filter(open -> open.jobId().equals(jobId))
                .findFirst()
                .orElseThrow(() -> Refused.conflict(
                        "This step is no longer stopped.", "Look at the list again: somebody may have retried it."));
        management.setJobRetries(jobId, 1);
        publisher.publishEvent(Recorded.of("incident.retried")
                .inCase(incident.reference())
                .about("job", jobId)
                .because(reason.text())
                .fact("step", incident.step())
                .build());
    }

    private String reference(String processInstanceId) {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceId(processInstanceId)
                .singleResult();
        return instance == null ? null : instance.getBusinessKey();
    }

    private String step(String definitionId, String activityId) {
        FlowElement element = repository.getBpmnModelInstance(definitionId).getModelElementById(activityId);
        return element == null || element.getName() == null ? activityId : element.getName();
    }
}
