package org.gradus.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.gradus.ladder.Gate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gates of a part-time timetable and of leave: open only when every condition is so, and no exception helps. */
class SupportGateTests {

    private static final DmnEngine ENGINE = new DefaultDmnEngineConfiguration().buildEngine();
    private static final Map<Gate, DmnDecision> TABLES = new EnumMap<>(Gate.class);

    @ParameterizedTest
    @EnumSource(names = {"PART_TIME_TIMETABLE", "GRANT_LEAVE"})
    void the_table_has_a_row_for_each_condition_and_no_other(Gate gate) {
        assertThat(GateRows.of(gate.key()).stream().map(GateRows.Row::condition))
                .containsExactlyInAnyOrderElementsOf(gate.required());
    }

    @ParameterizedTest
    @EnumSource(names = {"PART_TIME_TIMETABLE", "GRANT_LEAVE"})
    void it_is_open_when_all_is_so_and_closed_when_any_one_is_not_or_nobody_knows(Gate gate) {
        Map<String, String> facts = new HashMap<>();
        gate.required().forEach(condition -> facts.put(condition, "yes"));
        assertThat(missing(gate, facts)).isEmpty();
        for (String condition : gate.required()) {
            for (String fact : List.of("no", "unknown", "", "overridden", "Yes")) {
                Map<String, String> one = new HashMap<>(facts);
                one.put(condition, fact);
                assertThat(missing(gate, one)).as(condition + " = " + fact).containsExactly(condition);
            }
        }
    }

    private static TreeSet<String> missing(Gate gate, Map<String, String> facts) {
        DmnDecision table = TABLES.computeIfAbsent(
                gate, key -> ENGINE.parseDecision(key.key(), ModelFiles.tables().get(key.key())));
        TreeSet<String> missing = new TreeSet<>(gate.required());
        missing.removeIf(condition -> ENGINE
                .evaluateDecisionTable(
                        table, Variables.fromMap(Map.of("condition", condition, "fact", facts.get(condition))))
                .getResultList()
                .stream()
                .anyMatch(row -> Boolean.TRUE.equals(row.get("granted"))));
        return missing;
    }
}
