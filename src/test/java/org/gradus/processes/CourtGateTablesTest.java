package org.gradus.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.gradus.ladder.Gate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gates of the court stages alone: each required condition is granted by its own facts and by nothing else. */
class CourtGateTablesTest {

    /** What grants besides yes; everything else, unknown and no above all, grants nothing. */
    private static final Map<String, List<String>> FURTHER = Map.of(
            "authorities-consulted", List.of("not-needed"),
            "wishes-recorded", List.of("declined"),
            "within-six-months", List.of("trimmed"),
            "interview-offered", List.of("not-needed"),
            "contract-explored", List.of("overridden"),
            "promises-kept", List.of("overridden"));

    @ParameterizedTest
    @EnumSource(
            value = Gate.class,
            names = {"APPLY_ORDER", "EXTEND_ORDER", "PROSECUTE", "CHARGE_KNOWING", "SINGLE_JUSTICE", "CAUTION_INTERVIEW"
            })
    void each_condition_opens_on_its_own_facts_and_a_missing_or_unknown_one_closes(Gate gate) {
        DmnEngine engine =
                DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        DmnDecision table = engine.parseDecision(gate.key(), ModelFiles.tables().get(gate.key()));
        for (String condition : gate.required()) {
            assertThat(granted(engine, table, condition, "yes")).as(condition).isTrue();
            for (String word : List.of("no", "unknown", "", "not-needed", "declined", "trimmed", "overridden", "YES")) {
                assertThat(granted(engine, table, condition, word))
                        .as("%s on %s", condition, word)
                        .isEqualTo(FURTHER.getOrDefault(condition, List.of()).contains(word));
            }
        }
        assertThat(new TreeSet<>(DecisionRows.table(ModelFiles.tables().get(gate.key())).getRules().stream()
                        .map(rule -> rule.getInputEntries()
                                .iterator()
                                .next()
                                .getTextContent()
                                .strip()
                                .replace("\"", ""))
                        .toList()))
                .as("rows for exactly the conditions required")
                .isEqualTo(new TreeSet<>(gate.required()));
    }

    private static boolean granted(DmnEngine engine, DmnDecision table, String condition, String fact) {
        return engine
                .evaluateDecisionTable(table, Variables.fromMap(Map.of("condition", condition, "fact", fact)))
                .getResultList()
                .stream()
                .anyMatch(row -> Boolean.TRUE.equals(row.get("granted")));
    }
}
