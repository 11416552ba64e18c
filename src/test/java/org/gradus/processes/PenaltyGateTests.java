package org.gradus.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.gradus.ladder.Gate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gates of issuing and withdrawing a penalty notice: each missing condition closes, and only the rows grant. */
class PenaltyGateTests {

    private static final DmnEngine ENGINE = new DefaultDmnEngineConfiguration().buildEngine();
    private static final Map<Gate, DmnDecision> TABLES = new EnumMap<>(Gate.class);
    private static final Map<String, List<String>> WORDS = Map.of(
            "notice-to-improve", List.of("done", "skipped-with-reason"),
            "withdrawal-ground", List.of("ought-not", "wrong-person", "material-error", "unpaid-not-prosecuting"));
    private static final Set<String> DISCRETION = Set.of("threshold-met", "support-sufficient", "promises-kept");

    @ParameterizedTest
    @EnumSource(names = {"PENALTY_NOTICE", "WITHDRAW_NOTICE"})
    void the_table_speaks_of_what_is_required_and_of_nothing_else(Gate gate) {
        TreeSet<String> spoken = new TreeSet<>();
        for (Rule rule : DecisionRows.table(ModelFiles.tables().get(gate.key())).getRules()) {
            spoken.add(rule.getInputEntries().iterator().next().getTextContent().replace("\"", ""));
        }
        assertThat(spoken).containsExactlyInAnyOrderElementsOf(gate.required());
    }

    @ParameterizedTest
    @EnumSource(names = {"PENALTY_NOTICE", "WITHDRAW_NOTICE"})
    void it_is_open_when_all_is_so_and_closed_when_any_one_is_not_or_nobody_knows(Gate gate) {
        Map<String, String> facts = new HashMap<>();
        gate.required().forEach(id -> facts.put(id, words(id).get(0)));
        assertThat(missing(gate, facts)).isEmpty();
        for (String id : gate.required()) {
            for (String word : words(id)) {
                assertThat(missing(gate, with(facts, id, word))).isEmpty();
            }
            for (String word : List.of("no", "unknown", "", "none", "Yes")) {
                assertThat(missing(gate, with(facts, id, word)))
                        .as(id + " = " + word)
                        .containsExactly(id);
            }
            assertThat(missing(gate, with(facts, id, "overridden")).isEmpty())
                    .as(id + " set aside")
                    .isEqualTo(DISCRETION.contains(id));
        }
    }

    private static List<String> words(String id) {
        return WORDS.getOrDefault(id, List.of("yes"));
    }

    private static Map<String, String> with(Map<String, String> facts, String id, String word) {
        Map<String, String> changed = new HashMap<>(facts);
        changed.put(id, word);
        return changed;
    }

    private static TreeSet<String> missing(Gate gate, Map<String, String> facts) {
        DmnDecision table = TABLES.computeIfAbsent(
                gate, key -> ENGINE.parseDecision(key.key(), ModelFiles.tables().get(key.key())));
        TreeSet<String> missing = new TreeSet<>(gate.required());
        missing.removeIf(id -> ENGINE
                .evaluateDecisionTable(table, Variables.fromMap(Map.of("condition", id, "fact", facts.get(id))))
                .getResultList()
                .stream()
                .anyMatch(row -> Boolean.TRUE.equals(row.get("granted"))));
        return missing;
    }
}
