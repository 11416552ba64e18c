package org.gradus.workflow.engine;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.gradus.kernel.Refused;
import org.gradus.workflow.OpenTask;
import org.gradus.workflow.TaskCommands;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The engine's side of the work list. */
@Service
class EngineTasks implements TaskCommands {

    private final TaskService tasks;
    private final RepositoryService repository;
    private final CommandExecutor commands;
    private final TaskAnnouncer announcer;
    private final Map<Place, Map<String, String>> known = new ConcurrentHashMap<>();

    private record Place(String process, int version, String task) {}

    EngineTasks(ProcessEngine engine, TaskAnnouncer announcer) {
        this.tasks = engine.getTaskService();
        this.repository = engine.getRepositoryService();
        this.commands = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired();
        this.announcer = announcer;
    }

    @Override
    @Transactional
    public void claim(String taskId, String username) {
        Task task = existing(taskId);
        if (task.getAssignee() != null && !task.getAssignee().equals(username)) {
            throw Refused.conflict(
                    "This task is already " + task.getAssignee() + "'s.",
                    "Ask them to put it back, or choose another task.");
        }
        if (task.getAssignee() == null) {
            tasks.claim(taskId, username);
        }
    }

    @Override
    @Transactional
    public void unclaim(String taskId) {
        existing(taskId);
        tasks.setAssignee(taskId, null);
    }

    @Override
    @Transactional
    public void complete(String taskId, Map<String, Object> scalars) {
        scalars.forEach((name, value) -> {
            if (!(value instanceof String
                    || value instanceof Boolean
                    || value instanceof Long
                    || value instanceof Integer)) {
                throw new IllegalArgumentException("Processes keep scalars only, and " + name + " is a "
                        + value.getClass().getSimpleName());
            }
        });
        try {
            tasks.complete(taskId, Map.copyOf(scalars));
        } catch (NullValueException e) {
            // Only then is it worth asking whether the task is there at all.
            existing(taskId);
            throw e;
        }
    }

    @Override
    @Transactional
    public Optional<OpenTask> find(String taskId) {
        return Optional.ofNullable(describe(taskId));
    }

    @Override
    @Transactional
    public Collection<OpenTask> allOpen() {
        return tasks.createTaskQuery().active().list().stream()
                .map(task -> describe(task.getId()))
                .filter(task -> task != null)
                .toList();
    }

    @Override
    @Transactional
    public Optional<String> property(String taskId, String name) {
        return element(taskId).map(element -> properties(element).get(name));
    }

    @Override
    @Transactional
    public Optional<String> property(String processKey, int processVersion, String taskKey, String name) {
        return Optional.ofNullable(
                        known.computeIfAbsent(new Place(processKey, processVersion, taskKey), this::properties))
                .map(properties -> properties.get(name));
    }

    /** Null for a model that is not there, which is then asked for again. */
    private Map<String, String> properties(Place place) {
        ProcessDefinition definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(place.process())
                .processDefinitionVersion(place.version())
                .singleResult();
        if (definition == null) {
            return null;
        }
        UserTask element = repository.getBpmnModelInstance(definition.getId()).getModelElementById(place.task());
        return element == null ? Map.of() : properties(element);
    }

    private static Map<String, String> properties(UserTask element) {
        if (element.getExtensionElements() == null) {
            return Map.of();
        }
        return element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .collect(Collectors.toUnmodifiableMap(
                        CamundaProperty::getCamundaName, CamundaProperty::getCamundaValue, (first, second) -> first));
    }

    @Override
    @Transactional
    public Optional<String> guidance(String taskId) {
        return element(taskId)
                .flatMap(element -> element.getDocumentations().stream()
                        .map(documentation -> documentation.getTextContent().strip())
                        .findFirst());
    }

    private Optional<UserTask> element(String taskId) {
        Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(repository
                .getBpmnModelInstance(task.getProcessDefinitionId())
                .getModelElementById(task.getTaskDefinitionKey()));
    }

    private OpenTask describe(String taskId) {
        // Inside one command, so that the entity can reach its execution and its candidates.
        return commands.execute((Command<OpenTask>) context -> {
            TaskEntity task = context.getTaskManager().findTaskById(taskId);
            return task == null ? null : announcer.describe(task);
        });
    }

    private Task existing(String taskId) {
        try {
            Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
            if (task != null) {
                return task;
            }
        } catch (NullValueException e) {
            throw Refused.notFound("There is no such task.", "Go back to the work list and choose a task from it.");
        }
        throw Refused.conflict(
                "This task is already finished.", "Go back to the work list; the case shows who did it.");
    }
}
