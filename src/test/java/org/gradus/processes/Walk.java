package org.gradus.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/**
 * One process walked from start to end, as a script: answer a task, fire a timer, send a message, see where it ends.
 *
 * <p>Everything is found by business key, as the service does, so that a model which forgets to pass it on is caught.
 */
final class Walk {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ProcessEngine engine = ModelEngine.shared().engine;
    private final StandInBeans beans = new StandInBeans();
    private final String businessKey = "GR-2026-%06d".formatted(NUMBER.incrementAndGet());
    private final String instanceId;

    private Walk(String processKey, Map<String, Object> variables) {
        beans.register();
        ProcessInstance instance =
                engine.getRuntimeService().startProcessInstanceByKey(processKey, businessKey, variables);
        instanceId = instance.getId();
    }

    /** Starts a process; the variables are name, value, name, value. */
    static Walk run(String processKey, Object... variables) {
        return new Walk(processKey, pairs(variables));
    }

    /** Lets a task become overdue, which must escalate it and leave it open, and then answers it. */
    Walk answer(String taskKey, Object... scalars) {
        Task task = openTask(taskKey);
        Job overdue = engine.getManagementService().createJobQuery().activityId(taskKey).list().stream()
                .filter(job -> job.getProcessInstanceId().equals(task.getProcessInstanceId()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(taskKey + " has no timer for being overdue"));
        assertThat(task.getDueDate()).as("due date of %s", taskKey).isEqualTo(overdue.getDuedate());
        int before = beans.tasksEscalated.size();
        engine.getManagementService().executeJob(overdue.getId());
        assertThat(beans.tasksEscalated.subList(before, beans.tasksEscalated.size()))
                .containsExactly(taskKey);
        engine.getTaskService().complete(openTask(taskKey).getId(), pairs(scalars));
        return this;
    }

    /** Fires a timer that is waiting. */
    Walk fire(String timerId) {
        List<Job> jobs = engine.getManagementService().createJobQuery().timers().activityId(timerId).list().stream()
                .filter(job -> belongsHere(job.getProcessInstanceId()))
                .toList();
        assertThat(jobs).as("timers waiting at %s", timerId).hasSize(1);
        engine.getManagementService().executeJob(jobs.get(0).getId());
        return this;
    }

    /** Sends a message to whatever of this business key waits for it. */
    Walk send(String message, Object... variables) {
        engine.getRuntimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey)
                .setVariables(pairs(variables))
                .correlateWithResult();
        return this;
    }

    /** Asks for a step beside the support, whose scalars belong to it alone. */
    Walk begin(String message, String stepKey, String step) {
        engine.getRuntimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey)
                .setVariablesToTriggeredScope(Map.of("stepKey", stepKey, "step", step, "stepOutcome", "running"))
                .correlate();
        return this;
    }

    /** Stops every step that can still be stopped. */
    Walk stop() {
        engine.getRuntimeService()
                .createExecutionQuery()
                .processInstanceBusinessKey(businessKey)
                .messageEventSubscriptionName("Message_StepMustStop")
                .list()
                .forEach(waiting -> engine.getRuntimeService()
                        .messageEventReceived("Message_StepMustStop", waiting.getId(), Map.of("stopGround", "left")));
        return this;
    }

    /** Answers a task if it is open. */
    Walk toTheEnd(String taskKey, Object... scalars) {
        return openTaskKeys().contains(taskKey) ? answer(taskKey, scalars) : this;
    }

    /** Expects a step among those run since the last time they were asked about. */
    Walk didAlso(String step) {
        assertThat(beans.stepsRun).contains(step);
        beans.stepsRun.clear();
        return this;
    }

    /** Expects the steps run since the last time they were asked about. */
    Walk did(String... steps) {
        assertThat(beans.stepsRun).containsExactly(steps);
        beans.stepsRun.clear();
        return this;
    }

    /** Expects exactly these tasks to be open, in whichever of the called stages they stand. */
    Walk waitsAt(String... taskKeys) {
        assertThat(openTaskKeys()).containsExactlyInAnyOrder(taskKeys);
        return this;
    }

    /** Expects the process to have ended with this outcome. */
    void ends(String outcome) {
        ends();
        HistoricVariableInstance value = engine.getHistoryService()
                .createHistoricVariableInstanceQuery()
                .processInstanceId(instanceId)
                .variableName("outcome")
                .singleResult();
        assertThat(value).as("variable outcome").isNotNull();
        assertThat(value.getValue()).isEqualTo(outcome);
    }

    /** Expects the process and everything it called to have ended. */
    void ends() {
        assertThat(openTaskKeys()).as("tasks still open").isEmpty();
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(businessKey)
                        .count())
                .as("instances still running")
                .isZero();
    }

    private Task openTask(String taskKey) {
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKey(taskKey)
                .singleResult();
        assertThat(task)
                .as("%s among the open tasks %s", taskKey, openTaskKeys())
                .isNotNull();
        return task;
    }

    private List<String> openTaskKeys() {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(businessKey).list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    private boolean belongsHere(String processInstanceId) {
        return engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(processInstanceId)
                        .processInstanceBusinessKey(businessKey)
                        .count()
                == 1;
    }

    private static Map<String, Object> pairs(Object... namesAndValues) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
