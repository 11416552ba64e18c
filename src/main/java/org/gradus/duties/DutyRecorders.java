package org.gradus.duties;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gradus.casework.AnswerRecorder;
import org.gradus.casework.AnsweredTask;
import org.gradus.casework.NamedRecorder;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the tasks of attendance orders, targeting meetings and returns leave behind. */
@Configuration(proxyBeanMethods = false)
class DutyRecorders {

    @Bean
    AnswerRecorder orderNoticeRecorder(AttendanceOrders orders) {
        return new NamedRecorder("order-notice", task -> {
            orders.noticeServed(
                    task.matter().reference(),
                    task.text("parent"),
                    task.day("servedOn"),
                    ((Long) task.answers().get("days")).intValue(),
                    task.text("service"),
                    task.text("proof"));
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder orderPreparedRecorder(AttendanceOrders orders) {
        return new NamedRecorder("order-prepared", task -> {
            orders.prepare(task.matter().reference(), ((Long) task.answers().get("schoolUrn")).intValue());
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder orderServedRecorder(AttendanceOrders orders) {
        return new NamedRecorder("order-served", task -> {
            orders.served(task.matter().reference(), task.day("servedOn"), task.text("service"), task.text("proof"));
            return Map.of();
        });
    }

    /** Nothing goes further before a supervision order was considered (EA96 s.447(1)). */
    @Bean
    AnswerRecorder orderBreachRecorder(ApplicationEventPublisher publisher) {
        return new NamedRecorder("order-breach", task -> {
            String breach = task.text("breach");
            if (breach.equals("taken-further") && !task.yes("orderConsidered")) {
                throw Refused.invalid(
                        "orderConsidered",
                        "An education supervision order has not been considered (Education Act 1996 s.447(1)).",
                        "Consider it and record why it would or would not serve the child, then take it further.");
            }
            publisher.publishEvent(Recorded.of("order.breach-considered")
                    .inCase(task.matter().reference())
                    .about("attendance-order", task.matter().reference())
                    .pupil(task.matter().pupilId())
                    .because(task.text("reason"))
                    .lawfully("Education Act 1996 s.443, s.447(1)")
                    .fact("supervisionOrderConsidered", task.text("orderConsidered"))
                    .outcome(breach)
                    .build());
            return Map.of("breach", breach);
        });
    }

    @Bean
    AnswerRecorder targetingPreparedRecorder(TargetingMeetings meetings) {
        return new NamedRecorder("targeting-prepared", task -> {
            String meeting = task.text("meeting");
            if (meeting.equals("arranged")) {
                meetings.arranged(task.matter().reference(), task.day("meetingOn"), task.textOrNull("cohorts"));
            } else if (task.text("whyNot").isBlank()) {
                throw Refused.invalid(
                        "whyNot", "No reason is given for holding no meeting.", "Say why; three a year is the least.");
            }
            return Map.of("meeting", meeting);
        });
    }

    @Bean
    AnswerRecorder targetingHeldRecorder(TargetingMeetings meetings) {
        return new NamedRecorder("targeting-held", task -> {
            meetings.held(
                    task.matter().reference(),
                    task.day("heldOn"),
                    task.text("present"),
                    task.text("minutes"),
                    task.rows("discussed").stream()
                            .map(row -> new TargetingMeetings.Discussed(
                                    String.valueOf(row.get("upn")),
                                    String.valueOf(row.get("agreed")),
                                    String.valueOf(row.get("formal"))))
                            .toList(),
                    actions(task));
            return Map.of();
        });
    }

    private static List<TargetingMeetings.Action> actions(AnsweredTask task) {
        return task.rows("actions").stream()
                .map(row -> new TargetingMeetings.Action(
                        0,
                        String.valueOf(row.get("action")),
                        String.valueOf(row.get("owner")),
                        String.valueOf(row.get("ownerName")),
                        (LocalDate) row.get("by"),
                        null,
                        null))
                .toList();
    }

    @Bean
    AnswerRecorder targetingMinutesRecorder(TargetingMeetings meetings) {
        return new NamedRecorder("targeting-minutes", task -> {
            String minutes = task.text("minutes");
            if (minutes.equals("agreed")) {
                meetings.minutesAgreed(task.matter().reference());
            }
            return Map.of("minutes", minutes);
        });
    }

    @Bean
    AnswerRecorder targetingActionsRecorder(TargetingMeetings meetings) {
        return new NamedRecorder("targeting-actions", task -> {
            task.rows("results")
                    .forEach(row -> meetings.settled(
                            task.matter().reference(),
                            Long.parseLong(String.valueOf(row.get("actionId"))),
                            String.valueOf(row.get("done")),
                            String.valueOf(row.get("said"))));
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder statutoryReturnRecorder(StatutoryReturns returns) {
        return new NamedRecorder("statutory-return", task -> {
            String reference = task.matter().reference();
            String sent = task.text("sent");
            if (sent.equals("sent")) {
                StatutoryReturns.Return due = returns.ofMatter(reference).get(0);
                returns.made(
                        reference,
                        due.kind(),
                        task.day("sentOn"),
                        task.text("sentTo"),
                        task.textOrNull("proof"),
                        task.textOrNull("address"),
                        task.day("expectedBack") == null
                                ? null
                                : task.day("expectedBack").toString());
            } else if (task.text("reason").isBlank()) {
                throw Refused.invalid("reason", "No reason is given.", "Say why the return is not due.");
            }
            return Map.of("sent", sent);
        });
    }

    @Bean
    AnswerRecorder educationOtherwiseRecorder(ApplicationEventPublisher publisher) {
        return new NamedRecorder("education-otherwise", task -> {
            publisher.publishEvent(Recorded.of("education-otherwise.considered")
                    .inCase(task.matter().reference())
                    .about("statutory-return", task.matter().reference())
                    .pupil(task.matter().pupilId())
                    .because(task.text("reason"))
                    .lawfully("Education Act 1996 s.19")
                    .fact("from", String.valueOf(task.day("from")))
                    .outcome(task.text("arrangement"))
                    .build());
            return Map.of();
        });
    }
}
