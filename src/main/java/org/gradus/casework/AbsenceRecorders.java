package org.gradus.casework;

import java.util.Map;
import org.gradus.kernel.Recorded;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the search for the reason of an absence, and the return after a long one, leave on file (domain 1.2, 1.3, 1.10). */
@Configuration(proxyBeanMethods = false)
class AbsenceRecorders {

    @Bean
    AnswerRecorder contactRecorder(CaseFacts facts, ApplicationEventPublisher publisher) {
        return new NamedRecorder("contact", task -> {
            String reference = task.matter().reference();
            String safe = task.text("childSafe").isBlank() ? task.text("childSeen") : task.text("childSafe");
            task.rows("attempts")
                    .forEach(row -> facts.tried(
                            reference,
                            row.get("on") + " " + row.getOrDefault("time", ""),
                            String.valueOf(row.get("channel")),
                            String.valueOf(row.get("person")),
                            row.get("outcome") + (row.get("said") == null ? "" : ": " + row.get("said")),
                            safe));
            publisher.publishEvent(Recorded.of("contact.tried")
                    .inCase(reference)
                    .about("task", task.taskKey())
                    .pupil(task.matter().pupilId())
                    .fact("attempts", task.rows("attempts").size())
                    .fact("childSafe", safe)
                    .outcome("yes".equals(task.text("reasonKnown")) ? "reason-known" : "reason-unknown")
                    .build());
            return Map.of("reasonKnown", task.text("reasonKnown"));
        });
    }

    @Bean
    AnswerRecorder riskReviewRecorder(CaseFacts facts, ApplicationEventPublisher publisher) {
        return new NamedRecorder("risk-review", task -> {
            String decision = task.text("riskReview");
            facts.noted(
                    task.matter().reference(),
                    "decision",
                    "Risk review: " + decision,
                    "Child: " + task.text("childSeen") + ". Considered: " + String.join(", ", task.texts("considered"))
                            + ". Done: " + String.join(", ", task.texts("actions")) + ".");
            publisher.publishEvent(Recorded.of("risk.reviewed")
                    .inCase(task.matter().reference())
                    .about("task", task.taskKey())
                    .pupil(task.matter().pupilId())
                    .because(task.text("reason"))
                    .lawfully("Keeping children safe in education")
                    .outcome(decision)
                    .build());
            return Map.of("riskReview", decision);
        });
    }

    @Bean
    AnswerRecorder misCorrectionRecorder(CaseFacts facts, ApplicationEventPublisher publisher) {
        return new NamedRecorder("mis-correction", task -> {
            String reference = task.matter().reference();
            String what = task.text("code").isBlank() ? task.text("found") : "code " + task.text("code");
            facts.noted(
                    reference, "mis", "Asked of the MIS: " + (what.isBlank() ? "code O" : what), task.text("reason"));
            publisher.publishEvent(Recorded.of("mis-correction.reported")
                    .inCase(reference)
                    .about("task", task.taskKey())
                    .pupil(task.matter().pupilId())
                    .because(task.text("reason"))
                    .lawfully("School Attendance (Pupil Registration) (England) Regulations 2024 reg 10(7)-(9)")
                    .build());
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder returnMeetingRecorder(CaseFacts facts, ApplicationEventPublisher publisher) {
        return new NamedRecorder("return-meeting", task -> {
            String reference = task.matter().reference();
            facts.met(
                    reference,
                    "return meeting",
                    task.day("heldOn"),
                    String.join(", ", task.texts("cameWith")),
                    task.texts("cameWith").contains("parent"),
                    task.texts("cameWith").contains("interpreter") ? "used" : null,
                    "Back on " + Words.day(task.day("returnOn")) + "; adult to go to: " + task.text("keyAdult"));
            publisher.publishEvent(Recorded.of("return.planned")
                    .inCase(reference)
                    .about("task", task.taskKey())
                    .pupil(task.matter().pupilId())
                    .fact("returnOn", String.valueOf(task.day("returnOn")))
                    .fact("after", task.text("returnAfter"))
                    .build());
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder returnReviewRecorder(CaseFacts facts, ApplicationEventPublisher publisher) {
        return new NamedRecorder("return-review", task -> {
            String decision = task.text("returnReview");
            facts.noted(task.matter().reference(), "decision", "Return: " + decision, task.text("reason"));
            publisher.publishEvent(Recorded.of("return.reviewed")
                    .inCase(task.matter().reference())
                    .about("task", task.taskKey())
                    .pupil(task.matter().pupilId())
                    .because(task.text("reason"))
                    .outcome(decision)
                    .build());
            return Map.of("returnReview", decision);
        });
    }
}
