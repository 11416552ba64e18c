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
import org.gradus.kernel.London;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.Step;
import org.gradus.ladder.Steps;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What planning, interview, certificate and tests leave on record before a charge is decided (domain 1.17). */
@Configuration(proxyBeanMethods = false)
class PreparationRecorders {

    @Bean
    AnswerRecorder legalPlanningRecorder(
            CourtRecords records, Steps steps, Clock clock, ApplicationEventPublisher publisher) {
        return new NamedRecorder("legal-planning", task -> {
            LocalDate on = mustHaveCome("heldOn", task.day("heldOn"), clock);
            records.open(steps.get(task.stepKey()), task.matter().pupilId());
            String planning = task.text("planning");
            records.event(
                    task.stepKey(),
                    "planning",
                    on,
                    "Present: " + task.text("present") + ". Tried: " + task.text("tried") + " Supervision order: "
                            + task.text("orderWords") + " Decided: " + planning + ". " + task.text("reason"));
            publisher.publishEvent(act("proceedings.planned", task)
                    .because(task.text("reason"))
                    .outcome(planning)
                    .build());
            return Map.of("planning", planning);
        });
    }

    @Bean
    AnswerRecorder interviewArrangementRecorder(
            CourtRecords records, Steps steps, CourtPapers papers, Clock clock, ApplicationEventPublisher publisher) {
        return new NamedRecorder("interview-arrangement", task -> {
            String interview = task.text("interview");
            LocalDate on = task.day("interviewOn");
            papers.dropUnsent(task.stepKey(), "The interview is arranged anew.");
            if (interview.equals("offer")) {
                if (on.isBefore(London.today(clock))) {
                    throw Refused.invalid(
                            "interviewOn",
                            on + " has passed.",
                            "Offer a day that gives the parent time to take advice.");
                }
                records.interview(
                        task.stepKey(),
                        interview,
                        task.text("reason"),
                        task.text("interviewer").strip(),
                        on);
                Step step = steps.get(task.stepKey());
                papers.draft(
                        task,
                        "caution-interview-invitation",
                        step.parentId(),
                        Map.of(
                                "allegedOffence",
                                        "Failing to secure regular attendance at school"
                                                + (step.periodFrom() == null
                                                        ? "."
                                                        : " from " + CourtPapers.day(step.periodFrom()) + " to "
                                                                + CourtPapers.day(step.periodTo()) + "."),
                                "interviewOn", CourtPapers.day(on),
                                "interviewAt", task.text("interviewAt"),
                                "interviewPlace", task.text("interviewPlace"),
                                "officer", task.text("interviewer").strip()));
            } else {
                records.interview(task.stepKey(), interview, task.text("reason"), null, null);
            }
            publisher.publishEvent(act("proceedings.interview-arranged", task)
                    .lawfully("Police and Criminal Evidence Act 1984 s.67(9)")
                    .because(task.text("reason"))
                    .outcome(interview)
                    .build());
            return Map.of("interview", interview);
        });
    }

    @Bean
    AnswerRecorder interviewInvitationRecorder(
            CourtRecords records, Steps steps, Decisions decisions, CourtPapers papers) {
        return new NamedRecorder("interview-invitation", task -> {
            String invitation = task.text("invitation");
            if (invitation.equals("sent")) {
                decisions.take(task, task.text("reason"));
                var sent = papers.approveAndSend(
                        task,
                        "caution-interview-invitation",
                        steps.get(task.stepKey()).parentId());
                records.event(
                        task.stepKey(),
                        "interview-offered",
                        task.day("sentOn"),
                        "Deemed received on " + sent.deemedReceivedOn() + ". " + sent.working());
            }
            return Map.of("invitation", invitation);
        });
    }

    @Bean
    AnswerRecorder cautionInterviewRecorder(
            CourtRecords records,
            Steps steps,
            CourtPapers papers,
            CurrentActor currentActor,
            Clock clock,
            ApplicationEventPublisher publisher) {
        return new NamedRecorder("caution-interview", task -> {
            LocalDate on = mustHaveCome("on", task.day("on"), clock);
            String outcome = task.text("interviewed");
            CourtCase courtCase = records.find(task.stepKey()).orElseThrow();
            if (outcome.equals("held") && !currentActor.get().username().equals(courtCase.interviewer())) {
                throw Refused.forbidden(
                        "The interviewer named in the letter is " + courtCase.interviewer() + ".",
                        "Only that person conducts and records the interview; arrange it anew for somebody else.");
            }
            records.interviewed(task.stepKey(), outcome, on);
            records.event(task.stepKey(), "interview-" + outcome, on, task.text("account"));
            if (outcome.equals("held")) {
                Map<String, String> words = new HashMap<>(Map.of(
                        "interviewed", "the parent to whom the invitation was sent",
                        "interviewOn", CourtPapers.day(on),
                        "place", "as in the invitation",
                        "presentOfficers", task.text("presentOfficers"),
                        "caution", task.text("caution"),
                        "rights", task.text("rights"),
                        "account", task.text("account"),
                        "endedAt", task.text("endedAt")));
                words.put("representative", task.text("representative"));
                words.put("interpreter", task.text("interpreter"));
                papers.draft(task, "caution-interview-record", null, words);
            }
            publisher.publishEvent(act("proceedings.interview-recorded", task)
                    .lawfully("Police and Criminal Evidence Act 1984 s.67(9), Codes C and E")
                    .outcome(outcome)
                    .build());
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder attendanceCertificateRecorder(Proceedings proceedings, CourtPapers papers) {
        return new NamedRecorder("attendance-certificate", task -> {
            Certificate certificate = proceedings.certify(
                    task.matter(),
                    task.stepKey(),
                    task.day("periodFrom"),
                    task.day("periodTo"),
                    task.text("certifiedBy"));
            papers.draft(
                    task,
                    "attendance-certificate",
                    null,
                    Map.of(
                            "periodFrom", CourtPapers.day(certificate.from()),
                            "periodTo", CourtPapers.day(certificate.to()),
                            "possible", String.valueOf(certificate.possible()),
                            "attended", String.valueOf(certificate.attended()),
                            "unauthorised",
                                    String.valueOf(certificate.sessions().size()),
                            "sessions",
                                    certificate.sessions().stream()
                                            .map(mark -> CourtPapers.day(mark.date()) + " " + mark.session() + ": "
                                                    + mark.code().meaning() + " (" + mark.code() + ")")
                                            .collect(Collectors.joining("\n")),
                            "certifiedBy", certificate.certifiedBy()));
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder defencesRecorder(CourtRecords records, ApplicationEventPublisher publisher) {
        return new NamedRecorder("defences", task -> {
            for (Defence defence : Defence.all()) {
                records.tested(task.stepKey(), defence, task.text(defence.key()), task.text(defence.key() + "Why"));
            }
            publisher.publishEvent(act("proceedings.defences-tested", task)
                    .lawfully("Education Act 1996 s.444(2A)-(6)")
                    .fact(
                            "applying",
                            Defence.all().stream()
                                    .filter(defence -> task.text(defence.key()).equals("applies"))
                                    .map(Defence::words)
                                    .collect(Collectors.joining(", ")))
                    .build());
            return Map.of();
        });
    }

    /** The two tests of the Code for Crown Prosecutors, each by a person of its own; the finding is kept with its words. */
    @Bean
    AnswerRecorder prosecutionTestRecorder(
            CourtRecords records, CourtPapers papers, CurrentActor currentActor, Clock clock) {
        return new NamedRecorder("prosecution-test", task -> {
            boolean evidence = task.taskKey().equals("Task_TestEvidence");
            records.event(
                    task.stepKey(),
                    evidence ? "evidential-test" : "public-interest-test",
                    London.today(clock),
                    task.text(evidence ? "evidentialTest" : "publicInterestTest") + ": " + task.text("reason"));
            if (evidence) {
                records.event(task.stepKey(), "exhibits", London.today(clock), task.text("exhibits"));
                papers.draft(
                        task,
                        "exhibit-list",
                        null,
                        Map.of(
                                "proceedings", task.stepKey(),
                                "exhibits", task.text("exhibits"),
                                "preparedBy", currentActor.get().name()));
            }
            return Map.of();
        });
    }

    /** @throws Refused INVALID when the day has not come */
    static LocalDate mustHaveCome(String field, LocalDate day, Clock clock) {
        if (day == null || day.isAfter(London.today(clock))) {
            throw Refused.invalid(
                    field,
                    day == null ? "No day is given." : day + " has not come yet.",
                    "Enter the day on which it happened.");
        }
        return day;
    }

    static Recorded.Builder act(String action, AnsweredTask task) {
        return Recorded.of(action)
                .inCase(task.matter().reference())
                .about("step", task.stepKey())
                .pupil(task.matter().pupilId());
    }
}
