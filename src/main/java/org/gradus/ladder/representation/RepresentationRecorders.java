package org.gradus.ladder.representation;

import java.util.Map;
import org.gradus.casework.AnswerRecorder;
import org.gradus.casework.NamedRecorder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the tasks of a representation leave behind. */
@Configuration(proxyBeanMethods = false)
class RepresentationRecorders {

    @Bean
    AnswerRecorder representationAcknowledgementRecorder(Representations representations) {
        return new NamedRecorder("representation-acknowledgement", task -> {
            representations.acknowledged(task);
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder representationAnswerRecorder(Representations representations) {
        return new NamedRecorder("representation-answer", task -> {
            representations.answered(task);
            return Map.of("decision", task.text("decision"));
        });
    }
}
