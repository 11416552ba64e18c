package org.gradus.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

/** One process in the real engine, moved by the same choices as the interpreter. */
final class EngineCase implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ProofEngine proof;
    private final RuntimeService runtime;
    private final Map<String, ModelGraph> models;
    private final String businessKey = "GR-2026-%06d".formatted(NUMBER.incrementAndGet());
    private final String instanceId;

    EngineCase(ProofEngine proof, Map<String, ModelGraph> models, Choice start) {
        this.proof = proof;
        this.runtime = proof.engine.getRuntimeService();
        this.models = models;
        prepare(start);
        instanceId = runtime.startProcessInstanceByKey(start.process(), businessKey, typed(start.scalars()))
                .getId();
    }

    /** Does what the choice says; the interpreter says which of several alike by the step key of their process. */
    void take(Choice choice, String stepKey) {
        prepare(choice);
        Node element = models.get(choice.process()).node(choice.element());
        switch (choice.act()) {
            case ANSWER -> {
                List<Task> tasks = proof.engine
                        .getTaskService()
                        .createTaskQuery()
                        .processInstanceBusinessKey(businessKey)
                        .taskDefinitionKey(element.id)
                        .list();
                Task task = pick(tasks, Task::getProcessInstanceId, stepKey, element.id);
                proof.engine.getTaskService().complete(task.getId(), typed(choice.scalars()));
            }
            case FIRE -> {
                Job job = pick(timers(element.id), Job::getProcessInstanceId, stepKey, element.id);
                proof.engine.getManagementService().executeJob(job.getId());
            }
            case SEND -> {
                List<EventSubscription> waiting = runtime.createEventSubscriptionQuery()
                        .activityId(element.id)
                        .list();
                EventSubscription one = pick(waiting, EventSubscription::getProcessInstanceId, stepKey, element.id);
                if (Semantics.belongsToItsScope(element.trigger.name())) {
                    runtime.createMessageCorrelation(element.trigger.name())
                            .processInstanceId(one.getProcessInstanceId())
                            .setVariablesToTriggeredScope(typed(choice.scalars()))
                            .correlate();
                } else {
                    runtime.messageEventReceived(element.trigger.name(), one.getExecutionId(), typed(choice.scalars()));
                }
            }
            default -> throw new IllegalArgumentException(choice.toString());
        }
    }

    private void prepare(Choice choice) {
        proof.results.clear();
        proof.results.putAll(choice.results());
        proof.steps.clear();
    }

    private interface InstanceOf<T> {
        String of(T one);
    }

    private <T> T pick(List<T> alike, InstanceOf<T> instance, String stepKey, String element) {
        if (alike.isEmpty()) {
            throw new AssertionError("the engine does not wait at " + element);
        }
        if (alike.size() == 1) {
            return alike.get(0);
        }
        return alike.stream()
                .filter(one -> stepKey == null || stepKey.equals(runtime.getVariable(instance.of(one), "stepKey")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(element + " does not wait in " + stepKey));
    }

    private List<Job> timers(String element) {
        var jobs = proof.engine.getManagementService().createJobQuery().timers();
        return element == null ? jobs.list() : jobs.activityId(element).list();
    }

    /** What it waits for now, in itself and everything it called. Only one case may run in the engine. */
    Waits waits() {
        List<String> tasks = new ArrayList<>();
        for (Task task : proof.engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .list()) {
            tasks.add(task.getTaskDefinitionKey());
        }
        List<String> timers = new ArrayList<>();
        for (Job job : timers(null)) {
            String element = element(job.getJobDefinitionId());
            if (!element.startsWith("Task_")) {
                timers.add(element);
            }
        }
        List<String> messages = new ArrayList<>();
        for (EventSubscription waiting : runtime.createEventSubscriptionQuery().list()) {
            messages.add(waiting.getActivityId());
        }
        boolean ended = proof.outcomes.containsKey(instanceId);
        return Waits.of(tasks, timers, messages, ended, proof.outcomes.get(instanceId));
    }

    private String element(String definition) {
        return proof.elements.computeIfAbsent(
                definition,
                key -> proof.engine
                        .getManagementService()
                        .createJobDefinitionQuery()
                        .jobDefinitionId(definition)
                        .singleResult()
                        .getActivityId());
    }

    private static Map<String, Object> typed(Map<String, String> scalars) {
        Map<String, Object> typed = new HashMap<>();
        scalars.forEach((variable, value) -> typed.put(variable, ProofEngine.value(value)));
        return typed;
    }

    /** Takes it out of the engine. */
    @Override
    public void close() {
        if (!proof.outcomes.containsKey(instanceId)) {
            runtime.deleteProcessInstance(instanceId, "walk over", true, true);
        }
        proof.outcomes.clear();
    }
}
