package org.gradus.ladder;

import java.util.Map;
import org.gradus.casework.AnswerRecorder;
import org.gradus.casework.AnsweredTask;
import org.gradus.casework.Cases;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Doing nothing is a decision too: a plan that has run out asks what follows, and keeps the answer with its reason. */
@Component
class NextStepRecorder implements AnswerRecorder {

    private final Steps steps;
    private final Cases cases;
    private final ApplicationEventPublisher publisher;

    NextStepRecorder(Steps steps, Cases cases, ApplicationEventPublisher publisher) {
        this.steps = steps;
        this.cases = cases;
        this.publisher = publisher;
    }

    @Override
    public String records() {
        return "next-step";
    }

    @Override
    public Map<String, Object> record(AnsweredTask task) {
        String reference = task.matter().reference();
        String decision = task.text("next");
        String reason = task.text("reason");
        if (decision.equals("act")
                && steps.ofCase(reference).stream()
                        .noneMatch(step -> step.open() && step.kind().formal())) {
            throw Refused.invalid(
                    "next",
                    "No formal step is open on this case.",
                    "Open one on the case page first, or choose another answer.");
        }
        if (decision.equals("authority")) {
            cases.refer(reference, "support", reason);
        }
        publisher.publishEvent(Recorded.of("next-step.decided")
                .inCase(reference)
                .about("case", reference)
                .pupil(task.matter().pupilId())
                .because(reason)
                .outcome(decision)
                .build());
        return Map.of("next", decision);
    }
}
