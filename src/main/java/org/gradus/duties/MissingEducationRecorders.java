package org.gradus.duties;

import java.time.LocalDate;
import java.util.Map;
import org.gradus.casework.AnswerRecorder;
import org.gradus.casework.AnsweredTask;
import org.gradus.casework.NamedRecorder;
import org.gradus.kernel.Recorded;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the tasks of a search for a child leave behind (EA96 s.436A; Regs24 reg 9(1)(i)). */
@Configuration(proxyBeanMethods = false)
class MissingEducationRecorders {

    @Bean
    AnswerRecorder missingConsideredRecorder(DutyMatters matters, ApplicationEventPublisher publisher) {
        return new NamedRecorder("missing-considered", task -> {
            String enquiry = task.text("enquiry");
            if (enquiry.equals("open")) {
                // From here on it is looked for jointly, so the authority sees it.
                matters.refer(task.matter().reference());
            }
            publisher.publishEvent(act("missing.considered", task)
                    .because(task.text("reason"))
                    .outcome(enquiry)
                    .build());
            return Map.of("enquiry", enquiry);
        });
    }

    @Bean
    AnswerRecorder missingSafetyRecorder(ApplicationEventPublisher publisher) {
        return new NamedRecorder("missing-safety", task -> {
            publisher.publishEvent(act("missing.safety-checked", task)
                    .because(task.text("reason"))
                    .lawfully("Keeping children safe in education")
                    .outcome(task.text("safety"))
                    .build());
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder missingEnquiriesRecorder(MissingEducation missing) {
        return new NamedRecorder("missing-enquiries", task -> {
            String by = task.taskKey().equals("Task_SchoolEnquiries") ? "school" : "authority";
            task.rows("enquiries")
                    .forEach(row -> missing.log(
                            task.matter().reference(),
                            by,
                            (LocalDate) row.get("on"),
                            String.valueOf(row.get("kind")),
                            String.valueOf(row.get("asked")),
                            String.valueOf(row.get("said"))));
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder deletionPreparedRecorder(
            MissingEducation missing, StatutoryReturns returns, ApplicationEventPublisher publisher) {
        return new NamedRecorder("deletion-prepared", task -> {
            missing.prepareDeletion(task.matter().reference(), task.day("deletedOn"));
            returns.noteWithin(
                    task.matter().reference(),
                    "deletion",
                    task.matter().pupilId(),
                    task.matter().schoolUrn(),
                    "Ground I; the name would leave the roll on " + task.day("deletedOn") + ".");
            publisher.publishEvent(act("deletion.prepared", task)
                    .fact("deletedOn", task.day("deletedOn").toString())
                    .build());
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder deletionReturnRecorder(StatutoryReturns returns) {
        return new NamedRecorder("deletion-return", task -> {
            returns.made(
                    task.matter().reference(),
                    "deletion",
                    task.day("sentOn"),
                    task.text("sentTo"),
                    task.textOrNull("proof"),
                    task.textOrNull("address"),
                    null);
            return Map.of();
        });
    }

    private static Recorded.Builder act(String action, AnsweredTask task) {
        return Recorded.of(action)
                .inCase(task.matter().reference())
                .about("missing-education", task.matter().reference())
                .pupil(task.matter().pupilId());
    }
}
