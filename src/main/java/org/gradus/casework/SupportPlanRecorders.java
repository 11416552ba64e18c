package org.gradus.casework;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What writing, agreeing, judging and reviewing a support plan leave in the case file (domain 1.7, 1.9). */
@Configuration(proxyBeanMethods = false)
class SupportPlanRecorders {

    @Bean
    AnswerRecorder planRecorder(Plans plans) {
        return new NamedRecorder("plan", task -> {
            plans.write(task.matter(), content(task));
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder planAgreementRecorder(Plans plans) {
        return new NamedRecorder("plan-agreement", task -> {
            plans.agree(
                    task.matter(),
                    new SupportPlan.Signature(task.text("pupilAgrees"), task.textOrNull("pupilWhyNot")),
                    new SupportPlan.Signature(task.text("parentAgrees"), task.textOrNull("parentWhyNot")));
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder targetsRecorder(Plans plans) {
        return new NamedRecorder("targets", task -> {
            plans.judge(
                    task.matter(),
                    task.rows("verdicts").stream()
                            .map(row -> new Plans.Verdict(
                                    String.valueOf(row.get("targetId")),
                                    String.valueOf(row.get("verdict")),
                                    String.valueOf(row.get("reason"))))
                            .toList());
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder planReviewRecorder(Plans plans, CaseFacts facts, ApplicationEventPublisher publisher) {
        return new NamedRecorder("plan-review", task -> {
            String reference = task.matter().reference();
            String decision = task.text("review");
            facts.met(
                    reference,
                    "plan review",
                    task.day("heldOn"),
                    String.join(", ", task.texts("cameWith")),
                    task.texts("cameWith").contains("parent"),
                    task.texts("cameWith").contains("interpreter") ? "used" : null,
                    task.text("worked"));
            facts.noted(reference, "decision", "Review: " + decision, task.text("reason"));
            plans.reviewed(task.matter(), decision);
            publisher.publishEvent(Recorded.of("plan.reviewed")
                    .inCase(reference)
                    .about("task", task.taskKey())
                    .pupil(task.matter().pupilId())
                    .because(task.text("reason"))
                    .outcome(decision)
                    .fact("promisesKept", task.text("promisesKept"))
                    .build());
            return Map.of("review", decision);
        });
    }

    @Bean
    AnswerRecorder monitoringRecorder(Plans plans, CaseFacts facts, ApplicationEventPublisher publisher) {
        return new NamedRecorder("monitoring", task -> {
            String reference = task.matter().reference();
            String decision = task.text("monitoring");
            facts.noted(reference, "decision", "Monitoring: " + decision, task.text("reason"));
            if (decision.equals("sustained")) {
                // Seed checklist 001: early support shows in wellbeing, learning and friendships, not in marks alone.
                facts.noted(
                        reference,
                        "outcome",
                        "Compared with the beginning",
                        "Wellbeing: " + task.text("wellbeing") + ". Learning: " + task.text("learning")
                                + ". Friendships: " + task.text("friendships") + ".");
                plans.end(task.matter());
            }
            publisher.publishEvent(Recorded.of("monitoring.reviewed")
                    .inCase(reference)
                    .about("task", task.taskKey())
                    .pupil(task.matter().pupilId())
                    .because(task.text("reason"))
                    .outcome(decision)
                    .build());
            return Map.of("monitoring", decision);
        });
    }

    private static SupportPlan.Content content(AnsweredTask task) {
        List<Strategy> strategies = task.rows("strategies").stream()
                .map(row -> new Strategy(
                        text(row, "strategy"), text(row, "barrier"), text(row, "theory"), text(row, "reason")))
                .toList();
        List<SmartTarget> targets = new ArrayList<>();
        for (Map<String, Object> row : task.rows("targets")) {
            TargetMeasure measure = TargetMeasure.of(text(row, "measure"));
            int amount = whole(row.get("amount"));
            if (measure.percentage() && amount > 100) {
                throw Refused.invalid(
                        "targets[" + targets.size() + "].amount",
                        "An attendance of " + amount + "% cannot be reached.",
                        "Give a percentage from 0 to 100.");
            }
            targets.add(new SmartTarget(
                    targets.size(),
                    text(row, "target"),
                    measure,
                    measure == TargetMeasure.WEEKDAY_ABSENCES ? text(row, "weekday") : null,
                    text(row, "comparison"),
                    amount,
                    (LocalDate) row.get("by")));
        }
        List<Promise> promises = task.rows("promises").stream()
                .map(row -> new Promise(
                        text(row, "promise"),
                        text(row, "owner"),
                        text(row, "ownerName"),
                        (LocalDate) row.get("by"),
                        text(row, "kind")))
                .toList();
        return new SupportPlan.Content(
                String.join(", ", task.texts("writtenWith")),
                task.text("adjustments") + ": " + task.text("adjustmentsWhat"),
                task.text("namedContact"),
                task.text("checkIns"),
                task.text("success"),
                strategies,
                targets,
                promises);
    }

    private static String text(Map<String, Object> row, String key) {
        Object value = row.get(key);
        return value == null ? "" : value.toString();
    }

    /** Amounts are whole sessions or whole percentage points. */
    private static int whole(Object amount) {
        try {
            return amount instanceof BigDecimal decimal
                    ? decimal.intValueExact()
                    : Math.toIntExact(((Number) amount).longValue());
        } catch (ArithmeticException e) {
            throw Refused.invalid(
                    "targets", amount + " is not a whole number.", "Give whole sessions or whole percent.");
        }
    }
}
