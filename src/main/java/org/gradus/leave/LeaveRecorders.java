package org.gradus.leave;

import java.util.Map;
import org.gradus.casework.AnswerRecorder;
import org.gradus.casework.NamedRecorder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the tasks of a request for leave leave behind (domain 1.20). */
@Configuration(proxyBeanMethods = false)
class LeaveRecorders {

    @Bean
    AnswerRecorder leaveDecisionRecorder(LeaveDecisions decisions) {
        return new NamedRecorder("leave-decision", task -> {
            decisions.decide(task);
            return Map.of("decision", task.text("decision"));
        });
    }

    @Bean
    AnswerRecorder leaveLetterRecorder(LeaveDecisions decisions) {
        return new NamedRecorder("leave-letter", task -> {
            decisions.send(task);
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder leaveTakenRecorder(LeaveFollowUp followUp) {
        return new NamedRecorder("leave-taken", task -> {
            boolean met = followUp.looked(task);
            return Map.of("taken", task.text("taken"), "thresholdMet", met);
        });
    }

    @Bean
    AnswerRecorder leaveLiableRecorder(LeaveFollowUp followUp) {
        return new NamedRecorder("leave-liable", task -> {
            followUp.nameParents(task.matter().reference(), task.rows("parents"), task.text("reason"));
            return Map.of();
        });
    }
}
