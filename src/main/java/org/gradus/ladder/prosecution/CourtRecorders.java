package org.gradus.ladder.prosecution;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradus.access.CurrentActor;
import org.gradus.casework.AnswerRecorder;
import org.gradus.casework.AnsweredTask;
import org.gradus.casework.NamedRecorder;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.Gate;
import org.gradus.ladder.Steps;
import org.gradus.ladder.order.Orders;
import org.gradus.pupils.PupilLookup;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the charge, the laying, the hearing and the result leave on record (Education Act 1996 ss.444-447). */
@Configuration(proxyBeanMethods = false)
class CourtRecorders {

    private static final int LONGEST_PARENTING_ORDER = 12;
    private static final int LONGEST_GUIDANCE = 3;

    /** The prosecutor's decision, through every gate the charge needs. */
    @Bean
    AnswerRecorder chargeDecisionRecorder(
            CourtRecords records, Decisions decisions, CourtPapers papers, CurrentActor currentActor) {
        return new NamedRecorder("charge-decision", task -> {
            String decision = task.text("decision");
            if (decision.equals("approve")) {
                String offence = task.text("offence");
                String mode = task.text("mode");
                if (offence.equals("s444-1a") && mode.equals("single-justice")) {
                    throw Refused.invalid(
                            "mode",
                            "Section 444(1A) is imprisonable, so a single justice can never deal with it.",
                            "Proceed by summons, or charge section 444(1).");
                }
                records.charge(task.stepKey(), offence, mode);
                var taken = decisions.take(task, task.text("reason"));
                if (offence.equals("s444-1a")) {
                    decisions.take(Gate.CHARGE_KNOWING, task, task.text("reason"));
                }
                if (mode.equals("single-justice")) {
                    decisions.take(Gate.SINGLE_JUSTICE, task, task.text("reason"));
                }
                Map<String, String> said = taken.conditions().stream()
                        .collect(Collectors.toMap(
                                condition -> condition.id(),
                                condition -> condition.fact().evidence()));
                papers.draft(
                        task,
                        "decision-sheet-prosecution",
                        null,
                        Map.of(
                                "defendant", said.get("parent-in-law"),
                                "offence", CourtCase.offenceWords(offence),
                                "evidential", said.get("evidential-test"),
                                "defences", said.get("defences-tested"),
                                "publicInterest", said.get("public-interest-test"),
                                "esoConsidered", said.get("order-considered"),
                                "limitation", said.get("within-six-months"),
                                "decision", task.text("reason"),
                                "decidedBy", currentActor.get().name()));
            }
            return Map.of("decision", decision);
        });
    }

    /** The conditions are asked again on the day proceedings begin: what was so at the decision may have changed. */
    @Bean
    AnswerRecorder informationLayingRecorder(
            CourtRecords records, Proceedings proceedings, Decisions decisions, Clock clock) {
        return new NamedRecorder("information-laying", task -> {
            String laid = task.text("laid");
            if (laid.equals("laid")) {
                decisions.take(task, task.text("reason"));
                proceedings.lay(
                        task.matter(),
                        task.stepKey(),
                        task.day("laidOn"),
                        task.text("court"),
                        task.textOrNull("courtNumber"));
            } else {
                records.event(task.stepKey(), "not-laid", org.gradus.kernel.London.today(clock), task.text("reason"));
            }
            return Map.of("laid", laid);
        });
    }

    @Bean
    AnswerRecorder hearingRecorder(CourtRecords records, Clock clock, ApplicationEventPublisher publisher) {
        return new NamedRecorder("hearing", task -> {
            LocalDate on = task.day("hearingOn");
            if (task.text("hearing").equals("listed")) {
                CourtCase courtCase = records.find(task.stepKey()).orElseThrow();
                if (on.isBefore(courtCase.laidOn())) {
                    throw Refused.invalid(
                            "hearingOn",
                            on + " is before the information was laid (" + courtCase.laidOn() + ").",
                            "Enter the day for which the court listed it.");
                }
                records.hearing(task.stepKey(), on, task.textOrNull("court"));
                records.event(task.stepKey(), "listed", on, task.text("court") + " " + task.text("reason"));
            } else {
                records.event(task.stepKey(), "not-listed", org.gradus.kernel.London.today(clock), task.text("reason"));
            }
            publisher.publishEvent(PreparationRecorders.act("proceedings.listed", task)
                    .outcome(task.text("hearing"))
                    .fact("on", on == null ? "" : on.toString())
                    .build());
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder courtResultRecorder(
            CourtRecords records, Orders orders, PupilLookup pupils, Clock clock, ApplicationEventPublisher publisher) {
        return new NamedRecorder("court-result", task -> {
            CourtCase courtCase = records.find(task.stepKey()).orElseThrow();
            String result = task.text("courtResult");
            LocalDate on = PreparationRecorders.mustHaveCome("resultOn", task.day("resultOn"), clock);
            if (on.isBefore(courtCase.laidOn())) {
                throw Refused.invalid(
                        "resultOn",
                        on + " is before the information was laid (" + courtCase.laidOn() + ").",
                        "Enter the day on which the court decided.");
            }
            records.result(task.stepKey(), result, on);
            records.event(task.stepKey(), "result-" + result, on, task.text("reason"));
            if (result.equals("convicted")) {
                sentence(task, courtCase, records, pupils, on);
            }
            publisher.publishEvent(PreparationRecorders.act("proceedings.result", task)
                    .lawfully(CourtCase.offenceWords(courtCase.offence()))
                    .outcome(result)
                    .fact("on", on.toString())
                    .personal("sentence", task.text("sentence"))
                    .build());
            if (task.yes("courtDirection")) {
                orders.directed(
                        courtCase.reference(),
                        task.stepKey(),
                        courtCase.court(),
                        on,
                        new Reason("The court directed it when it dealt with " + task.stepKey() + ": "
                                + task.text("reason")));
            }
            return Map.of("courtResult", result);
        });
    }

    private static void sentence(
            AnsweredTask task, CourtCase courtCase, CourtRecords records, PupilLookup pupils, LocalDate on) {
        String convictedOf = task.text("convictedOf");
        if (convictedOf.equals("s444-1a") && !"s444-1a".equals(courtCase.offence())) {
            throw Refused.invalid(
                    "convictedOf",
                    "Section 444(1) was charged; a conviction can only be of that.",
                    "Choose section 444(1). On a charge of (1A) the court may convict of either (s.444(8B)).");
        }
        Integer months = null;
        Integer guidance = null;
        if (task.yes("parentingOrder")) {
            months = number(task, "parentingMonths");
            guidance = number(task, "guidanceMonths");
            if (months > LONGEST_PARENTING_ORDER) {
                throw Refused.invalid(
                        "parentingMonths",
                        "A parenting order lasts at most 12 months (Sentencing Act 2020 s.369).",
                        "Copy the length from the order.");
            }
            if (guidance != null && (guidance > LONGEST_GUIDANCE || guidance > months)) {
                throw Refused.invalid(
                        "guidanceMonths",
                        "The guidance programme lasts at most 3 months, and not longer than the order.",
                        "Copy the length from the order.");
            }
            boolean under16 = on.isBefore(pupils.withId(courtCase.pupilId())
                    .orElseThrow()
                    .dateOfBirth()
                    .plusYears(16));
            if (under16 && task.text("circumstancesConsidered").equals("not-needed")) {
                throw Refused.invalid(
                        "circumstancesConsidered",
                        "The child is under 16, so the court considers the family's circumstances first.",
                        "Say whether it did.");
            }
        }
        records.sentence(
                task.stepKey(),
                convictedOf,
                task.text("sentence"),
                number(task, "costsPounds"),
                months,
                guidance,
                task.yes("parentingOrder") ? task.text("responsibleOfficer") : null);
    }

    private static Integer number(AnsweredTask task, String key) {
        return task.answers().get(key) instanceof Number number ? number.intValue() : null;
    }

    /** The parent hears what the court decided and that support goes on. */
    @Bean
    AnswerRecorder outcomeLetterRecorder(
            CourtRecords records, Steps steps, CourtPapers papers, ApplicationEventPublisher publisher) {
        return new NamedRecorder("outcome-letter", task -> {
            CourtCase courtCase = records.find(task.stepKey()).orElseThrow();
            if (task.text("letter").equals("sent")) {
                Map<String, String> words = new HashMap<>(Map.of(
                        "court", courtCase.court(),
                        "heardOn", CourtPapers.day(courtCase.resultOn()),
                        "offence", CourtCase.offenceWords(courtCase.offence()),
                        "result", resultWords(courtCase.result()),
                        "support", task.text("support")));
                if (courtCase.sentence() != null) {
                    words.put("sentence", courtCase.sentence());
                }
                if (courtCase.parentingMonths() != null) {
                    words.put(
                            "parentingOrder",
                            courtCase.parentingMonths() + " months; " + courtCase.responsibleOfficer()
                                    + " is the responsible officer.");
                }
                papers.draft(
                        task, "prosecution-outcome", steps.get(task.stepKey()).parentId(), words);
                papers.approveAndSend(
                        task, "prosecution-outcome", steps.get(task.stepKey()).parentId());
            }
            publisher.publishEvent(PreparationRecorders.act("proceedings.outcome-told", task)
                    .outcome(task.text("letter"))
                    .personal("support", task.text("support"))
                    .build());
            return Map.of();
        });
    }

    private static String resultWords(String result) {
        return switch (result) {
            case "convicted" -> "You were convicted.";
            case "acquitted" -> "You were acquitted.";
            case "withdrawn" -> "The case was withdrawn.";
            default -> "The case was discontinued.";
        };
    }
}
