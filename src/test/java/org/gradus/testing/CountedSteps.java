package org.gradus.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.gradus.kernel.Recorded;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes down for every step a model took in any test which entries it left in the record: one line in {@value #FILE} for each
 * user task completed and each service task that ran, of the transactions that were committed.
 *
 * <p>A line tells kind, process, version and element; how many entries lie in the record at that very place to which no other
 * of the step led; how many the step left at another place or at none; and how many of its transaction nothing led to.
 */
@TestConfiguration(proxyBeanMethods = false)
public class CountedSteps {

    /** Where the lines go; {@code StepActsIT} reads them after all tests. */
    public static final String FILE = "target/acts-of-steps.csv";

    @Bean
    Watching stepsWatching(ObjectProvider<JdbcTemplate> jdbc) {
        return new Watching(jdbc);
    }

    @Bean
    ProcessEnginePlugin stepsPlugin(Watching watching) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                List<BpmnParseListener> listeners = configuration.getCustomPostBPMNParseListeners();
                if (listeners == null) {
                    listeners = new ArrayList<>();
                    configuration.setCustomPostBPMNParseListeners(listeners);
                }
                listeners.add(watching.parsed());
            }
        };
    }

    private static synchronized void write(List<String> lines) {
        try {
            Files.write(
                    Path.of(FILE), lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A step as it was taken: a task of the given id that was completed, or a service task with the acts it announced. */
    private record Step(Recorded.Element at, String taskId, List<UUID> acts) {}

    /** An entry as it lies in the record. */
    private record Written(
            UUID id, String action, String objectId, String process, Integer version, String element, UUID causation) {

        boolean at(Recorded.Element place) {
            return Objects.equals(process, place.processKey())
                    && Objects.equals(version, place.processVersion())
                    && Objects.equals(element, place.elementId());
        }
    }

    /** Hears what the engine does and what is recorded, transaction by transaction. */
    static final class Watching {

        private final ObjectProvider<JdbcTemplate> jdbc;

        Watching(ObjectProvider<JdbcTemplate> jdbc) {
            this.jdbc = jdbc;
        }

        BpmnParseListener parsed() {
            return new AbstractBpmnParseListener() {
                @Override
                public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                    ((UserTaskActivityBehavior) activity.getActivityBehavior())
                            .getTaskDefinition()
                            .addTaskListener(TaskListener.EVENTNAME_COMPLETE, Watching.this::completed);
                }

                @Override
                public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                    activity.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) Watching.this::begins);
                    activity.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) Watching.this::ends);
                }
            };
        }

        private void completed(DelegateTask task) {
            var definition = ((TaskEntity) task).getProcessDefinition();
            Watched watched = watched();
            if (watched != null) {
                watched.done.add(new Step(
                        new Recorded.Element(definition.getKey(), definition.getVersion(), task.getTaskDefinitionKey()),
                        task.getId(),
                        List.of()));
            }
        }

        private void begins(DelegateExecution execution) {
            Watched watched = watched();
            if (watched != null) {
                var definition = ((ExecutionEntity) execution).getProcessDefinition();
                watched.running.push(new Step(
                        new Recorded.Element(
                                definition.getKey(), definition.getVersion(), execution.getCurrentActivityId()),
                        null,
                        new ArrayList<>()));
            }
        }

        private void ends(DelegateExecution execution) {
            Watched watched = watched();
            if (watched != null
                    && !watched.running.isEmpty()
                    && watched.running.peek().at().elementId().equals(execution.getCurrentActivityId())) {
                watched.done.add(watched.running.pop());
            }
        }

        @EventListener
        void on(Recorded act) {
            Watched watched = watched();
            if (watched != null) {
                watched.acts.add(act.id());
                if (!watched.running.isEmpty()) {
                    watched.running.peek().acts().add(act.id());
                }
            }
        }

        private Watched watched() {
            if (!TransactionSynchronizationManager.isSynchronizationActive()) {
                return null;
            }
            Watched known = (Watched) TransactionSynchronizationManager.getResource(this);
            if (known != null) {
                return known;
            }
            Watched fresh = new Watched();
            TransactionSynchronizationManager.bindResource(this, fresh);
            TransactionSynchronizationManager.registerSynchronization(fresh);
            return fresh;
        }

        /** What was seen of the transaction that is open. */
        private final class Watched implements TransactionSynchronization {
            private final Deque<Step> running = new ArrayDeque<>();
            private final List<Step> done = new ArrayList<>();
            private final List<UUID> acts = new ArrayList<>();
            private final List<String> lines = new ArrayList<>();

            @Override
            public void suspend() {
                TransactionSynchronizationManager.unbindResource(Watching.this);
            }

            @Override
            public void resume() {
                TransactionSynchronizationManager.bindResource(Watching.this, this);
            }

            @Override
            public void beforeCommit(boolean readOnly) {
                if (done.isEmpty()) {
                    return;
                }
                Map<UUID, Written> written = jdbc
                        .getObject()
                        .query(
                                "select id, action, object_id, process_key, process_version, element_id, causation"
                                        + " from gradus.ledger_entry where id = any (?)",
                                (row, n) -> new Written(
                                        row.getObject(1, UUID.class),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getObject(5, Integer.class),
                                        row.getString(6),
                                        row.getObject(7, UUID.class)),
                                (Object) acts.toArray(UUID[]::new))
                        .stream()
                        .collect(Collectors.toMap(Written::id, Function.identity()));
                long first = written.values().stream()
                        .filter(entry -> entry.causation() == null)
                        .count();
                done.forEach(step -> lines.add(line(step, written, first)));
                done.clear();
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(Watching.this);
                if (status == STATUS_COMMITTED && !lines.isEmpty()) {
                    write(lines);
                }
            }
        }

        private static String line(Step step, Map<UUID, Written> written, long first) {
            List<Written> its = step.taskId() == null
                    ? step.acts().stream()
                            .map(written::get)
                            .filter(Objects::nonNull)
                            .toList()
                    : written.values().stream()
                            .filter(entry -> entry.action().equals("task.completed")
                                    && entry.objectId().equals(step.taskId()))
                            .toList();
            Map<UUID, Written> placed = its.stream()
                    .filter(entry -> entry.at(step.at()))
                    .collect(Collectors.toMap(Written::id, Function.identity()));
            long own = placed.values().stream()
                    .filter(entry -> entry.causation() == null || !placed.containsKey(entry.causation()))
                    .count();
            return String.join(
                    ",",
                    step.taskId() == null ? "service" : "user",
                    step.at().processKey(),
                    "" + step.at().processVersion(),
                    step.at().elementId(),
                    "" + own,
                    "" + (its.size() - placed.size()),
                    "" + first,
                    its.stream().map(Written::action).sorted().collect(Collectors.joining(" ")));
        }
    }
}
