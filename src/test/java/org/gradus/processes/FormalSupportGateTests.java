package org.gradus.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.gradus.ladder.Gate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gates of attendance contract and notice to improve: each condition is granted by its fact and by nothing else. */
class FormalSupportGateTests {

    private static final DmnEngine ENGINE = new DefaultDmnEngineConfiguration().buildEngine();

    /** The only condition that a named person may decide otherwise. */
    private static final Set<String> OVERRIDABLE = Set.of("notice-to-improve/promises-kept");

    @ParameterizedTest
    @EnumSource(
            value = Gate.class,
            names = {"ATTENDANCE_CONTRACT", "NOTICE_TO_IMPROVE"})
    void every_required_condition_is_granted_by_yes_and_by_no_other_word(Gate gate) {
        DmnDecision table = ENGINE.parseDecision(gate.key(), ModelFiles.tables().get(gate.key()));
        for (String condition : gate.required()) {
            boolean overridable = OVERRIDABLE.contains(gate.key().substring("gate-".length()) + "/" + condition);
            for (String fact : List.of("yes", "no", "unknown", "overridden", "")) {
                List<Map<String, Object>> rows = ENGINE.evaluateDecisionTable(
                                table, Variables.fromMap(Map.of("condition", condition, "fact", fact)))
                        .getResultList();
                boolean granted = rows.stream().anyMatch(row -> Boolean.TRUE.equals(row.get("granted")));
                assertThat(granted)
                        .as("%s: %s = %s", gate.key(), condition, fact)
                        .isEqualTo(fact.equals("yes") || overridable && fact.equals("overridden"));
                rows.forEach(row -> assertThat(Arrays.asList(row.get("words"), row.get("remedy"), row.get("source")))
                        .as("%s: %s says what it is, what to do and why", gate.key(), condition)
                        .allSatisfy(cell -> assertThat(String.valueOf(cell)).isNotBlank()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Gate.class,
            names = {"ATTENDANCE_CONTRACT", "NOTICE_TO_IMPROVE"})
    void the_table_has_rows_for_the_required_conditions_and_for_no_others(Gate gate) {
        Set<String> rows = new TreeSet<>();
        DecisionRows.table(ModelFiles.tables().get(gate.key()))
                .getRules()
                .forEach(rule -> rows.add(rule.getInputEntries()
                        .iterator()
                        .next()
                        .getTextContent()
                        .strip()
                        .replace("\"", "")));
        assertThat(rows).isEqualTo(new TreeSet<>(gate.required()));
    }
}
