package org.gradus.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;

/** One process as a graph, with the answers its tasks, steps and messages can give to its gateways. */
final class ModelGraph {

    private static final Pattern QUOTED = Pattern.compile("'([\\w-]+)'");
    private static final Pattern SOURCE = Pattern.compile("\\b(?:Task|Step|Message)_\\w+");

    final String id;
    final Map<String, Node> nodes = new LinkedHashMap<>();
    /** The values conditions compare each variable with. */
    final Map<String, Set<String>> compared = new TreeMap<>();

    private final Map<String, List<Node>> boundaries = new HashMap<>();
    private final Map<String, List<Node>> eventStarts = new HashMap<>();
    private final Map<String, Node> starts = new HashMap<>();
    /** Variables by what gives them a value: a task, a step, a message. */
    private final Map<String, Set<String>> givenBy = new HashMap<>();

    private final Map<String, Set<String>> domains = new TreeMap<>();

    /**
     * Reads a model.
     *
     * @param forms every form by key; a form's question with the name of a variable answers it
     */
    static ModelGraph of(BpmnModelInstance model, Map<String, JsonNode> forms) {
        return new ModelGraph(model, forms);
    }

    private ModelGraph(BpmnModelInstance model, Map<String, JsonNode> forms) {
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        id = process.getId();
        for (FlowNode element : model.getModelElementsByType(FlowNode.class)) {
            nodes.put(element.getId(), new Node(element));
        }
        nodes.values().forEach(this::place);
        nodes.values().stream()
                .flatMap(node -> node.out.stream())
                .filter(flow -> flow.condition() != null)
                .forEach(flow -> compare(flow.condition()));
        Semantics.results()
                .forEach((variable, results) ->
                        compared.computeIfPresent(variable, (v, values) -> union(values, results)));
        Map<String, String> documented = new HashMap<>();
        process.getDocumentations().stream()
                .flatMap(words -> words.getTextContent().lines())
                .filter(line -> line.startsWith("- ") && line.contains(":"))
                .forEach(line -> documented.put(line.substring(2, line.indexOf(':')), line));
        compared.forEach((variable, values) -> {
            String line = documented.getOrDefault(variable, "");
            domains.put(variable, domain(variable, values, line));
            SOURCE.matcher(line).results().map(MatchResult::group).forEach(source -> gives(source, variable));
            nodes.values().stream()
                    .filter(node -> node.kind == Kind.TASK && asks(forms.get(id + "/" + node.id), variable))
                    .forEach(task -> gives(task.id, variable));
        });
        nodes.values().stream()
                .filter(node -> node.kind == Kind.STEP)
                .forEach(step -> Semantics.resultOf(step.bean)
                        .filter(compared::containsKey)
                        .ifPresent(variable -> gives(step.id, variable)));
    }

    private void place(Node node) {
        if (node.kind == Kind.BOUNDARY) {
            boundaries
                    .computeIfAbsent(node.attachedTo, host -> new ArrayList<>())
                    .add(node);
        } else if (node.kind == Kind.START) {
            Node sub = nodes.get(node.scope);
            if (sub != null && sub.kind == Kind.EVENT_SUB_PROCESS) {
                eventStarts
                        .computeIfAbsent(sub.scope, scope -> new ArrayList<>())
                        .add(node);
            }
            starts.put(node.scope, node);
        }
    }

    private void compare(Condition condition) {
        Set<String> values = compared.computeIfAbsent(condition.variable(), v -> new TreeSet<>());
        if (condition.isFlag()) {
            values.add("true");
            values.add("false");
        } else {
            values.add(condition.value());
        }
    }

    /** The compared values and, so that the default is taken too, one other: a documented one if there is any. */
    private static Set<String> domain(String variable, Set<String> compared, String documented) {
        Set<String> all = new TreeSet<>(compared);
        if (compared.contains("true") || Semantics.results().containsKey(variable)) {
            return all;
        }
        QUOTED.matcher(documented).results().map(found -> found.group(1)).forEach(all::add);
        if (all.size() == compared.size()) {
            all.add("other");
        }
        return all;
    }

    private void gives(String source, String variable) {
        givenBy.computeIfAbsent(source, s -> new TreeSet<>()).add(variable);
    }

    private static boolean asks(JsonNode form, String variable) {
        return form != null
                && form.findParents("key").stream()
                        .anyMatch(field -> field.get("key").asText().equals(variable));
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }

    Node node(String nodeId) {
        return nodes.get(nodeId);
    }

    /** The start event of a scope: the process itself or a sub-process. */
    Node start(String scope) {
        return starts.get(scope);
    }

    List<Node> boundaries(String host) {
        return boundaries.getOrDefault(host, List.of());
    }

    /** The start events of the event sub-processes of a scope. */
    List<Node> eventStarts(String scope) {
        return eventStarts.getOrDefault(scope, List.of());
    }

    /** Every combination of answers that a task, step or message can give; one empty one where nothing is asked. */
    List<Map<String, String>> answers(String source) {
        return combinations(givenBy.getOrDefault(source, Set.of()));
    }

    /** Variables a step gives a value, with the values. */
    Set<String> given(String source) {
        return givenBy.getOrDefault(source, Set.of());
    }

    Set<String> domain(String variable) {
        return domains.get(variable);
    }

    /** Variables that gateways read and nothing in the model sets: whoever starts the process passes them. */
    Set<String> inputs() {
        Set<String> inputs = new TreeSet<>(compared.keySet());
        givenBy.values().forEach(inputs::removeAll);
        nodes.values().stream()
                .filter(node -> node.trigger != null && node.trigger.isMessage())
                .flatMap(node -> Semantics.broughtBy(node.trigger.name()).stream())
                .forEach(brought -> inputs.removeAll(brought.keySet()));
        nodes.values().forEach(node -> {
            inputs.removeAll(node.setsOnStart.keySet());
            inputs.removeAll(node.setsOnEnd.keySet());
            node.out.forEach(flow -> inputs.removeAll(flow.sets().keySet()));
            node.handsOut.forEach(hand -> inputs.remove(hand.target()));
        });
        return inputs;
    }

    /** Every combination of the values these variables can have. */
    List<Map<String, String>> combinations(Set<String> variables) {
        List<Map<String, String>> all = List.of(Map.of());
        for (String variable : variables) {
            List<Map<String, String>> more = new ArrayList<>();
            for (Map<String, String> one : all) {
                for (String value : domains.get(variable)) {
                    Map<String, String> longer = new TreeMap<>(one);
                    longer.put(variable, value);
                    more.add(longer);
                }
            }
            all = more;
        }
        return all;
    }
}
