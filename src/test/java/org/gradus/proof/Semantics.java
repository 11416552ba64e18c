package org.gradus.proof;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** Variables that come with a message, besides those its model's documentation says it sets. */
    private static final Map<String, Map<String, String>> MESSAGES = Map.of(
            "Message_CaseEnded", Map.of("outcome", "left"),
            "Message_FormalStepRequested", Map.of("stepKey", "step-1"));

    private Semantics() {}

    static Optional<String> resultOf(String bean) {
        return Optional.ofNullable(RESULT_OF_STEP.get(bean));
    }

    static Map<String, Set<String>> results() {
        return RESULTS;
    }

    static Map<String, String> broughtBy(String message) {
        return MESSAGES.getOrDefault(message, Map.of());
    }
}
