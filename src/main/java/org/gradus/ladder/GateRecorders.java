package org.gradus.ladder;

import java.util.Map;
import org.gradus.casework.AnswerRecorder;
import org.gradus.casework.AnsweredTask;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a decision task leaves behind: an approval goes through the gate the model names, anything else needs none. */
@Configuration(proxyBeanMethods = false)
class GateRecorders {

    /** The answer that means yes; every other answer of a decision task leads away from the step. */
    static final String APPROVE = "approve";

    @Bean
    AnswerRecorder gateDecisionRecorder(Decisions decisions) {
        return new AnswerRecorder() {
            @Override
            public String records() {
                return "gate-decision";
            }

            @Override
            public Map<String, Object> record(AnsweredTask task) {
                String decision = task.text("decision");
                if (APPROVE.equals(decision)) {
                    decisions.take(task, task.text("reason"));
                }
                return Map.of("decision", decision);
            }
        };
    }
}
