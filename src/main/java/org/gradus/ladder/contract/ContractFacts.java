package org.gradus.ladder.contract;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.calendar.DayWords;
import org.gradus.casework.Findings;
import org.gradus.ladder.Fact;
import org.gradus.ladder.FactFinder;
import org.gradus.ladder.GateQuestion;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.Steps;
import org.gradus.pupils.School;
import org.gradus.pupils.Schools;
import org.gradus.register.PenaltyCount;
import org.gradus.register.Registers;
import org.springframework.stereotype.Component;

/** What gates ask about attendance contracts: whether one may be made here, what was agreed, and whether one was explored. */
@Component
class ContractFacts implements FactFinder {

    /** How a contract that was explored can have ended; one that was stopped was not explored. */
    private static final Set<String> EXPLORED = Set.of("met", "breached", "expired", "refused", "not-attended");

    private final AttendanceContracts contracts;
    private final ContractLog log;
    private final Steps steps;
    private final Findings findings;
    private final Schools schools;
    private final Registers registers;

    ContractFacts(
            AttendanceContracts contracts,
            ContractLog log,
            Steps steps,
            Findings findings,
            Schools schools,
            Registers registers) {
        this.contracts = contracts;
        this.log = log;
        this.steps = steps;
        this.findings = findings;
        this.schools = schools;
        this.registers = registers;
    }

    @Override
    public Set<String> conditions() {
        return Set.of(
                "relevant-school",
                "failed-to-attend-regularly",
                "parent-present",
                "parent-agrees",
                "requirements-listed",
                "support-owed-listed",
                "contract-explored");
    }

    @Override
    public Fact find(String condition, GateQuestion question) {
        return switch (condition) {
            case "relevant-school" -> relevantSchool(question);
            case "failed-to-attend-regularly" -> failedToAttend(question);
            case "parent-present" -> present(question);
            case "parent-agrees" -> agrees(question);
            case "requirements-listed" -> requirements(question);
            case "support-owed-listed" -> support(question);
            case "contract-explored" -> explored(question);
            default -> throw new IllegalArgumentException(condition);
        };
    }

    /** Maintained schools, academies and alternative provision; not independent and non-maintained special schools. */
    private Fact relevantSchool(GateQuestion question) {
        Optional<School> school = schools.withUrn(question.schoolUrn());
        if (school.isEmpty()) {
            return Fact.unknown("School " + question.schoolUrn() + " is not in the directory.");
        }
        String type = school.get().type();
        String named = school.get().name() + " is listed as: " + type + ".";
        return switch (school.get().control()) {
            case MAINTAINED, ACADEMY -> Fact.yes(named);
            case INDEPENDENT -> Fact.no(named);
            case OTHER ->
                type.toLowerCase(Locale.ROOT).startsWith("non-maintained special")
                        ? Fact.no(named)
                        : Fact.unknown(named);
        };
    }

    private Fact failedToAttend(GateQuestion question) {
        Step step = question.step();
        if (step == null || step.periodFrom() == null) {
            return Fact.unknown("The step names no period of absence.");
        }
        List<PenaltyCount.Counted> sessions =
                registers.marks(question.pupilId(), step.periodFrom(), step.periodTo()).stream()
                        .filter(mark -> mark.code().countsToPenalty())
                        .map(mark -> new PenaltyCount.Counted(mark.date(), mark.session(), mark.code()))
                        .sorted()
                        .toList();
        return Fact.when(
                        !sessions.isEmpty(),
                        sessions.size() + " unauthorised sessions from " + DayWords.full(step.periodFrom()) + " to "
                                + DayWords.full(step.periodTo()) + ".")
                .resting(sessions);
    }

    private Fact present(GateQuestion question) {
        if (question.stepKey() == null) {
            return Fact.unknown("There is no step for a contract.");
        }
        return log.lastPresent(question.stepKey(), question.knownAt())
                .map(meeting -> Fact.yes("Met on " + DayWords.full(meeting.heldOn()) + "; present: " + meeting.present()
                        + ". Recorded by " + meeting.by() + "."))
                .orElseGet(() -> Fact.no("No meeting with the parent is on record."));
    }

    private Fact agrees(GateQuestion question) {
        return version(question)
                .map(version -> {
                    if (version.answeredOn() == null) {
                        return Fact.unknown("The parent has not answered version " + version.number() + ".");
                    }
                    List<Long> signed = version.signatures().stream()
                            .filter(AttendanceContract.Signature::signed)
                            .map(AttendanceContract.Signature::parentId)
                            .toList();
                    // A contract with one parent is signed by that parent; with all, by at least one.
                    boolean agreed =
                            question.parentId() == null ? !signed.isEmpty() : signed.contains(question.parentId());
                    return Fact.when(
                            agreed,
                            (agreed ? "Signed" : "Not signed") + " on " + DayWords.full(version.answeredOn())
                                    + ", version " + version.number() + ".");
                })
                .orElseGet(() -> Fact.unknown("No contract is written yet."));
    }

    private Fact requirements(GateQuestion question) {
        return version(question)
                .map(version -> Fact.when(
                        !version.requirements().isEmpty(),
                        version.requirements().size() + " things the parent will do: "
                                + String.join("; ", version.requirements())))
                .orElseGet(() -> Fact.unknown("No contract is written yet."));
    }

    private Fact support(GateQuestion question) {
        return version(question)
                .map(version -> Fact.when(
                        !version.support().isEmpty(),
                        version.support().size() + " things owed in return: "
                                + version.support().stream()
                                        .map(owed -> owed.words() + " (" + owed.ownerName() + ")")
                                        .collect(Collectors.joining("; "))))
                .orElseGet(() -> Fact.unknown("No contract is written yet."));
    }

    /** WT: a contract must be explored before an education supervision order or prosecution. */
    private Fact explored(GateQuestion question) {
        Optional<Step> contract = steps.ofCase(question.reference()).stream()
                .filter(step -> step.kind() == StepKind.ATTENDANCE_CONTRACT)
                .filter(step -> step.parentId() == null
                        || question.parentId() == null
                        || step.parentId().equals(question.parentId()))
                .filter(step -> step.endedOn() != null && !step.endedOn().isAfter(question.on()))
                .filter(step -> EXPLORED.contains(step.outcome()))
                .reduce((earlier, later) -> later);
        if (contract.isPresent()) {
            Step step = contract.get();
            LocalDate ended = step.endedOn();
            return Fact.yes(
                    "Contract " + step.stepKey() + " ended on " + DayWords.full(ended) + ": " + step.outcome() + ".");
        }
        return findings.latest(question.reference(), question.stepKey(), "contract-not-apt", question.knownAt())
                .filter(found -> found.fact().equals("yes") && !found.words().isBlank())
                .map(found -> Fact.yes(
                        "A contract was considered and is not apt. Found by " + found.by() + ": " + found.words()))
                .orElseGet(() -> Fact.no("No contract was offered, and nobody has recorded why none would be apt."));
    }

    /** The newest version as it was known: later versions do not answer an earlier question. */
    private Optional<AttendanceContract> version(GateQuestion question) {
        return question.stepKey() == null
                ? Optional.empty()
                : contracts.findByStepKeyOrderByNumber(question.stepKey()).stream()
                        .filter(version -> !version.writtenAt().isAfter(question.knownAt()))
                        .reduce((earlier, later) -> later);
    }
}
