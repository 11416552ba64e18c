package org.gradus.ladder.contract;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradus.access.CurrentActor;
import org.gradus.calendar.DayWords;
import org.gradus.casework.FamilyContacts;
import org.gradus.casework.Matter;
import org.gradus.casework.Plans;
import org.gradus.kernel.London;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Decision;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.Gate;
import org.gradus.ladder.Step;
import org.gradus.ladder.Steps;
import org.gradus.ladder.contract.AttendanceContract.State;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Attendance contracts: offered, talked about with the parent present, written, answered, put in force, reviewed. Nothing is
 * agreed in the parent's absence, and breach is evidence, not an offence (Anti-social Behaviour Act 2003 s.19(8)).
 */
@Service
public class Contracts {

    /** A parent who did not come is invited again at least once before it counts as not attended [DESIGN]. */
    private static final int LEAST_INVITATIONS = 2;

    private final AttendanceContracts contracts;
    private final ContractLog log;
    private final ContractLetters letters;
    private final Steps steps;
    private final Decisions decisions;
    private final Plans plans;
    private final FamilyContacts contacts;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Contracts(
            AttendanceContracts contracts,
            ContractLog log,
            ContractLetters letters,
            Steps steps,
            Decisions decisions,
            Plans plans,
            FamilyContacts contacts,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.contracts = contracts;
        this.log = log;
        this.letters = letters;
        this.steps = steps;
        this.decisions = decisions;
        this.plans = plans;
        this.contacts = contacts;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** An invitation to talk about a contract; {@code interpreter} null when none is needed. */
    record Offer(String purpose, LocalDate on, String time, String place, String pupil, String interpreter) {}

    /** What came of the meeting; {@code present} empty when nobody came. */
    record Meeting(String result, LocalDate on, List<String> present, String words) {}

    /** How the parents answered a version: {@code signed}, {@code changes} or {@code refused}. */
    record Answer(
            String answer, LocalDate on, List<AttendanceContract.Signature> signatures, String pupil, String words) {}

    /** What a review found and decided. */
    record Review(
            String decision,
            LocalDate on,
            boolean parentPresent,
            List<String> present,
            String kept,
            String supportKept,
            String because) {}

    /** Invites the parents concerned and drafts each a letter. */
    @Transactional(propagation = Propagation.MANDATORY)
    void offer(Matter matter, String stepKey, Offer offer) {
        if (offer.on().isBefore(today())) {
            throw Refused.invalid(
                    "meetingOn",
                    DayWords.full(offer.on()) + " is past.",
                    "Set a day from today on that gives the family time.");
        }
        Step step = steps.get(stepKey);
        List<ContractLog.Invitation> earlier = log.invitations(stepKey);
        int attempt = earlier.size() + 1;
        String details = "At " + offer.time() + ", " + offer.place() + "; pupil: " + offer.pupil()
                + (offer.interpreter() == null ? "" : "; interpreter: " + offer.interpreter());
        log.invited(stepKey, attempt, offer.on(), details);
        contacts.invited(matter.reference(), offer.on(), "contract offer", details);
        LocalDate missed =
                earlier.isEmpty() ? null : earlier.get(earlier.size() - 1).meetingOn();
        letters.invite(matter, step, attempt, offer, missed);
        publisher.publishEvent(act("contract.offered", matter, stepKey)
                .fact("attempt", attempt)
                .fact("meetingOn", offer.on().toString())
                .personal("purpose", offer.purpose())
                .build());
    }

    /** Keeps what came of the meeting, also that nobody came. */
    @Transactional(propagation = Propagation.MANDATORY)
    void met(Matter matter, String stepKey, Meeting meeting) {
        mustBePast("heldOn", meeting.on());
        boolean came = meeting.result().equals("present");
        boolean parent =
                meeting.present().contains("parent") || meeting.present().contains("second-parent");
        if (came && !parent) {
            throw Refused.invalid(
                    "cameWith",
                    "No parent is among those who took part.",
                    "Invite again: a contract cannot be agreed in the parent's absence.");
        }
        int invitations = log.invitations(stepKey).size();
        if (meeting.result().equals("not-attended") && invitations < LEAST_INVITATIONS) {
            throw Refused.invalid(
                    "meeting",
                    "The parent was invited once only.",
                    "Invite again, at another time or in another way; a second missed meeting can end it.");
        }
        String present = String.join(", ", meeting.present());
        log.met(stepKey, meeting.on(), meeting.result(), present, meeting.words());
        contacts.met(
                matter.reference(),
                came ? "contract meeting" : "contract meeting, " + meeting.result(),
                meeting.on(),
                present.isEmpty() ? "nobody" : present,
                came,
                meeting.words());
        publisher.publishEvent(act("contract.met-about", matter, stepKey)
                .fact("heldOn", meeting.on().toString())
                .fact("invitations", invitations)
                .outcome(meeting.result())
                .personal("words", meeting.words())
                .build());
    }

    /** Writes the next version; a version that waited for its answer gives way. */
    @Transactional(propagation = Propagation.MANDATORY)
    void write(Matter matter, String stepKey, AttendanceContract.Terms terms) {
        ContractLog.Meeting meeting = mustHaveMet(stepKey);
        check(terms, meeting.heldOn());
        List<AttendanceContract> earlier = contracts.findByStepKeyOrderByNumber(stepKey);
        earlier.stream().filter(version -> version.state().pending()).forEach(version -> version.replace(today()));
        AttendanceContract version = contracts.saveAndFlush(new AttendanceContract(
                stepKey,
                matter.reference(),
                earlier.size() + 1,
                terms,
                clock.instant(),
                currentActor.get().username()));
        publisher.publishEvent(act("contract.written", matter, stepKey)
                .fact("version", version.number())
                .fact("from", terms.from().toString())
                .fact("to", terms.to().toString())
                .personal("requirements", terms.requirements())
                .personal(
                        "support",
                        terms.support().stream()
                                .map(AttendanceContract.Support::words)
                                .toList())
                .build());
    }

    private void check(AttendanceContract.Terms terms, LocalDate met) {
        if (terms.from().isBefore(met)) {
            throw Refused.invalid(
                    "runsFrom",
                    "The contract would begin before it was talked about on " + DayWords.full(met) + ".",
                    "Let it begin on that day or later.");
        }
        if (!terms.to().isAfter(terms.from()) || terms.to().isBefore(today())) {
            throw Refused.invalid(
                    "runsTo", "The contract would end before it began, or be over already.", "Give a later last day.");
        }
        if (terms.to().isAfter(terms.from().plusYears(1))) {
            throw Refused.invalid(
                    "runsTo",
                    "The contract would run for more than a year.",
                    "Agree a set period of at most a year; it can be varied.");
        }
        for (int i = 0; i < terms.support().size(); i++) {
            LocalDate due = terms.support().get(i).dueOn();
            if (due.isAfter(terms.to())) {
                throw Refused.invalid(
                        "support[" + i + "].by",
                        "The support would come on " + DayWords.full(due) + ", after the contract has ended.",
                        "Give a day within the contract.");
            }
        }
    }

    /** Keeps the parents' answer; returns whether an earlier version is in force. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean answered(Matter matter, String stepKey, Answer answer) {
        ContractLog.Meeting meeting = mustHaveMet(stepKey);
        mustBePast("answeredOn", answer.on());
        if (answer.on().isBefore(meeting.heldOn())) {
            throw Refused.invalid(
                    "answeredOn",
                    "That is before the contract was talked about on " + DayWords.full(meeting.heldOn()) + ".",
                    "Give the day on which the parent really answered.");
        }
        AttendanceContract version = latest(stepKey);
        switch (answer.answer()) {
            case "signed" -> {
                answer.signatures().forEach(given -> steps.mustBeParent(matter.pupilId(), given.parentId()));
                version.sign(answer.signatures(), answer.pupil(), answer.on());
            }
            case "changes" -> version.askForChanges(answer.words(), answer.pupil(), answer.on());
            default -> version.refuse(answer.words(), answer.pupil(), answer.on());
        }
        contracts.flush();
        publisher.publishEvent(act("contract.answered", matter, stepKey)
                .fact("version", version.number())
                .fact("on", answer.on().toString())
                .outcome(answer.answer())
                .personal("words", answer.words() == null ? "" : answer.words())
                .build());
        return inForce(stepKey).isPresent();
    }

    /** Signs for the school through the gate, or ends the attempt. */
    @Transactional(propagation = Propagation.MANDATORY)
    void signForSchool(String stepKey, String name) {
        latest(stepKey).signForSchool(name);
        contracts.flush();
    }

    /**
     * Puts the signed version in force: the version before it ends, the support owed becomes promises of the plan, each
     * parent who signed gets a copy.
     *
     * @throws IllegalStateException when no decision at the gate is on record for this very version
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void start(String stepKey) {
        Decision decision = decisions.mustBeOnRecord(stepKey, Gate.ATTENDANCE_CONTRACT);
        AttendanceContract version = latest(stepKey);
        if (decision.takenAt().isBefore(version.writtenAt())) {
            throw new IllegalStateException(
                    "The decision on record for " + stepKey + " was about an earlier version of the contract");
        }
        inForce(stepKey).ifPresent(before -> before.replace(today()));
        contracts.flush();
        version.start(today());
        contracts.flush();
        boolean promised = plans.owe(
                version.reference(),
                version.support().stream()
                        .map(owed -> new Plans.Owed(owed.words(), owed.owner(), owed.ownerName(), owed.dueOn()))
                        .toList());
        letters.copy(version);
        publisher.publishEvent(Recorded.of("contract.started")
                .inCase(version.reference())
                .about("contract", stepKey)
                .lawfully("Anti-social Behaviour Act 2003 s.19")
                .fact("version", version.number())
                .fact("from", version.runsFrom().toString())
                .fact("to", version.runsTo().toString())
                .fact("promisesOfThePlan", promised)
                .build());
    }

    /** Keeps a review and what it decided; a variation is written anew with the parent who was present. */
    @Transactional(propagation = Propagation.MANDATORY)
    void review(Matter matter, String stepKey, Review review) {
        AttendanceContract version = inForce(stepKey)
                .orElseThrow(
                        () -> Refused.conflict("No contract of " + stepKey + " is in force.", "Look at the case."));
        mustBePast("heldOn", review.on());
        check(version, review);
        log.reviewed(
                stepKey,
                version.number(),
                review.on(),
                review.parentPresent(),
                review.kept(),
                review.supportKept(),
                review.decision(),
                review.because());
        String present = String.join(", ", review.present());
        contacts.met(
                matter.reference(), "contract review", review.on(), present, review.parentPresent(), review.because());
        version.reviewed(today());
        switch (review.decision()) {
            case "met" -> version.end(State.MET, review.because(), today());
            case "breached" -> version.end(State.BREACHED, review.because(), today());
            case "expired" -> version.end(State.EXPIRED, review.because(), today());
            case "vary" -> log.met(stepKey, review.on(), "present", present, review.because());
            default -> {
                // It goes on as it is.
            }
        }
        contracts.flush();
        publisher.publishEvent(act("contract.reviewed", matter, stepKey)
                .because(review.because())
                .fact("version", version.number())
                .fact("kept", review.kept())
                .fact("supportKept", review.supportKept())
                .fact("parentPresent", review.parentPresent())
                .outcome(review.decision())
                .build());
    }

    private void check(AttendanceContract version, Review review) {
        boolean over = today().isAfter(version.runsTo());
        if (review.decision().equals("expired") && !over) {
            throw Refused.invalid(
                    "review",
                    "The contract runs until " + DayWords.full(version.runsTo()) + ".",
                    "Choose what follows now; it expires after its last day.");
        }
        if (review.decision().equals("continue") && over) {
            throw Refused.invalid(
                    "review",
                    "The contract ended on " + DayWords.full(version.runsTo()) + ", so it cannot go on as it is.",
                    "Say whether it was met, was breached or has expired, or vary it with the parent.");
        }
        if (review.decision().equals("vary") && !review.parentPresent()) {
            throw Refused.invalid(
                    "review",
                    "The parent was not present, and a contract is not varied in their absence.",
                    "Go on as it is and meet the parent, or decide something else.");
        }
        // WT: support first. What was never given cannot have been broken by the parent.
        if (review.decision().equals("breached") && review.supportKept().equals("none")) {
            throw Refused.invalid(
                    "review",
                    "None of the support owed in return was given, so the parent has not breached the contract.",
                    "Give the support and go on, or vary the contract with the parent.");
        }
    }

    /** There will be no contract: the version that waits and the one in force end. */
    @Transactional(propagation = Propagation.MANDATORY)
    void stop(String stepKey, String because) {
        contracts.findByStepKeyOrderByNumber(stepKey).stream()
                .filter(version -> version.endedOn() == null)
                .forEach(version -> version.end(State.STOPPED, because, today()));
        contracts.flush();
        letters.drop(stepKey, because);
    }

    /** The ground of the step has gone: whatever stands of it ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void mustStop(String stepKey, String ground) {
        stop(stepKey, "It had to stop: " + ground + ".");
        publisher.publishEvent(Recorded.of("contract.stopped")
                .inCase(steps.get(stepKey).reference())
                .about("contract", stepKey)
                .outcome(ground)
                .build());
    }

    /** The version in force, if one is. */
    Optional<AttendanceContract> inForce(String stepKey) {
        return contracts.findByStepKeyAndState(stepKey, State.IN_FORCE);
    }

    private AttendanceContract latest(String stepKey) {
        return contracts
                .findFirstByStepKeyOrderByNumberDesc(stepKey)
                .orElseThrow(() -> Refused.conflict("No contract is written yet.", "Write it with the parent first."));
    }

    private ContractLog.Meeting mustHaveMet(String stepKey) {
        return log.lastPresent(stepKey, clock.instant())
                .orElseThrow(() -> Refused.conflict(
                        "No meeting with the parent about this contract is on record.",
                        "Meet the parent first; a contract cannot be agreed in their absence."));
    }

    private void mustBePast(String field, LocalDate day) {
        if (day.isAfter(today())) {
            throw Refused.invalid(field, DayWords.full(day) + " has not come yet.", "Record it when it has happened.");
        }
    }

    private LocalDate today() {
        return London.today(clock);
    }

    private static Recorded.Builder act(String action, Matter matter, String stepKey) {
        return Recorded.of(action)
                .inCase(matter.reference())
                .about("contract", stepKey)
                .pupil(matter.pupilId());
    }

    /** Lines of a letter. */
    static String lines(List<String> words) {
        return words.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
    }
}
