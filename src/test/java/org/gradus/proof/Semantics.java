package org.gradus.proof;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.ladder.StepKind;

/**
 * What the models do not say themselves: what the steps find out and what the messages bring.
 *
 * <p>The one place to extend when a model calls a new bean whose result a gateway reads, or sends a new message.
 */
final class Semantics {

    /** Step beans that find something out: bean to the variable that holds it. */
    private static final Map<String, String> RESULT_OF_STEP = Map.of();

    /** What those variables can hold. */
    private static final Map<String, Set<String>> RESULTS = Map.of();

    /** Messages that open a step beside the support track: what they bring belongs to that step alone. */
    private static final Map<String, List<StepKind>> OPENS = Map.of(
            "Message_FormalStepRequested",
            Arrays.stream(StepKind.values()).filter(StepKind::formal).toList(),
            "Message_FurtherSupportRequested",
            List.of(StepKind.EARLY_HELP, StepKind.PART_TIME_TIMETABLE, StepKind.SEVERE_ABSENCE),
            "Message_RepresentationReceived",
            List.of(StepKind.REPRESENTATION),
            "Message_RegisterChanged",
            List.of(StepKind.REGISTER_CHANGED));

    /** What other messages bring. */
    private static final Map<String, Map<String, String>> BRINGS = Map.of(
            "Message_CaseEnded", Map.of("outcome", "left"),
            "Message_StepMustStop", Map.of("stopGround", "left"));

    private Semantics() {}

    static Optional<String> resultOf(String bean) {
        return Optional.ofNullable(RESULT_OF_STEP.get(bean));
    }

    static Map<String, Set<String>> results() {
        return RESULTS;
    }

    /** Every combination of variables that can come with a message, besides those its model's documentation names. */
    static List<Map<String, String>> broughtBy(String message) {
        List<StepKind> opens = OPENS.get(message);
        return opens == null
                ? List.of(BRINGS.getOrDefault(message, Map.of()))
                : opens.stream()
                        .map(kind -> Map.of("step", kind.key(), "stepKey", kind.key(), "stepOutcome", "running"))
                        .toList();
    }

    static boolean belongsToItsScope(String message) {
        return message != null && OPENS.containsKey(message);
    }
}
