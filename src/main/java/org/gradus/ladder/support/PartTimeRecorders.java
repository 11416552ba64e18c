package org.gradus.ladder.support;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.casework.AnswerRecorder;
import org.gradus.casework.AnsweredTask;
import org.gradus.casework.Correspondence;
import org.gradus.casework.NamedRecorder;
import org.gradus.ladder.Decisions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the tasks of a part-time timetable leave behind (domain 1.11). */
@Configuration(proxyBeanMethods = false)
class PartTimeRecorders {

    @Bean
    AnswerRecorder partTimeProposalRecorder(PartTimeTimetables timetables) {
        return new NamedRecorder("part-time-proposal", task -> {
            String proposal = task.text("proposal");
            if (proposal.equals("propose")) {
                timetables.propose(
                        task.matter(),
                        task.stepKey(),
                        new PartTimeTimetables.Proposal(
                                task.text("reason"),
                                task.day("startsOn"),
                                task.day("endsOn"),
                                times(task),
                                task.yes("reviewsSet"),
                                task.text("safetyHow"),
                                task.text("workAtHome")));
            }
            return Map.of("proposal", proposal);
        });
    }

    private static String times(AnsweredTask task) {
        return task.rows("times").stream()
                .filter(row -> row.get("day") != null && row.get("session") != null)
                .map(row -> word(row.get("day").toString())
                        + (row.get("session").equals("AM") ? " morning" : " afternoon")
                        + (row.get("hours") == null ? "" : ", " + row.get("hours")))
                .collect(Collectors.joining("\n"));
    }

    private static String word(String day) {
        return day.charAt(0) + day.substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    @Bean
    AnswerRecorder partTimeParentsRecorder(PartTimeTimetables timetables) {
        return new NamedRecorder("part-time-parents", task -> {
            Set<Long> agreeing = task.rows("parents").stream()
                    .filter(row -> "yes".equals(row.get("agrees")))
                    .map(row -> Long.valueOf(row.get("parentId").toString()))
                    .collect(Collectors.toSet());
            timetables.parentsAsked(task.matter(), task.stepKey(), task.day("askedOn"), agreeing);
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder partTimeDecisionRecorder(Decisions decisions, PartTimeTimetables timetables) {
        return new NamedRecorder("part-time-decision", task -> {
            String decision = task.text("decision");
            if (decision.equals("approve")) {
                decisions.take(task, task.text("reason"));
            } else {
                timetables.end(task.matter(), task.stepKey(), "refused");
            }
            return Map.of("decision", decision);
        });
    }

    @Bean
    AnswerRecorder partTimeToldRecorder(PartTimeTimetables timetables) {
        return new NamedRecorder("part-time-told", task -> {
            timetables.told(
                    task.matter(),
                    task.stepKey(),
                    task.day("toldOn"),
                    task.texts("alsoTold"),
                    Correspondence.Method.valueOf(task.text("method")),
                    task.day("copyOn"),
                    task.textOrNull("proof"));
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder partTimeReviewRecorder(PartTimeTimetables timetables) {
        return new NamedRecorder("part-time-review", task -> {
            String next = task.text("partTimeReview");
            timetables.reviewed(
                    task.matter(),
                    task.stepKey(),
                    task.day("heldOn"),
                    task.yes("parentAgrees"),
                    next,
                    task.text("reason"));
            return Map.of("partTimeReview", next);
        });
    }
}
