package org.gradus.ladder;

import java.util.List;
import java.util.Map;
import org.gradus.casework.AnswerRecorder;
import org.gradus.casework.Findings;
import org.gradus.casework.NamedRecorder;
import org.gradus.casework.Prefill;
import org.gradus.kernel.Recorded;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looking again at a decision whose marks have changed: what is shown, and what the answer leaves in the file. */
@Configuration(proxyBeanMethods = false)
class RegisterChangeRecorders {

    @Bean
    AnswerRecorder registerChangeRecorder(
            Steps steps, ChangedMarks changed, Findings findings, ApplicationEventPublisher publisher) {
        return new NamedRecorder("register-change", task -> {
            findings.found(
                    task.matter(),
                    task.stepKey(),
                    ChangedMarks.LOOKED_AT,
                    task.text("decision"),
                    changed.changedUnder(
                            steps.get(task.stepKey()).aboutStep(), task.matter().pupilId()));
            publisher.publishEvent(Recorded.of("decision.looked-at-again")
                    .inCase(task.matter().reference())
                    .about("step", task.stepKey())
                    .pupil(task.matter().pupilId())
                    .because(task.text("reason"))
                    .outcome(task.text("decision"))
                    .build());
            return Map.of("decision", task.text("decision"));
        });
    }

    @Bean
    Prefill registerChangePrefill(Steps steps, ChangedMarks changed) {
        return new Prefill() {
            @Override
            public boolean suits(String taskKey) {
                return taskKey.equals("Task_ReviewRegisterChange");
            }

            @Override
            public Map<String, Object> values(TaskAt task) {
                return Map.of();
            }

            @Override
            public List<Shown> shown(TaskAt task) {
                return steps.find(task.stepKey())
                        .map(step -> List.of(
                                new Shown("Decision on", step.aboutStep()),
                                new Shown(
                                        "Marks that changed",
                                        changed.changedUnder(
                                                step.aboutStep(), task.matter().pupilId()))))
                        .orElse(List.of());
            }
        };
    }
}
