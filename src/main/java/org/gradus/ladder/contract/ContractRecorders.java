package org.gradus.ladder.contract;

import java.time.LocalDate;
import java.util.List;
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

/** What the tasks of an attendance contract leave in the case file (domain 1.13). */
@Configuration(proxyBeanMethods = false)
class ContractRecorders {

    @Bean
    AnswerRecorder contractOfferRecorder(Contracts contracts) {
        return new NamedRecorder("contract-offer", task -> {
            contracts.offer(
                    task.matter(),
                    task.stepKey(),
                    new Contracts.Offer(
                            task.text("purpose"),
                            task.day("meetingOn"),
                            task.text("meetingTime"),
                            task.text("meetingPlace"),
                            task.text("pupilInvited"),
                            task.yes("interpreterNeeded") ? task.text("interpreterLanguage") : null));
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder contractSendingRecorder(ContractLetters letters, ApplicationEventPublisher publisher) {
        return new NamedRecorder("contract-sending", task -> {
            if (task.text("sending").equals("letter")) {
                letters.send(
                        task.matter(),
                        task.stepKey(),
                        Correspondence.Method.valueOf(task.text("method")),
                        sentOn(task),
                        task.textOrNull("proof"));
            } else {
                letters.drop(task.stepKey(), task.text("otherwise"));
                publisher.publishEvent(Recorded.of("contract.told")
                        .inCase(task.matter().reference())
                        .about("contract", task.stepKey())
                        .pupil(task.matter().pupilId())
                        .because(task.text("otherwise"))
                        .fact("task", task.taskKey())
                        .build());
            }
            return Map.of();
        });
    }

    private static LocalDate sentOn(AnsweredTask task) {
        if (task.day("sentOn") == null) {
            throw Refused.invalid("sentOn", "No day is given.", "Enter the day on which it went out.");
        }
        return task.day("sentOn");
    }

    @Bean
    AnswerRecorder contractMeetingRecorder(Contracts contracts) {
        return new NamedRecorder("contract-meeting", task -> {
            String result = task.text("meeting");
            String words = switch (result) {
                case "present" -> "Explained: " + String.join(", ", task.texts("explained")) + ".";
                case "refused" -> task.text("parentWhyNot");
                default -> task.text("missedWhy");
            };
            contracts.met(
                    task.matter(),
                    task.stepKey(),
                    new Contracts.Meeting(result, task.day("heldOn"), task.texts("cameWith"), words));
            return Map.of("meeting", result);
        });
    }

    @Bean
    AnswerRecorder contractRecorder(Contracts contracts) {
        return new NamedRecorder("contract", task -> {
            contracts.write(
                    task.matter(),
                    task.stepKey(),
                    new AttendanceContract.Terms(
                            task.day("runsFrom"),
                            task.day("runsTo"),
                            task.rows("requirements").stream()
                                    .map(row -> String.valueOf(row.get("what")))
                                    .toList(),
                            task.rows("support").stream()
                                    .map(row -> new AttendanceContract.Support(
                                            String.valueOf(row.get("what")),
                                            String.valueOf(row.get("owner")),
                                            String.valueOf(row.get("ownerName")),
                                            (LocalDate) row.get("by")))
                                    .toList(),
                            task.text("reviews"),
                            task.textOrNull("consequences")));
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder contractAgreementRecorder(Contracts contracts) {
        return new NamedRecorder("contract-agreement", task -> {
            String answer = task.text("answer");
            List<AttendanceContract.Signature> signatures = task.rows("signatures").stream()
                    .map(row -> new AttendanceContract.Signature(
                            numberOf(String.valueOf(row.get("parentId"))), String.valueOf(row.get("signed"))))
                    .toList();
            boolean inForce = contracts.answered(
                    task.matter(),
                    task.stepKey(),
                    new Contracts.Answer(
                            answer,
                            task.day("answeredOn"),
                            signatures,
                            task.text("pupilAgrees"),
                            answer.equals("changes") ? task.text("changesWanted") : task.textOrNull("parentWhyNot")));
            return Map.of("answer", answer, "inForce", inForce);
        });
    }

    /** The parent's number stands before the name, as {@link ContractPrefill} writes it. */
    private static long numberOf(String parent) {
        try {
            return Long.parseLong(parent.split(" ", 2)[0]);
        } catch (NumberFormatException e) {
            throw Refused.invalid(
                    "signatures",
                    "“" + parent + "” is no parent of the list.",
                    "Leave the parents as they are listed.");
        }
    }

    @Bean
    AnswerRecorder contractDecisionRecorder(Contracts contracts, Decisions decisions) {
        return new NamedRecorder("contract-decision", task -> {
            String decision = task.text("decision");
            if (decision.equals("approve")) {
                decisions.take(task, task.text("reason"));
                contracts.signForSchool(task.stepKey(), task.text("signedBy"));
            } else if (decision.equals("stop")) {
                contracts.stop(task.stepKey(), task.text("reason"));
            }
            return Map.of("decision", decision);
        });
    }

    @Bean
    AnswerRecorder contractReviewRecorder(Contracts contracts) {
        return new NamedRecorder("contract-review", task -> {
            String decision = task.text("review");
            contracts.review(
                    task.matter(),
                    task.stepKey(),
                    new Contracts.Review(
                            decision,
                            task.day("heldOn"),
                            task.yes("parentPresent"),
                            task.texts("cameWith"),
                            task.text("requirementsKept"),
                            task.text("supportKept"),
                            task.text("reason")));
            return Map.of("review", decision);
        });
    }
}
