package org.gradus.ladder.order;

import java.util.Map;
import org.gradus.casework.AnswerRecorder;
import org.gradus.casework.AnsweredTask;
import org.gradus.casework.NamedRecorder;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.StepEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What considering, preparing and applying for a supervision order leaves on record (domain 1.16). */
@Configuration(proxyBeanMethods = false)
class OrderRecorders {

    @Bean
    AnswerRecorder orderConsiderationRecorder(
            OrderRecords records, Orders orders, OrderPapers papers, ApplicationEventPublisher publisher) {
        return new NamedRecorder("eso-consideration", task -> {
            String reference = task.matter().reference();
            boolean directed = task.yes("courtDirected");
            boolean onRecord = records.directions(reference).stream().anyMatch(open -> open.answeredOn() == null);
            if (directed != onRecord) {
                throw Refused.invalid(
                        "courtDirected",
                        onRecord
                                ? "A direction of a court is on record and waits for an answer."
                                : "No direction of a court is on record.",
                        onRecord
                                ? "Answer yes: the court must be told."
                                : "Answer no, or record the direction on the case page first.");
            }
            orders.mustHaveCome("consideredOn", task.day("consideredOn"));
            String decision = task.text("consideration");
            records.considered(
                    reference,
                    task.stepKey(),
                    task.matter().pupilId(),
                    task.day("consideredOn"),
                    decision,
                    directed,
                    task.text("present"),
                    task.text("reason"));
            papers.toFile(
                    task,
                    "eso-consideration",
                    Map.of(
                            "consideredOn", OrderPapers.day(task.day("consideredOn")),
                            "present", task.text("present"),
                            "situation", task.text("situation"),
                            "supportTried", task.text("supportTried"),
                            "consulted", "To be consulted if an application is prepared.",
                            "decision",
                                    decision.equals("apply") ? "An application is prepared." : "No order is sought.",
                            "reasons", task.text("reason"),
                            "courtDirection", directed ? "A court directed the authority to consider it." : ""));
            publisher.publishEvent(act("order.considered", task)
                    .lawfully("Education Act 1996 s.447(1)")
                    .because(task.text("reason"))
                    .outcome(decision)
                    .build());
            return Map.of("consideration", decision, "courtDirected", directed ? "yes" : "no");
        });
    }

    @Bean
    AnswerRecorder courtToldRecorder(OrderRecords records, Orders orders, ApplicationEventPublisher publisher) {
        return new NamedRecorder("eso-court-told", task -> {
            orders.mustHaveCome("toldOn", task.day("toldOn"));
            String words = task.text("court") + " was told why no application is made: " + task.text("reason");
            records.answered(task.matter().reference(), task.day("toldOn"), words);
            records.event(task.stepKey(), "court-told", task.day("toldOn"), words);
            publisher.publishEvent(act("order.court-told", task)
                    .lawfully("Education Act 1996 s.447(2)")
                    .because(task.text("reason"))
                    .build());
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder orderConsultationRecorder(OrderRecords records, Orders orders) {
        return new NamedRecorder("eso-consultation", task -> {
            orders.mustHaveCome("consultedOn", task.day("consultedOn"));
            records.event(
                    task.stepKey(),
                    "consultation",
                    task.day("consultedOn"),
                    task.text("authoritiesWords") + "\n" + task.text("socialCareWords"));
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder orderWishesRecorder(OrderRecords records, Orders orders) {
        return new NamedRecorder("eso-wishes", task -> {
            orders.mustHaveCome("heardOn", task.day("heardOn"));
            if (task.text("wishesRecorded").equals("yes")
                    && task.text("pupilWords").isBlank()) {
                throw Refused.invalid(
                        "pupilWords",
                        "The child's wishes are said to be recorded, but there are no words of the child.",
                        "Write what the child said, or answer that the child would rather not say.");
            }
            records.event(task.stepKey(), "wishes", task.day("heardOn"), task.text("wishesWords"));
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder orderInterventionRecorder(
            OrderRecords records,
            OrderPapers papers,
            java.time.Clock clock,
            org.gradus.access.CurrentActor currentActor) {
        return new NamedRecorder("eso-intervention", task -> {
            var events = records.events(task.stepKey());
            records.event(
                    task.stepKey(),
                    "plan",
                    org.gradus.kernel.London.today(clock),
                    task.text("planWords") + "\nSupervisor: " + task.text("supervisorWords"));
            papers.toFile(
                    task,
                    "eso-report",
                    Map.of(
                            "attendance", task.text("notProperlyEducatedWords"),
                            "supportTried", "As minuted when an order was considered.",
                            "barriers", task.text("barriers"),
                            "childWishes", words(events, "wishes"),
                            "parentViews", "As recorded with the wishes of the child.",
                            "consulted", words(events, "consultation"),
                            "plan", task.text("planWords"),
                            "supervisor", task.text("supervisorWords"),
                            "author", currentActor.get().name(),
                            "welfareChecklist", task.text("welfareChecklist")));
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder orderApplicationDecisionRecorder(Decisions decisions, OrderPapers papers) {
        return new NamedRecorder("eso-application-decision", task -> {
            String decision = task.text("decision");
            if (decision.equals("approve")) {
                decisions.take(task, task.text("reason"));
                papers.approve(task.stepKey(), "eso-report");
            }
            return Map.of("decision", decision);
        });
    }

    @Bean
    AnswerRecorder orderApplicationRecorder(
            OrderRecords records, Orders orders, Decisions decisions, ApplicationEventPublisher publisher) {
        return new NamedRecorder("eso-application", task -> {
            decisions.mustBeOnRecord(task.stepKey(), org.gradus.ladder.Gate.APPLY_ORDER);
            orders.mustHaveCome("lodgedOn", task.day("lodgedOn"));
            if (!task.yes("served")) {
                throw Refused.invalid(
                        "served",
                        "Parents and child have not been served with the application.",
                        "Serve it, then record it here.");
            }
            records.event(
                    task.stepKey(),
                    "application",
                    task.day("lodgedOn"),
                    (task.text("court") + " " + task.text("courtNumber")).strip());
            records.answered(
                    task.matter().reference(),
                    task.day("lodgedOn"),
                    "An application was lodged in " + task.stepKey() + ".");
            publisher.publishEvent(act("order.applied-for", task)
                    .lawfully("Children Act 1989 s.36(1)")
                    .fact("court", task.text("court"))
                    .fact("lodgedOn", task.day("lodgedOn").toString())
                    .build());
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder orderCourtResultRecorder(OrderRecords records, Orders orders, ApplicationEventPublisher publisher) {
        return new NamedRecorder("eso-court-result", task -> {
            String result = task.text("courtResult");
            orders.mustHaveCome("decidedOn", task.day("decidedOn"));
            if (result.equals("made")) {
                orders.made(
                        task.matter(),
                        task.stepKey(),
                        task.text("court"),
                        task.day("decidedOn"),
                        task.day("lastDay"),
                        task.text("supervisor"));
            }
            records.event(task.stepKey(), "court-" + result, task.day("decidedOn"), task.text("reason"));
            publisher.publishEvent(act("order.court-decided", task)
                    .because(task.text("reason"))
                    .outcome(result)
                    .fact("court", task.text("court"))
                    .fact("on", task.day("decidedOn").toString())
                    .build());
            return Map.of("courtResult", result);
        });
    }

    private static String words(java.util.List<StepEvent> events, String kind) {
        return events.stream()
                .filter(event -> event.kind().equals(kind))
                .map(StepEvent::words)
                .reduce((first, second) -> second)
                .orElse("Not recorded.");
    }

    static Recorded.Builder act(String action, AnsweredTask task) {
        return Recorded.of(action)
                .inCase(task.matter().reference())
                .about("step", task.stepKey())
                .pupil(task.matter().pupilId());
    }
}
