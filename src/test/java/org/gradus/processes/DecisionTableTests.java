package org.gradus.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.gradus.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables on the bare decision engine: what they say at their limits, and that no row is idle. */
class DecisionTableTests {

    private static final Map<String, HitPolicy> HIT_POLICIES = Map.of(
            "deadlines", HitPolicy.UNIQUE,
            "signals", HitPolicy.COLLECT,
            "bands", HitPolicy.UNIQUE,
            "service-of-documents", HitPolicy.UNIQUE,
            "returns", HitPolicy.UNIQUE,
            "next-step", HitPolicy.COLLECT,
            "evidence-gaps", HitPolicy.UNIQUE,
            "who-to-call", HitPolicy.UNIQUE);
    private static final Set<String> UNITS =
            Set.of("SCHOOL_DAYS", "SCHOOL_WEEKS", "WORKING_DAYS", "CALENDAR_DAYS", "CALENDAR_WEEKS", "CALENDAR_MONTHS");
    private static final Set<String> MOMENTS = ModelFiles.moments();

    private static final Set<String> RULES_HIT = new HashSet<>();
    private static final DmnEngine ENGINE = engine();
    private static final Map<String, DmnDecision> DECISIONS = ModelFiles.tables().entrySet().stream()
            .collect(Collectors.toMap(
                    Map.Entry::getKey, e -> ENGINE.parseDecision(decisionId(e.getKey()), e.getValue())));

    private static DmnEngine engine() {
        var configuration = new DefaultDmnEngineConfiguration();
        configuration.setCustomPostDecisionTableEvaluationListeners(new ArrayList<>(List.of(
                event -> event.getMatchingRules()
                        .forEach(rule -> RULES_HIT.add(event.getDecisionTable().getKey() + "/" + rule.getId())))));
        return configuration.buildEngine();
    }

    /** {@code bands.from-2027-09-01} and {@code bands.pack-wt-2026} are versions of the decision {@code bands}. */
    private static String decisionId(String stem) {
        return stem.replaceFirst("\\..*", "");
    }

    private static DmnDecisionTableResult ask(String table, Map<String, Object> facts) {
        return ENGINE.evaluateDecisionTable(DECISIONS.get(table), Variables.fromMap(facts));
    }

    private static String band(int absent, int possible) {
        return ask("bands", Map.of("absent", absent, "possible", possible))
                .getSingleResult()
                .getEntry("band");
    }

    private static List<Map<String, Object>> steps(String stage, String verdicts) {
        return ask("next-step", Map.of("stage", stage, "verdicts", verdicts)).getResultList();
    }

    /** Every table is asked for everything here, so that the last check does not hang on the order of tests. */
    @AfterAll
    static void no_row_is_idle() {
        DecisionRows.of("deadlines").keySet().forEach(kind -> ask("deadlines", Map.of("kind", kind)));
        firstCells("signals").forEach(rule -> ask("signals", Map.of("rule", rule)));
        firstCells("service-of-documents").forEach(method -> ask("service-of-documents", Map.of("method", method)));
        for (int[] pupil : new int[][] {{0, 0}, {190, 380}, {77, 380}, {38, 380}, {19, 380}, {0, 380}}) {
            band(pupil[0], pupil[1]);
        }
        for (String stage : firstCells("next-step")) {
            for (String verdicts : List.of("met", "partly", "not-met", "no-evidence")) {
                steps(stage, verdicts);
            }
        }
        firstCells("returns").forEach(kind -> ask("returns", Map.of("kind", kind)));
        firstCells("evidence-gaps").forEach(gap -> ask("evidence-gaps", Map.of("gap", gap)));
        firstCells("who-to-call").forEach(situation -> ask("who-to-call", Map.of("situation", situation)));
        ModelFiles.tables().keySet().stream()
                .filter(DecisionTableTests::isGate)
                .forEach(gate -> GateRows.of(gate)
                        .forEach(row -> ask(gate, Map.of("condition", row.condition(), "fact", row.fact()))));
        Set<String> all = new TreeSet<>();
        ModelFiles.tables()
                .forEach((table, model) -> DecisionRows.table(model)
                        .getRules()
                        .forEach(rule -> all.add(decisionId(table) + "/" + rule.getId())));
        assertThat(RULES_HIT).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void every_table_is_named_kept_explained_and_has_the_hit_policy_it_needs() {
        Map<String, DmnModelInstance> tables = ModelFiles.tables();
        Set<String> plain = new TreeSet<>(tables.keySet());
        plain.removeIf(DecisionTableTests::isGate);
        assertThat(plain).isEqualTo(HIT_POLICIES.keySet());
        tables.forEach((stem, model) -> {
            Decision decision =
                    model.getModelElementsByType(Decision.class).iterator().next();
            DecisionTable table = DecisionRows.table(model);
            assertThat(decision.getId()).isEqualTo(decisionId(stem));
            assertThat(decision.getCamundaHistoryTimeToLiveString()).isEqualTo("P180D");
            assertThat(decision.getVersionTag()).isEqualTo("1");
            assertThat(decision.getDescription().getTextContent()).hasSizeGreaterThan(80);
            assertThat(table.getHitPolicy()).isEqualTo(isGate(stem) ? HitPolicy.COLLECT : HIT_POLICIES.get(stem));
            assertThat(table.getRules().stream().map(Rule::getId).toList())
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.matches("Rule_([A-Z0-9][a-z0-9]*)+"));
            assertThat(table.getOutputs().stream().map(o -> o.getName()).toList())
                    .contains(isGate(stem) ? "words" : "label", "source");
        });
    }

    private static boolean isGate(String table) {
        return table.startsWith("gate-");
    }

    /** Names of teams only: a number or address in a table would be copied and grow old. */
    @Test
    void whom_to_call_is_named_without_numbers_or_addresses() {
        DecisionRows.of("who-to-call").forEach((situation, row) -> {
            assertThat(row.get("team")).as(situation).isNotBlank();
            assertThat(row.get("then")).as(situation).isNotBlank().doesNotContain("@", "http");
            assertThat(row.get("then").replace("999", "")).as(situation).doesNotContainPattern("\\d{3}");
            assertThat(Arrays.stream(Role.values()).map(Role::name))
                    .as(situation)
                    .contains(row.get("role"));
        });
    }

    @Test
    void every_deadline_has_an_amount_a_unit_a_moment_a_role_and_a_source() {
        DecisionRows.of("deadlines").forEach((kind, row) -> {
            assertThat(Integer.parseInt(row.get("amount"))).as(kind).isNotNegative();
            assertThat(UNITS).as(kind).contains(row.get("unit"));
            assertThat(MOMENTS).as(kind).contains(row.get("countedFrom"));
            assertThat(Arrays.stream(Role.values()).map(Role::name)).as(kind).contains(row.get("escalateTo"));
            assertThat(row.get("label")).as(kind).isNotBlank();
            assertThat(row.get("source")).as(kind).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "n-correction, 5, SCHOOL_DAYS, absence-date",
        "triage, 5, SCHOOL_DAYS, signal-raised",
        "listening-meeting, 10, SCHOOL_DAYS, stage-entered",
        "plan-review, 6, SCHOOL_WEEKS, plan-agreed",
        "monitoring, 4, SCHOOL_WEEKS, stage-entered",
        "safeguarding-review, 0, CALENDAR_DAYS, reached"
    })
    void deadlines_say(String kind, int amount, String unit, String countedFrom) {
        assertThat(ask("deadlines", Map.of("kind", kind)).getSingleResult().getEntryMap())
                .contains(entry("amount", amount), entry("unit", unit), entry("countedFrom", countedFrom));
    }

    @Test
    void an_unknown_kind_of_deadline_has_no_row() {
        assertThat(ask("deadlines", Map.of("kind", "no-such-kind")).getResultList())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, no-data",
        "0, 1, expected",
        "18, 380, expected",
        "19, 380, watch",
        "37, 380, watch",
        "38, 380, persistent",
        "39, 380, persistent",
        "76, 380, persistent",
        "77, 380, at-risk-of-severe",
        "189, 380, at-risk-of-severe",
        "190, 380, severe",
        "191, 380, severe",
        "380, 380, severe",
        "1, 1, severe",
        "1, 11, watch",
        "1, 10, persistent",
        "1, 9, persistent"
    })
    void a_pupil_is_in_the_band(int absent, int possible, String band) {
        assertThat(band(absent, possible)).isEqualTo(band);
    }

    @Test
    void bands_agree_with_whole_number_arithmetic_around_every_limit() {
        for (int possible : new int[] {1, 2, 3, 9, 10, 11, 19, 20, 21}) {
            for (int absent = 0; absent <= possible; absent++) {
                assertThat(band(absent, possible))
                        .as("%d of %d", absent, possible)
                        .isEqualTo(
                                2 * absent >= possible
                                        ? "severe"
                                        : 5 * absent > possible
                                                ? "at-risk-of-severe"
                                                : 10 * absent >= possible
                                                        ? "persistent"
                                                        : 20 * absent >= possible ? "watch" : "expected");
            }
        }
    }

    @Test
    void signals_are_thresholds_that_can_be_read_without_evaluating() {
        DecisionTable table = DecisionRows.table(ModelFiles.tables().get("signals"));
        assertThat(firstCells("signals")).allMatch(rule -> rule.matches("[a-z-]+"));
        for (String rule : new TreeSet<>(firstCells("signals"))) {
            List<Map<String, Object>> rows =
                    ask("signals", Map.of("rule", rule)).getResultList();
            assertThat(rows).isNotEmpty().allSatisfy(row -> {
                assertThat((Integer) row.get("amount")).isPositive();
                assertThat((Integer) row.get("window")).isPositive();
                assertThat((Integer) row.get("priority")).isBetween(0, 2);
                assertThat(row.get("startsCase")).isInstanceOf(Boolean.class);
                assertThat(row.get("evidence")).isIn("marks", "lessons", "people");
            });
            assertThat(rows.stream().map(row -> row.get("amount")))
                    .as("two rows of %s with one threshold", rule)
                    .doesNotHaveDuplicates();
        }
        assertThat(table.getInputs()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "weekday-pattern, 3",
        "broken-weeks, 4",
        "late-after-close, 3",
        "late-before-close, 6",
        "illness-episodes, 4",
        "unexplained-repeated, 3"
    })
    void a_signal_needs_at_least(String rule, int amount) {
        assertThat(ask("signals", Map.of("rule", rule)).getSingleResult().getEntryMap())
                .contains(entry("amount", amount));
    }

    @Test
    void a_sudden_drop_is_marked_from_five_points_and_opens_a_case_from_thirty() {
        assertThat(ask("signals", Map.of("rule", "sudden-drop")).<Integer>collectEntries("amount"))
                .containsExactly(5, 30);
        assertThat(ask("signals", Map.of("rule", "sudden-drop")).<Boolean>collectEntries("startsCase"))
                .containsExactly(false, true);
    }

    @Test
    void the_penalty_counter_is_watched_at_five_seven_and_ten_and_the_bands_at_their_five_limits() {
        assertThat(ask("signals", Map.of("rule", "threshold-watch")).<Integer>collectEntries("amount"))
                .containsExactly(5, 7, 10);
        assertThat(ask("signals", Map.of("rule", "band-crossing")).<Integer>collectEntries("amount"))
                .containsExactly(95, 93, 90, 80, 50);
    }

    @ParameterizedTest
    @CsvSource({
        "early-identification, no-evidence, conversation",
        "listen-and-understand, no-evidence, support-plan",
        "support-plan, met, step-down",
        "support-plan, partly, revise",
        "support-plan, no-evidence, revise",
        "support-plan, not-met, decide-next-step",
        "step-down, no-evidence, close"
    })
    void one_step_is_recommended(String stage, String verdicts, String step) {
        assertThat(steps(stage, verdicts).stream()
                        .filter(row -> Boolean.TRUE.equals(row.get("recommended")))
                        .map(row -> row.get("step")))
                .containsExactly(step);
        assertThat(steps(stage, verdicts).stream().map(row -> row.get("step"))).doesNotHaveDuplicates();
    }

    @Test
    void a_met_target_opens_no_referral() {
        assertThat(steps("support-plan", "met").stream().map(row -> row.get("step")))
                .doesNotContain("decide-next-step");
    }

    private static List<String> firstCells(String table) {
        return DecisionRows.table(ModelFiles.tables().get(table)).getRules().stream()
                .map(rule -> Objects.requireNonNull(
                        rule.getInputEntries().iterator().next().getTextContent()))
                .map(cell -> cell.strip().replace("\"", ""))
                .distinct()
                .toList();
    }
}
