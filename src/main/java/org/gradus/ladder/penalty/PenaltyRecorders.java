package org.gradus.ladder.penalty;

import java.util.Map;
import org.gradus.casework.AnswerRecorder;
import org.gradus.casework.AnsweredTask;
import org.gradus.casework.Correspondence;
import org.gradus.casework.NamedRecorder;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Decisions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the tasks of a penalty notice leave behind. */
@Configuration(proxyBeanMethods = false)
class PenaltyRecorders {

    @Bean
    AnswerRecorder penaltyConsiderationRecorder(ApplicationEventPublisher publisher) {
        return new NamedRecorder("penalty-consideration", task -> {
            publisher.publishEvent(Recorded.of("penalty-notice.considered")
                    .inCase(task.matter().reference())
                    .about("step", task.stepKey())
                    .pupil(task.matter().pupilId())
                    .because(task.text("reason"))
                    .lawfully("Education Act 1996 s.444A; Equality Act 2010 s.149")
                    .personal("considered", task.text("consideredHow"))
                    .outcome(task.text("request"))
                    .build());
            return Map.of("request", task.text("request"));
        });
    }

    @Bean
    AnswerRecorder penaltyApprovalRecorder(PenaltyNotices notices, Decisions decisions) {
        return new NamedRecorder("penalty-approval", task -> {
            String decision = task.text("decision");
            if (decision.equals("approve")) {
                elsewhere(notices, task);
                decisions.take(task, task.text("reason"));
            }
            return Map.of("decision", decision);
        });
    }

    private static void elsewhere(PenaltyNotices notices, AnsweredTask task) {
        String told = task.text("elsewhere");
        if (told.equals("unknown")) {
            throw Refused.invalid(
                    "elsewhere",
                    "It is not known whether another authority issued notices to this parent.",
                    "Ask the authority where the child lived before; without it the limit cannot be counted.");
        }
        if (told.equals("one") || told.equals("two")) {
            notices.notedElsewhere(
                    task.stepKey(), task.matter(), task.day("elsewhereFirst"), task.textOrNull("elsewhereWho"));
        }
        if (told.equals("two")) {
            notices.notedElsewhere(
                    task.stepKey(), task.matter(), task.day("elsewhereSecond"), task.textOrNull("elsewhereWho"));
        }
    }

    @Bean
    AnswerRecorder penaltySentRecorder(PenaltyNotices notices) {
        return new NamedRecorder("penalty-sent", task -> {
            notices.sent(
                    task.stepKey(),
                    Correspondence.Method.valueOf(task.text("method")),
                    task.day("sentOn"),
                    task.textOrNull("proof"));
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder penaltyReminderRecorder(PenaltyNotices notices) {
        return new NamedRecorder("penalty-reminder", task -> {
            notices.reminded(task.stepKey(), task.text("reminder"), task.text("reason"));
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder penaltyUnpaidRecorder(PenaltyNotices notices) {
        return new NamedRecorder("penalty-unpaid", task -> {
            notices.unpaid(task.stepKey(), task.text("unpaid"), task.text("reason"));
            return Map.of("unpaid", task.text("unpaid"));
        });
    }

    @Bean
    AnswerRecorder penaltyWithdrawalRecorder(NoticeWithdrawals withdrawals, Decisions decisions) {
        return new NamedRecorder("penalty-withdrawal", task -> {
            String decision = task.text("decision");
            if (decision.equals("approve")) {
                withdrawals.mustBeGround(task.stepKey(), task.text("ground"));
                decisions.take(task, task.text("reason"));
            }
            return Map.of("decision", decision);
        });
    }
}
