package org.gradus.casework;

import java.util.Map;
import org.gradus.kernel.Recorded;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What triage and the professional-curiosity conversation leave in the case file (domain 1.4, 1.5). */
@Configuration(proxyBeanMethods = false)
class EarlyIdentificationRecorders {

    @Bean
    AnswerRecorder triageRecorder(CaseFacts facts, ApplicationEventPublisher publisher) {
        return new NamedRecorder("triage", task -> {
            String decision = task.text("triage");
            facts.noted(task.matter().reference(), "decision", "Signals: " + decision, task.text("reason"));
            publisher.publishEvent(Recorded.of("signals.triaged")
                    .inCase(task.matter().reference())
                    .about("task", task.taskKey())
                    .pupil(task.matter().pupilId())
                    .because(task.text("reason"))
                    .outcome(decision)
                    .build());
            return Map.of("triage", decision);
        });
    }

    @Bean
    AnswerRecorder conversationRecorder(CaseFacts facts, ApplicationEventPublisher publisher) {
        return new NamedRecorder("conversation", task -> {
            String reference = task.matter().reference();
            facts.met(
                    reference,
                    "conversation",
                    task.day("heldOn"),
                    String.join(", ", task.texts("spokenWith")) + "; led by " + task.text("heldBy"),
                    task.texts("spokenWith").contains("parent"),
                    null,
                    task.text("reason"));
            facts.noted(
                    reference,
                    "push",
                    "What pushes the child away from school",
                    String.join(", ", task.texts("pushFactors")));
            facts.noted(
                    reference, "pull", "What draws the child elsewhere", String.join(", ", task.texts("pullFactors")));
            facts.noted(reference, "trusted-adult", "Trusted adult", task.text("trustedAdult"));
            publisher.publishEvent(Recorded.of("conversation.held")
                    .inCase(reference)
                    .about("task", task.taskKey())
                    .pupil(task.matter().pupilId())
                    .because(task.text("reason"))
                    .outcome(task.text("next"))
                    .fact("safeguardingConcern", task.text("safeguardingConcern"))
                    .build());
            return Map.of("safeguardingConcern", task.text("safeguardingConcern"), "next", task.text("next"));
        });
    }
}
