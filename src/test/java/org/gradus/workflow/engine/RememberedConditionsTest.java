package org.gradus.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.gradus.kernel.Feel;
import org.junit.jupiter.api.Test;

class RememberedConditionsTest {

    private final DecisionConfiguration configuration = new DecisionConfiguration();
    private final DefaultDmnEngineConfiguration decisions = configuration.standaloneDmnConfiguration();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void a_remembered_condition_says_what_the_interpreter_says_for_every_answer() {
        Feel interpreter = interpreter();
        Feel remembered = remembering(interpreter);
        for (String condition : List.of(
                "sent != \"sent\"",
                "sent = \"sent\"",
                "sent = null or sent = \"no\"",
                "sent = \"none\" or sent = \"unknown\" or sent = null",
                "sent = \"yes\" and other != \"no\"")) {
            for (Map<String, Object> values : answers()) {
                boolean expected = interpreter.test(condition, values);
                for (int time = 0; time < 2; time++) {
                    assertThat(remembered.test(condition, values))
                            .as("%s with %s", condition, values)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void two_texts_that_are_no_word_of_the_condition_are_one_question() {
        Feel remembered = remembering(interpreter());
        assertThat(remembered.test("sent != \"sent\"", Map.of("sent", "by hand")))
                .isTrue();
        assertThat(remembered.test("sent != \"sent\"", Map.of("sent", "by a friend")))
                .isTrue();
        assertThat(remembered.test("sent != \"sent\"", Map.of("sent", "sent"))).isFalse();
        assertThat(asked).hasValue(2);
    }

    @Test
    void what_is_more_than_a_comparison_with_words_is_asked_every_time() {
        Feel remembered = remembering(interpreter());
        assertThat(remembered.test("amount > 3", Map.of("amount", 4L))).isTrue();
        assertThat(remembered.test("amount > 3", Map.of("amount", 2L))).isFalse();
        assertThat(remembered.test("sent != \"sent\"", Map.of("sent", true)))
                .isEqualTo(interpreter().test("sent != \"sent\"", Map.of("sent", true)));
        assertThat(asked).hasValue(3);
    }

    private Feel interpreter() {
        return configuration.feel(decisions, configuration.standaloneDmnEngine(decisions));
    }

    private Feel remembering(Feel interpreter) {
        return new RememberedConditions((condition, values) -> {
            asked.incrementAndGet();
            return interpreter.test(condition, values);
        });
    }

    private static List<Map<String, Object>> answers() {
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("sent", null);
        return List.of(
                Map.of(),
                nothing,
                Map.of("sent", ""),
                Map.of("sent", "sent"),
                Map.of("sent", "no"),
                Map.of("sent", "none"),
                Map.of("sent", "yes"),
                Map.of("sent", "yes", "other", "no"),
                Map.of("sent", "yes", "other", "else"),
                Map.of("sent", "some other words"));
    }
}
