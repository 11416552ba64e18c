package org.gradus.ladder.support;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.casework.AnswerRecorder;
import org.gradus.casework.AnsweredTask;
import org.gradus.casework.NamedRecorder;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Steps;
import org.gradus.pupils.Need;
import org.gradus.pupils.PupilLookup;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What meeting, deciding and reviewing leave behind in severe absence (domain 1.22). */
@Configuration(proxyBeanMethods = false)
class SevereRecorders {

    private static final List<String> CONSIDERED = List.of("avoidance", "provision", "earlyHelp", "neglect", "order");
    private static final Set<Need.Kind> SOCIAL_WORKER =
            Set.of(Need.Kind.CHILD_PROTECTION, Need.Kind.CHILD_IN_NEED, Need.Kind.LOOKED_AFTER);

    @Bean
    AnswerRecorder severeMeetingRecorder(SupportRecords records, Steps steps, PupilLookup pupils, Clock clock) {
        return new NamedRecorder("severe-meeting", task -> {
            SupportDays.mustBeDuring("heldOn", task.day("heldOn"), steps.get(task.stepKey()), clock);
            boolean socialWorker = pupils.needsOn(task.matter().pupilId(), London.today(clock)).stream()
                    .anyMatch(SOCIAL_WORKER::contains);
            if (socialWorker && !task.text("virtualSchool").equals("yes")) {
                throw Refused.invalid(
                        "virtualSchool",
                        "The pupil has a social worker.",
                        "Tell the social worker and the Virtual School, then record it here.");
            }
            records.keep(
                    task,
                    "severe.meeting-held",
                    task.day("heldOn"),
                    task.text("severeMeeting"),
                    considered(task) + " " + task.text("reason"));
            return Map.of("severeMeeting", task.text("severeMeeting"));
        });
    }

    private static String considered(AnsweredTask task) {
        return CONSIDERED.stream()
                .map(one -> one + ": " + task.text(one) + ", " + task.text(one + "Why") + ".")
                .collect(Collectors.joining(" "));
    }

    @Bean
    AnswerRecorder severeEducationRecorder(SupportRecords records, Clock clock) {
        return new NamedRecorder("severe-education", task -> {
            String education = task.text("education");
            if (education.equals("section-19") && task.text("ground").equals("none")) {
                throw Refused.invalid(
                        "ground",
                        "Education is arranged elsewhere only for a child who would not get it without.",
                        "Say why the child would not, or choose education in school.");
            }
            records.keep(
                    task,
                    "severe.education-decided",
                    London.today(clock),
                    education,
                    task.text("ground") + ": " + task.text("reason"));
            return Map.of("education", education);
        });
    }

    @Bean
    AnswerRecorder severeArrangedRecorder(SupportRecords records, Clock clock) {
        return new NamedRecorder("severe-arranged", task -> {
            records.keep(
                    task,
                    "severe.education-arranged",
                    London.today(clock),
                    "section-19",
                    task.text("provider") + ", " + task.text("hours") + " hours a week from " + task.day("startsOn")
                            + ". " + task.text("wayBack"));
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder severeReviewRecorder(SevereAbsence severe) {
        return new NamedRecorder("severe-review", task -> {
            severe.reviewed(task);
            return Map.of("severeReview", task.text("severeReview"));
        });
    }
}
