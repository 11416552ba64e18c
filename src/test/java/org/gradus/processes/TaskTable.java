package org.gradus.processes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Writes what the models ask of whom and by when as a table for readers: tasks, timers, messages and steps. */
final class TaskTable {

    static final Path FILE = Path.of("docs", "generated", "tasks.md");
    static final String REWRITE = "gradus.rewrite";

    private static final Pattern KIND = Pattern.compile("'([a-z0-9-]+)'\\)}$");

    private final Map<String, Map<String, String>> deadlines = DecisionRows.of("deadlines");
    private final StringBuilder page = new StringBuilder();

    static String written() {
        return new TaskTable().write();
    }

    private String write() {
        line("# Tasks, timers and messages of the models");
        line("");
        line("Made from `processes/` and `forms/`. To make it again after a change:");
        line("`mvn -q test -Dtest=GeneratedTasksTests -D" + REWRITE + "=true`");
        ModelFiles.processes().forEach(this::process);
        return page.toString();
    }

    private void process(String stem, BpmnModelInstance model) {
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        line("");
        line("## " + process.getName() + " (`" + stem + "`)");
        List<String> tasks = new ArrayList<>();
        for (UserTask task : model.getModelElementsByType(UserTask.class)) {
            String kind = kind(task.getCamundaDueDate());
            tasks.add(row(
                    task.getName(),
                    code(task.getId()),
                    task.getCamundaCandidateGroups(),
                    code("forms/" + task.getCamundaFormKey() + ".form"),
                    code(ModelLintTests.recorder(task)),
                    code(kind),
                    time(kind),
                    deadlines.get(kind).get("escalateTo"),
                    deadlines.get(kind).get("source")));
        }
        table(
                "| Task | Id | Role | Form | Records | Deadline | In time until the end of | When overdue, tell | Source |",
                tasks);
        List<String> timers = new ArrayList<>();
        for (TimerEventDefinition timer : model.getModelElementsByType(TimerEventDefinition.class)) {
            if (timer.getParentElement() instanceof FlowElement event) {
                String kind = kind(timer.getTimeDate().getTextContent());
                timers.add(row(
                        event.getName(),
                        code(event.getId()),
                        code(kind),
                        time(kind),
                        deadlines.get(kind).get("source")));
            }
        }
        table("| Timer | Id | Deadline | Fires on | Source |", timers);
        table(
                "| Message |",
                model.getModelElementsByType(Message.class).stream()
                        .map(message -> row(code(message.getName())))
                        .toList());
        table(
                "| Step | Id | Bean |",
                model.getModelElementsByType(ServiceTask.class).stream()
                        .map(step -> row(
                                step.getName(),
                                code(step.getId()),
                                code(step.getCamundaDelegateExpression().replaceAll("[${}]", ""))))
                        .toList());
    }

    private void table(String heading, List<String> rows) {
        if (!rows.isEmpty()) {
            line("");
            line(heading);
            line(heading.replaceAll("[^|]+", "---"));
            rows.forEach(this::line);
        }
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String kind(String expression) {
        Matcher kind = KIND.matcher(expression);
        if (!kind.find()) {
            throw new IllegalStateException("not a deadline: " + expression);
        }
        return kind.group(1);
    }

    private String time(String kind) {
        Map<String, String> row = deadlines.get(kind);
        String unit = row.get("unit").toLowerCase(Locale.ROOT).replace('_', ' ');
        String amount = row.get("amount");
        String from = row.get("countedFrom").replace('-', ' ');
        if (amount.equals("0")) {
            return "the same day (" + unit + "), from " + from;
        }
        return amount + " " + (amount.equals("1") ? unit.substring(0, unit.length() - 1) : unit) + " from " + from;
    }
}
