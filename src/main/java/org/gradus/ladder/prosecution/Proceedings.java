package org.gradus.ladder.prosecution;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.access.CurrentActor;
import org.gradus.casework.Matter;
import org.gradus.casework.SafeguardingHolds;
import org.gradus.kernel.Ids;
import org.gradus.kernel.London;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ladder.CoveredAgainst;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.Gate;
import org.gradus.ladder.Step;
import org.gradus.ladder.Steps;
import org.gradus.register.AttendanceCode;
import org.gradus.register.DatedSession;
import org.gradus.register.Mark;
import org.gradus.register.PenaltyCount;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Certifies, charges and commences; each act guards itself whatever the model did before (Education Act 1996 ss.444-447). */
@Service
public class Proceedings {

    private final CourtRecords records;
    private final CaseSessions sessions;
    private final Steps steps;
    private final Decisions decisions;
    private final CoveredAgainst covered;
    private final SafeguardingHolds holds;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Proceedings(
            CourtRecords records,
            CaseSessions sessions,
            Steps steps,
            Decisions decisions,
            CoveredAgainst covered,
            SafeguardingHolds holds,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.records = records;
        this.sessions = sessions;
        this.steps = steps;
        this.decisions = decisions;
        this.covered = covered;
        this.holds = holds;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Certifies the attendance of an exact period from the register: unauthorised sessions only are charged.
     *
     * @throws Refused INVALID for a period outside that of the step or without an unauthorised session; CONFLICT while a
     *     session is still coded N
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Certificate certify(Matter matter, String stepKey, LocalDate from, LocalDate to, String certifiedBy) {
        Step step = steps.get(stepKey);
        if (from == null || to == null || to.isBefore(from)) {
            throw Refused.invalid(
                    "periodTo", "The period ends before it begins.", "Give the first day, then the last.");
        }
        if (step.periodFrom() != null && (from.isBefore(step.periodFrom()) || to.isAfter(step.periodTo()))) {
            throw Refused.invalid(
                    "periodFrom",
                    "This step rests on " + step.periodFrom() + " to " + step.periodTo() + ", not on " + from + " to "
                            + to + ".",
                    "Certify that period or part of it; ask for another step for other days.");
        }
        List<Mark> marks = sessions.marks(matter.pupilId(), from, to, clock.instant());
        List<PenaltyCount.Counted> unauthorised = sessions.unauthorised(matter.pupilId(), from, to, clock.instant());
        Optional<PenaltyCount.Counted> open = unauthorised.stream()
                .filter(mark -> mark.code() == AttendanceCode.N)
                .findFirst();
        if (open.isPresent()) {
            throw Refused.conflict(
                    "The session of " + open.get().date() + " " + open.get().session() + " is still coded N.",
                    "Settle the reason in the MIS first; a certificate needs known reasons.");
        }
        if (unauthorised.isEmpty()) {
            throw Refused.invalid(
                    "periodFrom",
                    "The register shows no absence without authority from " + from + " to " + to + ".",
                    "Check the period; authorised absence cannot be charged.");
        }
        Certificate certificate = new Certificate(
                Ids.next(),
                stepKey,
                from,
                to,
                (int) marks.stream().filter(mark -> mark.code().possible()).count(),
                (int) marks.stream().filter(mark -> mark.code().attended()).count(),
                unauthorised,
                certifiedBy,
                clock.instant(),
                currentActor.get().username());
        records.certified(certificate);
        publisher.publishEvent(Recorded.of("proceedings.attendance-certified")
                .inCase(matter.reference())
                .about("step", stepKey)
                .pupil(matter.pupilId())
                .lawfully("Education Act 1996 s.566")
                .fact("from", from.toString())
                .fact("to", to.toString())
                .fact("unauthorised", unauthorised.size())
                .build());
        return certificate;
    }

    /**
     * Records that the information was laid, and which sessions it rests on: those older than six months are left out.
     *
     * @throws Refused INVALID for a day that has not come or is before the decision; CONFLICT when no session is in time
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lay(Matter matter, String stepKey, LocalDate on, String court, String number) {
        var decided = decisions.mustBeOnRecord(stepKey, Gate.PROSECUTE);
        if (on == null || on.isAfter(London.today(clock))) {
            throw Refused.invalid("laidOn", "That day has not come yet.", "Record it when it has been laid.");
        }
        LocalDate first = decisions.ofCase(matter.reference()).stream()
                .filter(one -> stepKey.equals(one.stepKey()) && one.gate() == Gate.PROSECUTE)
                .map(one -> one.effectiveOn())
                .findFirst()
                .orElse(decided.effectiveOn());
        if (on.isBefore(first)) {
            throw Refused.invalid(
                    "laidOn",
                    on + " is before the decision to prosecute (" + first + ").",
                    "Enter the day on which it was laid.");
        }
        List<PenaltyCount.Counted> charged = inTime(stepKey, on);
        records.laid(stepKey, on, court, number);
        records.event(
                stepKey,
                "laid",
                on,
                charged.size() + " sessions charged at " + court + "; "
                        + (certificate(stepKey).sessions().size() - charged.size())
                        + " left out as older than six months.");
    }

    private List<PenaltyCount.Counted> inTime(String stepKey, LocalDate on) {
        Certificate certificate = certificate(stepKey);
        Set<DatedSession> kept =
                Limitation.inTime(
                                certificate.sessions().stream()
                                        .map(PenaltyCount.Counted::at)
                                        .toList(),
                                on)
                        .stream()
                        .collect(Collectors.toSet());
        List<PenaltyCount.Counted> charged = certificate.sessions().stream()
                .filter(mark -> kept.contains(mark.at()))
                .toList();
        if (charged.isEmpty()) {
            Limitation limit = Limitation.of(certificate.sessions().stream()
                    .map(PenaltyCount.Counted::at)
                    .toList());
            throw Refused.conflict(
                    "Every certified session is more than six months old on " + on + ": the last day was "
                            + limit.outer() + " (Magistrates' Courts Act 1980 s.127).",
                    "Nothing can be laid any more; record that the case is not brought.");
        }
        return charged;
    }

    private Certificate certificate(String stepKey) {
        return records.certificate(stepKey, clock.instant())
                .orElseThrow(() -> Refused.conflict(
                        "The attendance is not certified.", "Have the head certify the exact period first."));
    }

    /**
     * Commences the proceedings: the charged sessions are covered and the step is live. Called by the model once the
     * information is laid; a second call changes nothing.
     *
     * @throws Refused CONFLICT when a safeguarding hold stands, nothing was laid, it was laid out of time, or every session
     *     is charged against this parent already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void commence(String stepKey) {
        decisions.mustBeOnRecord(stepKey, Gate.PROSECUTE);
        CourtCase courtCase = records.find(stepKey)
                .filter(found -> found.laidOn() != null)
                .orElseThrow(() -> Refused.conflict("No information was laid.", "Record when and where it was laid."));
        if ("s444-1a".equals(courtCase.offence())) {
            decisions.mustBeOnRecord(stepKey, Gate.CHARGE_KNOWING);
        }
        if ("single-justice".equals(courtCase.mode())) {
            decisions.mustBeOnRecord(stepKey, Gate.SINGLE_JUSTICE);
        }
        if (holds.stands(courtCase.reference())) {
            throw Refused.conflict(
                    "A safeguarding hold stands on this case.",
                    "Proceedings can begin when the safeguarding lead records that it is safe to proceed.");
        }
        if (!records.begin(stepKey)) {
            return;
        }
        List<PenaltyCount.Counted> charged = inTime(stepKey, courtCase.laidOn());
        int added = records.charged(courtCase, charged);
        if (added == 0) {
            throw Refused.conflict(
                    "Every one of these sessions is charged against this parent already.",
                    "New proceedings can only rest on new sessions.");
        }
        covered.cover(
                CoveredAgainst.Kind.CHARGE,
                stepKey,
                courtCase.pupilId(),
                courtCase.parentId(),
                courtCase.laidOn(),
                records.chargedIn(stepKey).stream()
                        .map(PenaltyCount.Counted::at)
                        .toList());
        steps.goLive(stepKey);
        publisher.publishEvent(Recorded.of("proceedings.commenced")
                .inCase(courtCase.reference())
                .about("step", stepKey)
                .pupil(courtCase.pupilId())
                .lawfully(CourtCase.offenceWords(courtCase.offence()))
                .fact("mode", courtCase.mode())
                .fact("laidOn", courtCase.laidOn().toString())
                .fact("sessions", added)
                .fact("trimmed", certificate(stepKey).sessions().size() - charged.size())
                .build());
    }
}
