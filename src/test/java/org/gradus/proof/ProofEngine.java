package org.gradus.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.repository.DeploymentBuilder;

/** A bare engine with models deployed, whose steps find out what a walk wants them to find out. */
final class ProofEngine {

    private static final Pattern DELEGATE = Pattern.compile("delegateExpression=\"\\$\\{(\\w+)}\"");

    final ProcessEngine engine;
    /** What steps will find out next, by variable. */
    final Map<String, String> results = new HashMap<>();
    /** Beans called since it was last cleared. */
    final List<String> steps = new ArrayList<>();
    /** Elements and flows passed since the start, as {@code process/id}. */
    final Set<String> touched = new HashSet<>();
    /** Outcomes of processes that ended, by instance. */
    final Map<String, String> outcomes = new HashMap<>();
    /** Elements by job definition, remembered. */
    final Map<String, String> elements = new HashMap<>();

    private static ProofEngine instance;

    private final Map<Object, Object> beans = new HashMap<>();
    private Map<String, ModelGraph> models = Map.of();

    private ProofEngine() {
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName("proof");
        configuration.setJdbcUrl("jdbc:h2:mem:proof;DB_CLOSE_DELAY=-1");
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setHistory("none");
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setBeans(beans);
        configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(new Watcher())));
        engine = configuration.buildProcessEngine();
    }

    /**
     * The one engine of the test run, with these models deployed as the newest.
     *
     * @param models every process by id
     * @param texts their BPMN, by file name
     */
    static synchronized ProofEngine with(Map<String, ModelGraph> models, Map<String, String> texts) {
        if (instance == null) {
            instance = new ProofEngine();
        }
        instance.deploy(models, texts);
        return instance;
    }

    private void deploy(Map<String, ModelGraph> newest, Map<String, String> texts) {
        models = newest;
        TaskListener nothing = task -> {};
        for (String text : texts.values()) {
            DELEGATE.matcher(text).results().forEach(found -> beans.put(found.group(1), nothing));
        }
        JavaDelegate step = this::step;
        newest.values().stream()
                .flatMap(model -> model.nodes.values().stream())
                .filter(node -> node.bean != null)
                .forEach(node -> beans.put(node.bean, step));
        beans.put("deadline", new Deadlines());
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
        texts.forEach(deployment::addString);
        deployment.deploy();
    }

    private void step(DelegateExecution execution) {
        String definition = execution.getProcessDefinitionId();
        String element = execution.getCurrentActivityId();
        ModelGraph model = models.get(definition.substring(0, definition.indexOf(':')));
        steps.add(model.node(element).bean);
        for (String variable : model.given(element)) {
            execution.setVariable(variable, value(results.get(variable)));
        }
    }

    /** A value as the engine holds it: flags are true or false, everything else is text. */
    static Object value(String text) {
        return text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
    }

    /** Answers every deadline with one far day: walks fire timers themselves. */
    public static final class Deadlines {

        private static final Date FAR = Date.from(Instant.parse("2099-01-01T00:00:00Z"));

        public Date on(DelegateExecution execution, String kind) {
            return far(execution, kind);
        }

        public Date by(DelegateExecution execution, String kind) {
            return far(execution, kind);
        }

        private static Date far(DelegateExecution execution, String kind) {
            if (execution.getProcessBusinessKey() == null) {
                throw new IllegalStateException("no business key where a deadline of kind " + kind + " is asked for");
            }
            return new Date(FAR.getTime());
        }
    }

    private final class Watcher extends AbstractBpmnParseListener {

        @Override
        public void parseProcess(Element element, ProcessDefinitionEntity process) {
            ExecutionListener ended = execution -> {
                Object outcome = execution.getVariable("outcome");
                outcomes.put(execution.getProcessInstanceId(), outcome == null ? null : outcome.toString());
            };
            process.addListener(ExecutionListener.EVENTNAME_END, ended);
            watch(process.getKey(), process);
        }

        private void watch(String process, ScopeImpl scope) {
            for (ActivityImpl activity : scope.getActivities()) {
                ExecutionListener entered = execution -> touched.add(process + "/" + activity.getId());
                activity.addListener(ExecutionListener.EVENTNAME_START, entered);
                activity.getOutgoingTransitions().forEach(flow -> {
                    ExecutionListener taken = execution -> touched.add(process + "/" + flow.getId());
                    ((TransitionImpl) flow).addListener(ExecutionListener.EVENTNAME_TAKE, taken);
                });
                watch(process, activity);
            }
        }
    }
}
