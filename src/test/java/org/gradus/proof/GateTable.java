package org.gradus.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;

/** A gate's table on the real decision engine, every answer remembered. */
final class GateTable {

    static final String PREFIX = "gate-";

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private final DmnDecision decision;
    private final Map<String, Boolean> remembered = new HashMap<>();
    private final Set<String> conditions = new TreeSet<>();
    private final Set<String> facts = new TreeSet<>(Set.of("yes", "no", "unknown"));
    final List<List<String>> rows = new ArrayList<>();

    /** @param key the id of the table and, after a dot, its version */
    GateTable(String key, DmnModelInstance model) {
        decision = ENGINE.parseDecision(key.split("\\.")[0], model);
        DecisionTable table =
                model.getModelElementsByType(DecisionTable.class).iterator().next();
        for (Rule rule : table.getRules()) {
            List<InputEntry> inputs = List.copyOf(rule.getInputEntries());
            quoted(inputs.get(0), conditions);
            quoted(inputs.get(1), facts);
            List<String> cells = new ArrayList<>();
            inputs.forEach(cell -> cells.add(cell.getTextContent().strip()));
            rule.getOutputEntries()
                    .forEach(cell -> cells.add(cell.getTextContent().strip()));
            rows.add(cells);
        }
    }

    private static void quoted(InputEntry cell, Set<String> words) {
        QUOTED.matcher(cell.getTextContent())
                .results()
                .map(found -> found.group(1))
                .forEach(words::add);
    }

    /** Ids of the conditions its rows speak of. */
    Set<String> conditions() {
        return conditions;
    }

    /** Every word a fact can be, in this table or in any. */
    Set<String> facts() {
        return facts;
    }

    /** Whether any row grants the condition for that fact; {@code null} is a fact nobody gave. */
    boolean grants(String condition, String fact) {
        return remembered.computeIfAbsent(
                condition + "=" + fact,
                key -> ENGINE
                        .evaluateDecisionTable(
                                decision,
                                Variables.createVariables()
                                        .putValue("condition", condition)
                                        .putValue("fact", fact))
                        .getResultList()
                        .stream()
                        .anyMatch(row -> Boolean.TRUE.equals(row.get("granted"))));
    }

    /** Facts that grant a condition. */
    Set<String> granting(String condition) {
        Set<String> granting = new TreeSet<>();
        facts.stream().filter(fact -> grants(condition, fact)).forEach(granting::add);
        return granting;
    }

    /** Whether everything required is granted. */
    boolean open(Set<String> required, Map<String, String> known) {
        return !required.isEmpty() && required.stream().allMatch(condition -> grants(condition, known.get(condition)));
    }

    /** Facts that grant everything required; a condition that nothing grants is left out. */
    Map<String, String> best(Set<String> required) {
        Map<String, String> best = new TreeMap<>();
        for (String condition : required) {
            granting(condition).stream().findFirst().ifPresent(fact -> best.put(condition, fact));
        }
        return best;
    }
}
