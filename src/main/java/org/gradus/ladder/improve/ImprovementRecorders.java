package org.gradus.ladder.improve;

import java.util.Map;
import org.gradus.casework.AnswerRecorder;
import org.gradus.casework.AnsweredTask;
import org.gradus.casework.Correspondence;
import org.gradus.casework.NamedRecorder;
import org.gradus.casework.RegisterTargets;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Decisions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the tasks of a notice to improve leave in the case file (domain 1.14). */
@Configuration(proxyBeanMethods = false)
class ImprovementRecorders {

    @Bean
    AnswerRecorder improvementNoticeRecorder(NoticesToImprove notices) {
        return new NamedRecorder("improvement-notice", task -> {
            notices.prepare(task.matter(), task.stepKey(), content(task));
            return Map.of();
        });
    }

    private static ImprovementNotice.Content content(AnsweredTask task) {
        return new ImprovementNotice.Content(
                task.text("attendanceRecord"),
                task.text("offences"),
                task.text("supportGiven"),
                task.text("furtherSupport"),
                task.text("howToTakeUp"),
                task.day("periodFrom"),
                task.day("periodTo"),
                task.text("successMeasure"),
                new RegisterTargets.Target(
                        task.text("measure"),
                        task.text("measure").equals("weekday-absences") ? task.textOrNull("weekday") : null,
                        task.text("comparison"),
                        whole(task, "amount")),
                task.text("earlyTrigger"),
                whole(task, "earlyTriggerSessions"));
    }

    private static int whole(AnsweredTask task, String field) {
        try {
            return Integer.parseInt(task.text(field));
        } catch (NumberFormatException e) {
            throw Refused.invalid(field, task.text(field) + " is not a whole number.", "Give a whole number.");
        }
    }

    @Bean
    AnswerRecorder improvementDecisionRecorder(NoticesToImprove notices, Decisions decisions) {
        return new NamedRecorder("improvement-decision", task -> {
            String decision = task.text("decision");
            if (decision.equals("approve")) {
                decisions.take(task, task.text("reason"));
            } else if (decision.equals("refuse")) {
                notices.notIssued(task.matter(), task.stepKey(), task.text("reason"));
            }
            return Map.of("decision", decision);
        });
    }

    @Bean
    AnswerRecorder improvementSendingRecorder(NoticesToImprove notices) {
        return new NamedRecorder("improvement-sending", task -> {
            String sending = task.text("sending");
            switch (sending) {
                case "sent" ->
                    notices.sent(
                            task.matter(),
                            task.stepKey(),
                            Correspondence.Method.valueOf(task.text("method")),
                            task.day("sentOn"),
                            task.textOrNull("proof"));
                case "prepare-again" -> notices.prepareAgain(task.stepKey(), task.text("why"));
                default -> notices.notIssued(task.matter(), task.stepKey(), task.text("why"));
            }
            return Map.of("sending", sending);
        });
    }

    @Bean
    AnswerRecorder improvementReviewRecorder(NoticesToImprove notices) {
        return new NamedRecorder("improvement-review", task -> {
            String review = task.text("review");
            notices.judge(task.matter(), task.stepKey(), review, task.text("supportTakenUp"), task.text("reason"));
            return Map.of("review", review);
        });
    }
}
