package org.gradus.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What invitations, the listening meeting and the needs analysis leave in the case file (domain 1.6). */
@Configuration(proxyBeanMethods = false)
class ListeningRecorders {

    @Bean
    AnswerRecorder invitationRecorder(Cases cases, CaseFacts facts, ApplicationEventPublisher publisher) {
        return new NamedRecorder("invitation", task -> {
            String reference = task.matter().reference();
            cases.reach(reference, Stage.LISTEN_AND_UNDERSTAND);
            String interpreter =
                    task.yes("interpreterNeeded") ? "; interpreter: " + task.text("interpreterLanguage") : "";
            int attempt = facts.invited(
                    reference,
                    task.day("meetingOn"),
                    String.join(", ", task.texts("invitedBy")),
                    "At " + task.text("meetingTime") + ", " + task.text("meetingWay") + "; invited: "
                            + String.join(", ", task.texts("invited")) + interpreter);
            publisher.publishEvent(Recorded.of("family.invited")
                    .inCase(reference)
                    .about("invitation", attempt)
                    .pupil(task.matter().pupilId())
                    .to(String.join(", ", task.texts("invited")))
                    .fact("attempt", attempt)
                    .fact("meetingOn", String.valueOf(task.day("meetingOn")))
                    .build());
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder meetingRecorder(Cases cases, CaseFacts facts, ApplicationEventPublisher publisher) {
        return new NamedRecorder("meeting", task -> {
            String reference = task.matter().reference();
            boolean parent = task.yes("parentAttended");
            cases.reach(reference, Stage.LISTEN_AND_UNDERSTAND);
            List<String> present = new ArrayList<>(task.texts("cameWith"));
            if (!task.text("othersPresent").isBlank()) {
                present.add(task.text("othersPresent"));
            }
            present.add("led by " + task.text("chair"));
            facts.met(
                    reference,
                    "listening meeting",
                    task.day("heldOn"),
                    String.join(", ", present),
                    parent,
                    task.textOrNull("interpreter"),
                    task.text("agreed"));
            if (!task.text("pupilNotHeardWhy").isBlank()) {
                facts.noted(reference, "voice-missing", "Why the pupil was not heard", task.text("pupilNotHeardWhy"));
            }
            publisher.publishEvent(Recorded.of("meeting.held")
                    .inCase(reference)
                    .about("task", task.taskKey())
                    .pupil(task.matter().pupilId())
                    .fact("heldOn", String.valueOf(task.day("heldOn")))
                    .fact("parentAttended", parent)
                    .outcome(parent ? "with-parent" : "without-parent")
                    .build());
            return Map.of("parentAttended", parent);
        });
    }

    @Bean
    AnswerRecorder needsRecorder(CaseFacts facts, ApplicationEventPublisher publisher) {
        return new NamedRecorder("needs", task -> {
            String reference = task.matter().reference();
            List<Map<String, Object>> barriers = task.rows("barriers");
            if (barriers.isEmpty()) {
                // Seed checklist 000: no strategy before a barrier has been named.
                throw Refused.invalid(
                        "barriers",
                        "No barrier is named.",
                        "Name at least one barrier; look at pupil, family, school and society.");
            }
            barriers.forEach(row -> facts.barrier(
                    reference,
                    String.valueOf(row.get("level")),
                    String.valueOf(row.get("area")),
                    row.get("words") + " (named by " + row.get("raisedBy") + ")"));
            facts.noted(reference, "absence-type", "Kind of absence", task.text("absenceType"));
            publisher.publishEvent(Recorded.of("needs.analysed")
                    .inCase(reference)
                    .about("task", task.taskKey())
                    .pupil(task.matter().pupilId())
                    .fact("barriers", barriers.size())
                    .fact("absenceType", task.text("absenceType"))
                    .personal("summary", task.text("summary"))
                    .build());
            return Map.of();
        });
    }
}
