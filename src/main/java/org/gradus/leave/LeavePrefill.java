package org.gradus.leave;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.casework.Prefill;
import org.gradus.pupils.PupilLookup;
import org.springframework.stereotype.Component;

/** What is known of a leave when it is decided on, when the register is looked at and when parents are named. */
@Component
class LeavePrefill implements Prefill {

    private static final Set<String> TASKS =
            Set.of("Task_DecideLeave", "Task_SendLeaveDecision", "Task_CheckRegister", "Task_NameLiableParents");

    private final LeaveRows rows;
    private final LeaveSessions sessions;
    private final PupilLookup pupils;

    LeavePrefill(LeaveRows rows, LeaveSessions sessions, PupilLookup pupils) {
        this.rows = rows;
        this.sessions = sessions;
        this.pupils = pupils;
    }

    @Override
    public boolean suits(String taskKey) {
        return TASKS.contains(taskKey);
    }

    @Override
    public Map<String, Object> values(TaskAt task) {
        if (!task.taskKey().equals("Task_NameLiableParents")) {
            return Map.of();
        }
        return Map.of(
                "parents",
                pupils.parentsWithAddresses(task.matter().pupilId()).stream()
                        .map(parent ->
                                Map.of("parentId", (Object) String.valueOf(parent.parentId()), "name", parent.name()))
                        .toList());
    }

    @Override
    public List<Shown> shown(TaskAt task) {
        Leave leave = rows.findByReference(task.matter().reference())
                .map(LeaveRequest::view)
                .orElseThrow();
        List<Shown> shown = new ArrayList<>();
        shown.add(new Shown("Dates", leave.from() + " to " + leave.to()));
        shown.add(new Shown(
                leave.asked() ? "Asked on " + leave.requestedOn() + ", because" : "Nobody asked", leave.because()));
        if (leave.decision() != null) {
            shown.add(new Shown("Decided: " + leave.decision(), leave.decisionReason()));
        }
        if (task.taskKey().equals("Task_CheckRegister") || task.taskKey().equals("Task_NameLiableParents")) {
            LeaveSessions.Found found = sessions.of(leave);
            shown.add(new Shown(
                    "The register on these dates",
                    found.marks().isEmpty()
                            ? "No mark yet."
                            : found.marks().stream()
                                    .map(mark -> mark.date() + " " + mark.session() + " "
                                            + mark.code().code())
                                    .collect(Collectors.joining(", "))));
            shown.add(new Shown("The count", found.working()));
        }
        return shown;
    }
}
