package org.gradus.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Association;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.gradus.access.Role;
import org.gradus.ladder.Gate;
import org.junit.jupiter.api.Test;

/** What every model must be, so that staff can read it, the service can run it and an auditor can trust it. */
class ModelLintTests {

    private static final Set<String> RECORDERS = ModelFiles.recorders();

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{[^}]*}");
    private static final Pattern DEADLINE = Pattern.compile("\\$\\{deadline\\.(on|by)\\(execution, '([a-z0-9-]+)'\\)}");
    private static final Pattern SET_VARIABLE =
            Pattern.compile("\\$\\{execution\\.setVariable\\('(\\w+)', (?:'([\\w-]+)'|true|false)\\)}");
    private static final Pattern CONDITION = Pattern.compile("\\$\\{(\\w+)(?: == '([\\w-]+)')?}");

    private final Map<String, BpmnModelInstance> models = ModelFiles.processes();
    private final Map<String, JsonNode> forms = ModelFiles.forms();
    private final List<String> complaints = new ArrayList<>();

    @Test
    void every_process_says_what_it_is_for_how_long_it_is_kept_and_which_version_it_is() {
        models.forEach((stem, model) -> {
            Process process = process(model);
            require(process.getId().equals(stem), stem + ": process id is " + process.getId());
            require(process.isExecutable(), stem + ": not executable");
            require("P180D".equals(process.getCamundaHistoryTimeToLiveString()), stem + ": history time to live");
            require("1".equals(process.getCamundaVersionTag()), stem + ": version tag");
            require(named(process), stem + ": no name");
            require(words(process).contains("Source: "), stem + ": its documentation cites no source");
        });
        noComplaints();
    }

    @Test
    void every_id_says_what_it_stands_for() {
        Map<Class<? extends BaseElement>, String> kinds = new LinkedHashMap<>();
        kinds.put(UserTask.class, "Task");
        kinds.put(ServiceTask.class, "Step");
        kinds.put(CallActivity.class, "Call");
        kinds.put(SubProcess.class, "Sub");
        kinds.put(Gateway.class, "Gateway");
        kinds.put(SequenceFlow.class, "Flow");
        kinds.put(StartEvent.class, "Start");
        kinds.put(EndEvent.class, "End");
        kinds.put(BoundaryEvent.class, "Boundary");
        kinds.put(IntermediateCatchEvent.class, "Timer|Catch");
        kinds.put(Message.class, "Message");
        kinds.put(TextAnnotation.class, "Note");
        kinds.put(Association.class, "Link");
        models.forEach((stem, model) -> kinds.forEach((type, kind) -> model.getModelElementsByType(type)
                .forEach(element -> require(
                        element.getId().matches("(" + kind + ")_([A-Z][a-z0-9]*)+"),
                        stem + ": " + element.getId() + " should be " + kind + "_PascalCase"))));
        models.forEach((stem, model) -> {
            model.getModelElementsByType(FlowElement.class).stream()
                    .filter(e -> kinds.keySet().stream().noneMatch(k -> k.isInstance(e)))
                    .forEach(e -> complaints.add(stem + ": " + e.getId() + " is of a kind models do not use"));
            model.getModelElementsByType(IntermediateCatchEvent.class)
                    .forEach(event -> require(
                            event.getId().startsWith("Timer_") == isTimer(event),
                            stem + ": " + event.getId() + " is named for the other kind of event"));
            model.getModelElementsByType(Message.class)
                    .forEach(m -> require(m.getId().equals(m.getName()), stem + ": message " + m.getName()));
        });
        noComplaints();
    }

    @Test
    void every_user_task_has_a_role_a_form_a_deadline_an_escalation_and_guidance_and_no_unknown_recorder() {
        eachUserTask((stem, task) -> {
            String where = stem + "/" + task.getId();
            require(isRole(task.getCamundaCandidateGroups()), where + ": candidate group is not one role");
            require(where.equals(task.getCamundaFormKey()), where + ": form key is " + task.getCamundaFormKey());
            require(forms.containsKey(where), where + ": there is no form");
            require(
                    words(task).length() > 80 && words(task).contains("Source: "),
                    where + ": guidance without a source");
            Matcher due = DEADLINE.matcher(Objects.toString(task.getCamundaDueDate(), ""));
            require(due.matches() && "by".equals(due.group(1)), where + ": due date");
            List<CamundaTaskListener> overdue = extensions(task, CamundaTaskListener.class);
            require(
                    overdue.size() == 1
                            && "timeout".equals(overdue.get(0).getCamundaEvent())
                            && ("Overdue_" + task.getId().substring("Task_".length()))
                                    .equals(overdue.get(0).getAttributeValue("id"))
                            && "${escalateTask}".equals(overdue.get(0).getCamundaDelegateExpression())
                            && overdue.get(0).getTimeouts().stream()
                                    .allMatch(t ->
                                            t.getTimeDate().getTextContent().equals(task.getCamundaDueDate())),
                    where + ": does not escalate when overdue");
            // Without a recorder the answers are kept as they were given: a support stage needs no Java.
            require(
                    recorder(task) == null || RECORDERS.contains(recorder(task)),
                    where + ": records " + recorder(task));
        });
        noComplaints();
    }

    @Test
    void every_step_and_every_timer_says_what_it_does() {
        models.forEach((stem, model) -> {
            model.getModelElementsByType(ServiceTask.class)
                    .forEach(e -> require(!words(e).isBlank(), stem + ": " + e.getId() + " undocumented"));
            model.getModelElementsByType(TimerEventDefinition.class).stream()
                    .map(definition -> definition.getParentElement())
                    .filter(BaseElement.class::isInstance)
                    .map(BaseElement.class::cast)
                    .filter(event -> event instanceof IntermediateCatchEvent || event instanceof BoundaryEvent)
                    .forEach(e -> require(words(e).contains("Source: "), stem + ": " + e.getId() + " has no source"));
        });
        noComplaints();
    }

    @Test
    void the_kinds_of_deadline_in_the_models_are_exactly_the_rows_of_the_table() {
        Set<String> used = new TreeSet<>();
        eachExpression((file, expression) -> {
            Matcher deadline = DEADLINE.matcher(expression);
            if (deadline.matches()) {
                used.add(deadline.group(2));
            }
        });
        assertThat(DecisionRows.of("deadlines").keySet()).isEqualTo(used);
    }

    @Test
    void timers_ask_for_the_moment_a_deadline_begins_and_tasks_for_the_moment_it_ends() {
        models.forEach((stem, model) -> model.getModelElementsByType(TimerEventDefinition.class)
                .forEach(timer -> {
                    boolean overdue = timer.getParentElement() instanceof CamundaTaskListener;
                    Matcher date = DEADLINE.matcher(
                            timer.getTimeDate() == null
                                    ? ""
                                    : timer.getTimeDate().getTextContent());
                    require(
                            date.matches() && (overdue ? "by" : "on").equals(date.group(1)),
                            stem + ": a timer's date is not a deadline");
                }));
        noComplaints();
    }

    @Test
    void expressions_call_nothing_but_the_beans_on_the_list() {
        Set<String> delegates = new HashSet<>(StandInBeans.STEPS);
        delegates.add(StandInBeans.ESCALATION);
        eachExpression((file, expression) -> {
            boolean allowed = DEADLINE.matcher(expression).matches()
                    || SET_VARIABLE.matcher(expression).matches()
                    || CONDITION.matcher(expression).matches()
                    || expression.equals("#{execution.processBusinessKey}");
            require(allowed, file + ": " + expression);
        });
        models.forEach((stem, model) -> {
            model.getModelElementsByType(ServiceTask.class).forEach(step -> {
                String bean = Objects.toString(step.getCamundaDelegateExpression(), "");
                require(
                        delegates.stream().anyMatch(d -> bean.equals("${" + d + "}")),
                        stem + ": " + step.getId() + " calls " + bean);
            });
            require(model.getModelElementsByType(ScriptTask.class).isEmpty(), stem + ": has a script");
        });
        for (Path file : ModelFiles.filesEnding(ModelFiles.PROCESSES, ".bpmn")) {
            String xml = ModelFiles.read(file);
            for (String forbidden :
                    List.of("camunda:script", "camunda:class=", "camunda:resultVariable", "camunda:type=")) {
                require(!xml.contains(forbidden), file + ": uses " + forbidden);
            }
        }
        noComplaints();
    }

    @Test
    void conditions_compare_one_documented_variable_with_one_answer() {
        models.forEach((stem, model) -> {
            Set<String> documented = documentedVariables(process(model));
            Set<String> read = new TreeSet<>();
            model.getModelElementsByType(SequenceFlow.class).stream()
                    .filter(flow -> flow.getConditionExpression() != null)
                    .forEach(flow -> {
                        Matcher condition =
                                CONDITION.matcher(flow.getConditionExpression().getTextContent());
                        require(condition.matches(), stem + ": condition of " + flow.getId());
                        if (condition.matches()) {
                            read.add(condition.group(1));
                        }
                    });
            extensionsOfAll(model).forEach(text -> {
                Matcher set = SET_VARIABLE.matcher(text);
                if (set.matches()) {
                    read.add(set.group(1));
                }
            });
            model.getModelElementsByType(CamundaOut.class).forEach(out -> read.add(out.getCamundaTarget()));
            require(documented.containsAll(read), stem + ": variables " + read + " but documented are " + documented);
        });
        noComplaints();
    }

    @Test
    void what_keeps_a_task_from_the_wrong_hands_names_something_that_exists() {
        models.forEach((stem, model) -> model.getModelElementsByType(UserTask.class)
                .forEach(task -> {
                    String where = stem + "/" + task.getId();
                    String gate = property(task, "gate");
                    boolean known = Arrays.stream(Gate.values())
                            .anyMatch(one -> one.key().equals(gate));
                    require(gate == null || known, where + ": no gate " + gate);
                    String other = property(task, "notBy");
                    require(
                            other == null || model.getModelElementById(other) instanceof UserTask,
                            where + ": not by whoever did " + other + ", which is no task of this model");
                    require(
                            !known || !Gate.of(gate).required().contains("two-people") || other != null,
                            where + ": its gate asks for two people, and the task for one");
                    String enforces = property(task, "enforces");
                    require(enforces == null || enforces.equals("true"), where + ": enforces = " + enforces);
                    require(
                            Set.of("records", "gate", "notBy", "enforces")
                                    .containsAll(properties(task).keySet()),
                            where + ": a property nobody reads among "
                                    + properties(task).keySet());
                }));
        noComplaints();
    }

    @Test
    void every_answer_a_gateway_reads_can_be_given_by_a_form_or_a_stage() {
        models.forEach((stem, model) -> model.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> flow.getConditionExpression() != null)
                .forEach(flow -> {
                    Matcher condition =
                            CONDITION.matcher(flow.getConditionExpression().getTextContent());
                    require(condition.matches(), stem + ": " + flow.getId());
                    String variable = condition.group(1);
                    String answer = condition.group(2);
                    if (answer == null || variable.equals("entry")) {
                        return;
                    }
                    if (variable.equals("step")) {
                        require(models.containsKey(answer), stem + ": " + flow.getId() + " leads to no model");
                        return;
                    }
                    Set<String> possible =
                            variable.equals("outcome") ? outcomesOfCalled(model) : answersInForms(stem, variable);
                    require(
                            possible.contains(answer),
                            stem + ": " + flow.getId() + " waits for " + variable + " = " + answer + ", possible are "
                                    + possible);
                }));
        noComplaints();
    }

    @Test
    void gateways_join_or_ask_a_question_whose_flows_answer_it_with_one_default() {
        models.forEach((stem, model) -> model.getModelElementsByType(Gateway.class)
                .forEach(gateway -> {
                    String where = stem + ": " + gateway.getId();
                    Collection<SequenceFlow> answers = gateway.getOutgoing();
                    require(
                            answers.size() > 1 != gateway.getIncoming().size() > 1,
                            where + " must either join or fork");
                    if (answers.size() < 2 || !(gateway instanceof ExclusiveGateway question)) {
                        return;
                    }
                    require(Objects.toString(question.getName(), "").endsWith("?"), where + " asks no question");
                    require(question.getDefault() != null, where + " has no default answer");
                    answers.forEach(answer -> {
                        require(named(answer), where + ": answer " + answer.getId() + " has no words");
                        require(
                                (answer.getConditionExpression() == null) == answer.equals(question.getDefault()),
                                where + ": " + answer.getId() + " needs a condition, or is the default");
                    });
                }));
        noComplaints();
    }

    @Test
    void called_stages_exist_are_given_the_business_key_and_hand_back_an_outcome() {
        models.forEach((stem, model) -> model.getModelElementsByType(CallActivity.class)
                .forEach(call -> {
                    String where = stem + ": " + call.getId();
                    require(models.containsKey(call.getCalledElement()), where + " calls nothing known");
                    List<CamundaIn> in = extensions(call, CamundaIn.class);
                    require(
                            in.stream()
                                    .anyMatch(i -> "#{execution.processBusinessKey}".equals(i.getCamundaBusinessKey())),
                            where + " does not pass the business key");
                    require(
                            in.stream().anyMatch(i -> "stepKey".equals(i.getCamundaTarget())),
                            where + " does not pass stepKey");
                    require(
                            extensions(call, CamundaOut.class).stream()
                                    .anyMatch(o -> "outcome".equals(o.getCamundaSource())),
                            where + " takes no outcome");
                    require(
                            !outcomes(models.get(call.getCalledElement())).isEmpty(),
                            where + ": its stage sets no outcome");
                }));
        noComplaints();
    }

    @Test
    void everything_a_reader_sees_has_words() {
        models.forEach((stem, model) -> model.getModelElementsByType(FlowElement.class).stream()
                .filter(e -> !(e instanceof SequenceFlow))
                .filter(e -> !(e instanceof Gateway))
                .forEach(e -> require(named(e), stem + ": " + e.getId() + " has no name")));
        noComplaints();
    }

    @Test
    void every_process_has_a_class_of_tests_that_walks_all_of_it() {
        models.keySet().forEach(stem -> {
            String type = Arrays.stream(stem.split("-"))
                            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                            .collect(Collectors.joining())
                    + "PathTests";
            try {
                Walks walks = Class.forName("org.gradus.processes." + type).getAnnotation(Walks.class);
                require(walks != null && walks.value().equals(stem), stem + ": " + type + " walks something else");
            } catch (ClassNotFoundException e) {
                complaints.add(stem + ": " + e.getMessage() + " is missing");
            }
        });
        noComplaints();
    }

    @Test
    void processes_holds_models_and_tables_and_nothing_else() {
        ModelFiles.filesEnding(ModelFiles.PROCESSES, "").stream()
                .filter(Files::isRegularFile)
                .map(Path::toString)
                .forEach(name -> require(name.endsWith(".bpmn") || name.endsWith(".dmn"), name));
        noComplaints();
    }

    private void require(boolean holds, String complaint) {
        if (!holds) {
            complaints.add(complaint);
        }
    }

    private void noComplaints() {
        assertThat(complaints).isEmpty();
    }

    private interface Visit<T> {
        void of(String where, T what);
    }

    private void eachUserTask(Visit<UserTask> visit) {
        models.forEach(
                (stem, model) -> model.getModelElementsByType(UserTask.class).forEach(task -> visit.of(stem, task)));
    }

    private static void eachExpression(Visit<String> visit) {
        for (Path file : ModelFiles.filesEnding(ModelFiles.PROCESSES, ".bpmn")) {
            EXPRESSION
                    .matcher(ModelFiles.read(file).replace("&#39;", "'").replace("&apos;", "'"))
                    .results()
                    .forEach(found -> visit.of(file.toString(), found.group()));
        }
    }

    private static Process process(BpmnModelInstance model) {
        return model.getModelElementsByType(Process.class).iterator().next();
    }

    private static String words(BaseElement element) {
        return element.getDocumentations().stream()
                .map(Documentation::getTextContent)
                .collect(Collectors.joining("\n"));
    }

    private static boolean named(BaseElement element) {
        String name = element.getAttributeValue("name");
        return name != null && !name.isBlank();
    }

    private static boolean isRole(String group) {
        return Arrays.stream(Role.values()).anyMatch(role -> role.name().equals(group));
    }

    private static boolean isTimer(IntermediateCatchEvent event) {
        return event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance);
    }

    private static <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> List<T> extensions(
            BaseElement element, Class<T> type) {
        return element.getExtensionElements() == null
                ? List.of()
                : element.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(type)
                        .list();
    }

    static String recorder(UserTask task) {
        return property(task, "records");
    }

    private static String property(UserTask task, String name) {
        return properties(task).get(name);
    }

    private static Map<String, String> properties(UserTask task) {
        Map<String, String> properties = new LinkedHashMap<>();
        extensions(task, CamundaProperties.class)
                .forEach(all -> all.getCamundaProperties()
                        .forEach(property -> properties.put(property.getCamundaName(), property.getCamundaValue())));
        return properties;
    }

    private static Set<String> documentedVariables(Process process) {
        return words(process)
                .lines()
                .filter(line -> line.startsWith("- "))
                .map(line -> line.substring(2, line.indexOf(':')))
                .collect(Collectors.toSet());
    }

    private static List<String> extensionsOfAll(BpmnModelInstance model) {
        return model
                .getModelElementsByType(org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener.class)
                .stream()
                .map(listener -> Objects.toString(listener.getCamundaExpression(), ""))
                .toList();
    }

    private static Set<String> outcomes(BpmnModelInstance model) {
        return extensionsOfAll(model).stream()
                .map(SET_VARIABLE::matcher)
                .filter(set -> set.matches() && "outcome".equals(set.group(1)))
                .map(set -> set.group(2))
                .collect(Collectors.toSet());
    }

    private Set<String> outcomesOfCalled(BpmnModelInstance model) {
        return model.getModelElementsByType(CallActivity.class).stream()
                .flatMap(call -> outcomes(models.get(call.getCalledElement())).stream())
                .collect(Collectors.toSet());
    }

    private Set<String> answersInForms(String stem, String variable) {
        Set<String> answers = new TreeSet<>();
        forms.forEach((key, form) -> {
            if (key.startsWith(stem + "/")) {
                form.findParents("key").stream()
                        .filter(field -> field.get("key").asText().equals(variable))
                        .flatMap(field -> field.findValuesAsText("value").stream())
                        .forEach(answers::add);
            }
        });
        return answers;
    }
}
