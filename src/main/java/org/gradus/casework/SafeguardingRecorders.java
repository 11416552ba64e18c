package org.gradus.casework;

import java.util.Map;
import org.gradus.kernel.Recorded;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a safeguarding review leaves in the case file (domain 1.21). */
@Configuration(proxyBeanMethods = false)
class SafeguardingRecorders {

    @Bean
    AnswerRecorder safeguardingRecorder(CaseFacts facts, SafeguardingHolds holds, ApplicationEventPublisher publisher) {
        return new NamedRecorder("safeguarding", task -> {
            String reference = task.matter().reference();
            String decision = task.text("safeguarding");
            facts.noted(
                    reference,
                    "safeguarding",
                    "Safeguarding review: " + decision,
                    "Child: " + task.text("childSeen") + ". Done: " + String.join(", ", task.texts("actions")) + ".");
            if ("safe".equals(decision)) {
                holds.lift(reference);
            } else {
                holds.place(reference, "Safeguarding review: " + decision);
            }
            publisher.publishEvent(Recorded.of("safeguarding.reviewed")
                    .inCase(reference)
                    .about("task", task.taskKey())
                    .pupil(task.matter().pupilId())
                    .lawfully("Education Act 2002 s.175; Keeping children safe in education")
                    .outcome(decision)
                    .personal("assessment", task.text("assessment"))
                    .build());
            return Map.of("safeguarding", decision);
        });
    }
}
