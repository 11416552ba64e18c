package org.gradus.ladder.contract;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.calendar.DayWords;
import org.gradus.casework.Prefill;
import org.gradus.casework.RegisterTargets;
import org.gradus.kernel.London;
import org.gradus.ladder.Step;
import org.gradus.ladder.Steps;
import org.springframework.stereotype.Component;

/** What is known of a contract already when one of its tasks is done: never asked twice. */
@Component
class ContractPrefill implements Prefill {

    private static final Set<String> TASKS = Set.of(
            "Task_OfferContract",
            "Task_HoldContractMeeting",
            "Task_WriteContract",
            "Task_AgreeContract",
            "Task_ApproveContract",
            "Task_ReviewContract");

    private final AttendanceContracts contracts;
    private final ContractLog log;
    private final ContractLetters letters;
    private final Steps steps;
    private final RegisterTargets targets;
    private final Clock clock;

    ContractPrefill(
            AttendanceContracts contracts,
            ContractLog log,
            ContractLetters letters,
            Steps steps,
            RegisterTargets targets,
            Clock clock) {
        this.contracts = contracts;
        this.log = log;
        this.letters = letters;
        this.steps = steps;
        this.targets = targets;
        this.clock = clock;
    }

    @Override
    public boolean suits(String taskKey) {
        return TASKS.contains(taskKey);
    }

    @Override
    public Map<String, Object> values(TaskAt task) {
        Map<String, Object> values = new LinkedHashMap<>();
        switch (task.taskKey()) {
            case "Task_AgreeContract" ->
                values.put(
                        "signatures",
                        letters.concerned(task.matter().pupilId(), steps.get(task.stepKey())).stream()
                                .map(parent -> Map.of("parentId", (Object) (parent.parentId() + " " + parent.name())))
                                .toList());
            case "Task_WriteContract" ->
                contracts.findFirstByStepKeyOrderByNumberDesc(task.stepKey()).ifPresent(last -> again(last, values));
            default -> {
                // Nothing is known beforehand.
            }
        }
        return values;
    }

    private static void again(AttendanceContract last, Map<String, Object> values) {
        values.put("runsFrom", last.runsFrom());
        values.put("runsTo", last.runsTo());
        values.put("reviews", last.reviews());
        if (last.consequences() != null) {
            values.put("consequences", last.consequences());
        }
        values.put(
                "requirements",
                last.requirements().stream()
                        .map(words -> Map.of("what", (Object) words))
                        .toList());
        values.put(
                "support",
                last.support().stream()
                        .map(owed -> Map.of(
                                "what", (Object) owed.words(),
                                "owner", owed.owner(),
                                "ownerName", owed.ownerName(),
                                "by", owed.dueOn()))
                        .toList());
    }

    @Override
    public List<Shown> shown(TaskAt task) {
        List<Shown> shown = new ArrayList<>();
        log.invitations(task.stepKey())
                .forEach(invitation -> shown.add(new Shown(
                        "Invitation " + invitation.attempt(),
                        "For " + DayWords.full(invitation.meetingOn()) + ". " + invitation.details())));
        log.meetings(task.stepKey())
                .forEach(meeting -> shown.add(new Shown(
                        "Meeting of " + DayWords.full(meeting.heldOn()) + ": " + meeting.result(), meeting.words())));
        contracts.findFirstByStepKeyOrderByNumberDesc(task.stepKey()).ifPresent(version -> terms(version, shown));
        if (task.taskKey().equals("Task_ReviewContract")) {
            contracts
                    .findByStepKeyAndState(task.stepKey(), AttendanceContract.State.IN_FORCE)
                    .ifPresent(version -> register(task, version, shown));
        }
        return shown;
    }

    private static void terms(AttendanceContract version, List<Shown> shown) {
        String which = "Version " + version.number();
        shown.add(new Shown(
                which + " runs",
                DayWords.full(version.runsFrom()) + " to " + DayWords.full(version.runsTo()) + ". "
                        + version.reviews()));
        shown.add(new Shown(which + ": the parent will", Contracts.lines(version.requirements())));
        shown.add(new Shown(
                which + ": owed in return",
                Contracts.lines(version.support().stream()
                        .map(owed ->
                                owed.words() + " (" + owed.ownerName() + ", by " + DayWords.full(owed.dueOn()) + ")")
                        .toList())));
        if (version.changesWanted() != null) {
            shown.add(new Shown("Changes the parent wants", version.changesWanted()));
        }
    }

    private void register(TaskAt task, AttendanceContract version, List<Shown> shown) {
        LocalDate today = London.today(clock);
        Step step = steps.get(task.stepKey());
        if (step.periodFrom() != null) {
            shown.add(new Shown(
                    "Unauthorised absence before",
                    targets.read(
                                    task.matter().pupilId(),
                                    RegisterTargets.Target.unauthorisedAtMost(0),
                                    step.periodFrom(),
                                    step.periodTo())
                            .words()));
        }
        shown.add(new Shown(
                "Unauthorised absence since the contract began",
                targets.read(
                                task.matter().pupilId(),
                                RegisterTargets.Target.unauthorisedAtMost(0),
                                version.inForceOn(),
                                today)
                        .words()));
    }
}
