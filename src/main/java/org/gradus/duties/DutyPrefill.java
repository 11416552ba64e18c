package org.gradus.duties;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.casework.Prefill;
import org.gradus.kernel.London;
import org.springframework.stereotype.Component;

/** What is already known when a task of a duty is opened: the log, the agenda, the minutes, the return's ground and day. */
@Component
class DutyPrefill implements Prefill {

    private static final Set<String> TASKS = Set.of(
            "Task_SchoolEnquiries",
            "Task_AuthorityEnquiries",
            "Task_WeighEnquiries",
            "Task_PrepareDeletion",
            "Task_PrepareMeeting",
            "Task_RecordMeeting",
            "Task_AgreeMinutes",
            "Task_ReviewActions",
            "Task_MakeReturn",
            "Task_ConfirmNotDue",
            "Task_ConsiderEducationOtherwise");

    private final DutyMatters matters;
    private final MissingEducation missing;
    private final AbsenceRuns runs;
    private final TargetingMeetings meetings;
    private final StatutoryReturns returns;
    private final Clock clock;

    DutyPrefill(
            DutyMatters matters,
            MissingEducation missing,
            AbsenceRuns runs,
            TargetingMeetings meetings,
            StatutoryReturns returns,
            Clock clock) {
        this.matters = matters;
        this.missing = missing;
        this.runs = runs;
        this.meetings = meetings;
        this.returns = returns;
        this.clock = clock;
    }

    @Override
    public boolean suits(String taskKey) {
        return TASKS.contains(taskKey);
    }

    @Override
    public Map<String, Object> values(TaskAt task) {
        String reference = task.matter().reference();
        if (matters.get(reference).isEmpty()) {
            return Map.of();
        }
        LocalDate today = London.today(clock);
        return switch (task.taskKey()) {
            case "Task_PrepareDeletion" -> Map.of("deletedOn", today);
            case "Task_MakeReturn" -> Map.of("sentOn", today);
            case "Task_ReviewActions" ->
                Map.of(
                        "results",
                        meetings.of(reference).actions().stream()
                                .map(action -> Map.of("actionId", (Object) String.valueOf(action.id())))
                                .toList());
            default -> Map.of();
        };
    }

    @Override
    public List<Shown> shown(TaskAt task) {
        String reference = task.matter().reference();
        return matters.get(reference)
                .map(duty -> switch (duty.kind()) {
                    case MISSING_EDUCATION -> search(duty);
                    case TARGETING_MEETING -> meeting(duty, task.taskKey());
                    case STATUTORY_RETURN ->
                        returns.ofMatter(reference).stream()
                                .map(due -> new Shown(
                                        due.label(),
                                        due.grounds() + "\nDue on " + due.dueOn() + ": " + due.working() + "."))
                                .toList();
                    case ATTENDANCE_ORDER -> List.<Shown>of();
                })
                .orElse(List.of());
    }

    private List<Shown> search(Duty duty) {
        List<Shown> shown = new ArrayList<>();
        shown.add(new Shown("Why the search was begun", duty.because()));
        ContinuousAbsence run =
                runs.of(duty.pupilId(), duty.schoolUrn(), London.today(clock), ContinuousAbsence.UNEXPLAINED::contains);
        shown.add(new Shown(
                "Register: every session G, N or O",
                run.days() == 0
                        ? "No school day in a row up to the last one in the register."
                        : run.days() + " school days, from " + run.first() + " to " + run.last() + "."));
        missing.enquiries(duty.reference(), clock.instant())
                .forEach(made -> shown.add(new Shown(
                        "Enquiry of " + made.on() + " by the " + made.by(), made.asked() + ": " + made.said())));
        return shown;
    }

    private List<Shown> meeting(Duty duty, String taskKey) {
        TargetingMeetings.Meeting meeting = meetings.of(duty.reference());
        List<Shown> shown = new ArrayList<>();
        if (taskKey.equals("Task_PrepareMeeting") || taskKey.equals("Task_RecordMeeting")) {
            meetings.agenda(duty.schoolUrn())
                    .forEach(one -> shown.add(new Shown(
                            (one.band().equals("severe") ? "Severely absent: " : "Persistently absent: ") + one.name(),
                            one.absent() + " of " + one.possible() + " sessions missed this school year (UPN "
                                    + one.upn() + ")."
                                    + (one.unstable() ? " Few sessions: the rate means little yet." : ""))));
        }
        if (meeting.cohorts() != null) {
            shown.add(new Shown("Cohorts", meeting.cohorts()));
        }
        if (meeting.minutes() != null) {
            shown.add(new Shown("Minutes of " + meeting.heldOn(), meeting.minutes()));
            meeting.actions()
                    .forEach(action -> shown.add(new Shown(
                            "Action " + action.id() + ", " + action.ownerName() + ", by " + action.by(),
                            action.action())));
        }
        return shown;
    }
}
