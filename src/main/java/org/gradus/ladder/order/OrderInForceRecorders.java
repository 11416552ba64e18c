package org.gradus.ladder.order;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.gradus.casework.AnswerRecorder;
import org.gradus.casework.AnsweredTask;
import org.gradus.casework.NamedRecorder;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.Gate;
import org.gradus.settings.Settings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What directing, reviewing, breach and extension leave on record while an order is in force (Schedule 3 paras 12-19). */
@Configuration(proxyBeanMethods = false)
class OrderInForceRecorders {

    @Bean
    AnswerRecorder orderDirectionsRecorder(
            OrderRecords records, Orders orders, OrderPapers papers, ApplicationEventPublisher publisher) {
        return new NamedRecorder("eso-directions", task -> {
            orders.mustHaveCome("metOn", task.day("metOn"));
            direct(task, records, papers, task.day("metOn"), task.text("supervisor"));
            publisher.publishEvent(OrderRecorders.act("order.directed", task)
                    .lawfully("Children Act 1989 Schedule 3 para 12")
                    .personal("directions", task.text("directions"))
                    .build());
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder orderReviewRecorder(
            OrderRecords records, Orders orders, OrderPapers papers, ApplicationEventPublisher publisher) {
        return new NamedRecorder("eso-review", task -> {
            LocalDate on = task.day("reviewedOn");
            orders.mustHaveCome("reviewedOn", on);
            Orders.mustNotBeBefore("reviewedOn", on, inForce(task, records).madeOn(), "the order was made");
            records.event(task.stepKey(), "review", on, task.text("progress"));
            direct(task, records, papers, on, inForce(task, records).supervisor());
            papers.toEachParent(
                    task,
                    "eso-review",
                    Map.of(
                            "reviewedOn", OrderPapers.day(on),
                            "present", String.join(", ", task.texts("cameWith")),
                            "progress", task.text("progress"),
                            "directions", task.text("directions"),
                            "nextReview", OrderPapers.day(on.plusWeeks(6))));
            publisher.publishEvent(OrderRecorders.act("order.reviewed", task)
                    .outcome(task.text("orderReview"))
                    .personal("progress", task.text("progress"))
                    .build());
            return Map.of("orderReview", task.text("orderReview"));
        });
    }

    private static void direct(
            AnsweredTask task, OrderRecords records, OrderPapers papers, LocalDate on, String supervisor) {
        records.event(task.stepKey(), "directions", on, task.text("directions"));
        papers.toEachParent(
                task,
                "eso-direction",
                Map.of(
                        "orderMadeOn",
                        OrderPapers.day(inForce(task, records).madeOn()),
                        "directions",
                        task.text("directions"),
                        "wishesConsidered",
                        "What you and your child said was taken into account.",
                        "supervisor",
                        supervisor));
    }

    /** Persistent failure is an offence, up to level 3, unless one of three defences holds (para 18). */
    @Bean
    AnswerRecorder orderParentBreachRecorder(
            OrderRecords records, OrderPapers papers, Clock clock, ApplicationEventPublisher publisher) {
        return new NamedRecorder("eso-parent-breach", task -> {
            boolean defence = task.yes("allSteps") || task.yes("unreasonable") || task.yes("clash");
            LocalDate today = London.today(clock);
            records.event(
                    task.stepKey(),
                    "parent-breach",
                    today,
                    task.text("direction") + ": " + task.text("whatHappened")
                            + (defence ? " A defence of Schedule 3 para 18 applies." : ""));
            if (!defence) {
                papers.toEachParent(
                        task,
                        "eso-breach-warning",
                        Map.of(
                                "direction", task.text("direction"),
                                "whatHappened", task.text("whatHappened"),
                                "helpOffered", task.text("helpOffered"),
                                "replyBy", OrderPapers.day(task.day("replyBy")),
                                "supervisor", inForce(task, records).supervisor()));
            }
            publisher.publishEvent(OrderRecorders.act("order.parent-breach", task)
                    .lawfully("Children Act 1989 Schedule 3 para 18")
                    .outcome(defence ? "defence" : "warned")
                    .personal("direction", task.text("direction"))
                    .build());
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder orderChildBreachRecorder(OrderRecords records, Orders orders, ApplicationEventPublisher publisher) {
        return new NamedRecorder("eso-child-breach", task -> {
            orders.mustHaveCome("referredOn", task.day("referredOn"));
            records.event(
                    task.stepKey(),
                    "child-breach",
                    task.day("referredOn"),
                    task.text("referredTo") + ": " + task.text("whatHappened"));
            publisher.publishEvent(OrderRecorders.act("order.child-referred", task)
                    .lawfully("Children Act 1989 Schedule 3 para 19")
                    .to(task.text("referredTo"))
                    .build());
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder orderExtensionProposalRecorder(
            OrderRecords records, OrderPapers papers, Clock clock, ApplicationEventPublisher publisher) {
        return new NamedRecorder("eso-extension-proposal", task -> {
            String proposal = task.text("extension");
            if (proposal.equals("extend")) {
                int months = months(task);
                SupervisionOrder order = inForce(task, records);
                LocalDate today = London.today(clock);
                records.proposed(task.stepKey(), months, order.lastDay(), today);
                papers.toEachParent(
                        task,
                        "eso-extension",
                        Map.of(
                                "orderEndsOn", OrderPapers.day(order.lastDay()),
                                "applyOn", OrderPapers.day(today),
                                "askedUntil", OrderPapers.day(OrderTerm.extended(order.lastDay(), months)),
                                "reasons", task.text("reason")));
            }
            publisher.publishEvent(OrderRecorders.act("order.extension-proposed", task)
                    .because(task.text("reason"))
                    .outcome(proposal)
                    .build());
            return Map.of("extension", proposal);
        });
    }

    @Bean
    AnswerRecorder orderExtensionApplicationRecorder(
            OrderRecords records, Orders orders, Decisions decisions, Settings settings) {
        return new NamedRecorder("eso-extension-application", task -> {
            decisions.mustBeOnRecord(task.stepKey(), Gate.EXTEND_ORDER);
            LocalDate on = task.day("lodgedOn");
            orders.mustHaveCome("lodgedOn", on);
            SupervisionOrder order = inForce(task, records);
            int window = settings.number("eso.extension-window-months", null, on);
            if (!OrderTerm.inWindow(on, order.lastDay(), window)) {
                throw Refused.invalid(
                        "lodgedOn",
                        "An extension can be applied for from " + OrderTerm.extensionOpens(order.lastDay(), window)
                                + " to " + order.lastDay() + ", not on " + on + ".",
                        "Enter the day on which the application was lodged.");
            }
            Extension asked = last(task, records);
            records.lodged(asked.id(), on);
            records.event(task.stepKey(), "extension-application", on, task.text("court"));
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder orderExtensionResultRecorder(OrderRecords records, Orders orders) {
        return new NamedRecorder("eso-extension-result", task -> {
            String result = task.text("extensionResult");
            orders.answered(
                    task.stepKey(), task.day("decidedOn"), result.equals("extended") ? (Integer) months(task) : null);
            records.event(task.stepKey(), "extension-" + result, task.day("decidedOn"), task.text("reason"));
            return Map.of("extensionResult", result);
        });
    }

    private static int months(AnsweredTask task) {
        return ((Number) task.answers().get("months")).intValue();
    }

    private static Extension last(AnsweredTask task, OrderRecords records) {
        return records.extensions(task.stepKey()).stream()
                .reduce((first, second) -> second)
                .orElseThrow(() -> Refused.conflict("No extension is proposed.", "Propose one first."));
    }

    private static SupervisionOrder inForce(AnsweredTask task, OrderRecords records) {
        return records.order(task.stepKey())
                .orElseThrow(() -> new IllegalStateException("No order is on record for " + task.stepKey()));
    }
}
