package org.gradus.casework;

import java.util.Map;
import org.gradus.kernel.Recorded;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What asking the authority in and a safeguarding review leave in the case file (domain 1.12, 1.21). */
@Configuration(proxyBeanMethods = false)
class ReferralRecorders {

    @Bean
    AnswerRecorder referralRecorder(Cases cases, CaseFacts facts) {
        return new NamedRecorder("referral", task -> {
            String reference = task.matter().reference();
            String purpose = task.text("formalStep").isBlank() ? "support" : task.text("formalStep");
            String agreed = task.text("referral").isBlank() ? task.text("agreed") : task.text("reason");
            cases.refer(reference, purpose, agreed);
            facts.noted(
                    reference,
                    "referral",
                    "Referred to the authority for: " + purpose + "; contact: " + task.text("contact"),
                    agreed);
            return task.text("referral").isBlank() ? Map.of() : Map.of("referral", task.text("referral"));
        });
    }

    @Bean
    AnswerRecorder safeguardingRecorder(CaseFacts facts, ApplicationEventPublisher publisher) {
        return new NamedRecorder("safeguarding", task -> {
            String reference = task.matter().reference();
            String decision = task.text("safeguarding");
            facts.noted(
                    reference,
                    "safeguarding",
                    "Safeguarding review: " + decision,
                    "Child: " + task.text("childSeen") + ". Done: " + String.join(", ", task.texts("actions")) + ".");
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
