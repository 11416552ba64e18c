package org.gradus.ladder.prosecution;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.Chronology;
import org.gradus.ladder.Fact;
import org.gradus.ladder.FactFinder;
import org.gradus.ladder.GateQuestion;
import org.gradus.register.DatedSession;
import org.gradus.register.PenaltyCount;
import org.springframework.stereotype.Component;

/** What the gates ask about a prosecution that is on record or can be computed; the rest people answer on the forms. */
@Component
class ProsecutionFacts implements FactFinder {

    private final CourtRecords records;
    private final CaseSessions sessions;
    private final Chronology chronology;
    private final CurrentActor currentActor;

    ProsecutionFacts(CourtRecords records, CaseSessions sessions, Chronology chronology, CurrentActor currentActor) {
        this.records = records;
        this.sessions = sessions;
        this.chronology = chronology;
        this.currentActor = currentActor;
    }

    @Override
    public Set<String> conditions() {
        return Set.of(
                "authority-decides",
                "sessions-certified",
                "within-six-months",
                "defences-tested",
                "interview-offered",
                "offence-strict-liability",
                "interviewer-did-not-support");
    }

    @Override
    public Fact find(String condition, GateQuestion question) {
        return switch (condition) {
            case "authority-decides" -> authorityDecides(question);
            case "sessions-certified" -> certified(question);
            case "within-six-months" -> withinSixMonths(question);
            case "defences-tested" -> defencesTested(question);
            case "interview-offered" -> interviewOffered(question);
            case "offence-strict-liability" -> strictLiability(question);
            case "interviewer-did-not-support" -> interviewerApart(question);
            default -> throw new IllegalArgumentException(condition);
        };
    }

    /** Education Act 1996 s.446: only the authority prosecutes, by its authorised prosecutor. */
    private Fact authorityDecides(GateQuestion question) {
        Actor actor = currentActor.get();
        if (question.deciding() == null) {
            return Fact.unknown("Nobody decides yet; it must be a prosecutor of the authority.");
        }
        if (!question.deciding().equals(actor.username())) {
            return Fact.of(
                    "yes", question.deciding() + " decided it at a task that only the authority's legal team can do.");
        }
        return Fact.when(
                actor.has(Role.LEGAL),
                actor.name() + (actor.has(Role.LEGAL) ? " is" : " is not") + " of the authority's legal team.");
    }

    private Fact certified(GateQuestion question) {
        Optional<Certificate> found = certificate(question);
        if (found.isEmpty()) {
            return Fact.unknown("The head has not certified the sessions yet.");
        }
        Certificate certificate = found.get();
        List<PenaltyCount.Counted> now =
                sessions.unauthorised(question.pupilId(), certificate.from(), certificate.to(), question.knownAt());
        String what = certificate.sessions().size() + " sessions from " + certificate.from() + " to " + certificate.to()
                + ", certified by " + certificate.certifiedBy() + ".";
        return now.equals(certificate.sessions())
                ? Fact.yes(what).resting(certificate.sessions())
                : Fact.no(what + " The register now shows " + now.size() + " sessions or other codes.");
    }

    private Fact withinSixMonths(GateQuestion question) {
        List<DatedSession> all = question.step() == null
                ? List.of()
                : sessions.of(question.step(), question.pupilId(), question.knownAt());
        if (all.isEmpty()) {
            return Fact.unknown("No unauthorised session is on record in the period.");
        }
        Limitation limit = Limitation.of(all);
        int kept = Limitation.inTime(all, question.on()).size();
        String days = "Safe until " + limit.safe() + ", outer day " + limit.outer() + ". ";
        if (kept == all.size()) {
            return Fact.yes(days + "All " + kept + " sessions are in time on " + question.on() + ".");
        }
        return kept == 0
                ? Fact.no(days + "No session is in time on " + question.on() + ".")
                : Fact.of(
                        "trimmed",
                        days + (all.size() - kept) + " of " + all.size() + " sessions are too old on " + question.on()
                                + " and are left out.");
    }

    private Fact defencesTested(GateQuestion question) {
        List<DefenceTest> tests =
                question.stepKey() == null ? List.of() : records.defences(question.stepKey(), question.knownAt());
        String applying = tests.stream()
                .filter(test -> test.answer().equals("applies"))
                .map(test -> test.defence().words() + ": " + test.reason())
                .collect(Collectors.joining("; "));
        if (!applying.isEmpty()) {
            return Fact.no("A defence applies: " + applying + ".");
        }
        long settled = tests.stream().filter(test -> test.answer().equals("no")).count();
        return settled == Defence.all().size()
                ? Fact.yes("Each of the " + settled + " defences was tested; none applies.")
                : Fact.unknown(settled + " of " + Defence.all().size() + " defences are tested and do not apply.");
    }

    private Fact interviewOffered(GateQuestion question) {
        Optional<CourtCase> courtCase = courtCase(question);
        String interview = courtCase.map(CourtCase::interview).orElse(null);
        if (interview == null) {
            return Fact.unknown("No interview has been arranged or found not to be needed.");
        }
        if (interview.equals("not-needed")) {
            return Fact.of("not-needed", "Not needed: " + courtCase.get().interviewReason());
        }
        return courtCase.get().interviewOutcome() == null
                ? Fact.no("Offered for " + courtCase.get().interviewOn() + "; what came of it is not recorded.")
                : Fact.yes("Offered for " + courtCase.get().interviewOn() + ": "
                        + courtCase.get().interviewOutcome() + ".");
    }

    private Fact strictLiability(GateQuestion question) {
        String offence = courtCase(question).map(CourtCase::offence).orElse(null);
        return offence == null
                ? Fact.unknown("No offence is chosen yet.")
                : Fact.when(offence.equals("s444-1"), CourtCase.offenceWords(offence) + ".");
    }

    /** Support and investigation are kept apart: who wrote anything in the case file before does not interview [DESIGN]. */
    private Fact interviewerApart(GateQuestion question) {
        String interviewer = courtCase(question).map(CourtCase::interviewer).orElse(null);
        if (interviewer == null) {
            return Fact.unknown("No interviewer is named.");
        }
        long written = chronology.of(question.reference()).stream()
                .filter(item -> !item.at().isAfter(question.knownAt()))
                .filter(item -> interviewer.equals(item.by()))
                .count();
        return Fact.when(
                written == 0,
                interviewer + (written == 0 ? " wrote nothing" : " wrote " + written + " entries")
                        + " in the record of support.");
    }

    private Optional<Certificate> certificate(GateQuestion question) {
        return question.stepKey() == null
                ? Optional.empty()
                : records.certificate(question.stepKey(), question.knownAt());
    }

    private Optional<CourtCase> courtCase(GateQuestion question) {
        return question.stepKey() == null ? Optional.empty() : records.find(question.stepKey());
    }
}
