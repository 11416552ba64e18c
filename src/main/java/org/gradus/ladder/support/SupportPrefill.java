package org.gradus.ladder.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.casework.Prefill;
import org.gradus.pupils.ParentOf;
import org.gradus.pupils.PupilLookup;
import org.springframework.stereotype.Component;

/** What is known already when parents are asked about a part-time timetable, or severe absence is met about and reviewed. */
@Component
class SupportPrefill implements Prefill {

    private static final Set<String> TASKS = Set.of(
            "Task_AskPartTimeParents",
            "Task_ReviewPartTime",
            "Task_MeetAllAgencies",
            "Task_ReviewSevereAbsence",
            "Task_MeetTeamAroundFamily");

    private final PartTimeTimetables timetables;
    private final SevereAbsence severe;
    private final SupportRecords records;
    private final PupilLookup pupils;

    SupportPrefill(PartTimeTimetables timetables, SevereAbsence severe, SupportRecords records, PupilLookup pupils) {
        this.timetables = timetables;
        this.severe = severe;
        this.records = records;
        this.pupils = pupils;
    }

    @Override
    public boolean suits(String taskKey) {
        return TASKS.contains(taskKey);
    }

    @Override
    public Map<String, Object> values(TaskAt task) {
        if (!task.taskKey().equals("Task_AskPartTimeParents")) {
            return Map.of();
        }
        return Map.of(
                "parents",
                pupils.parentsWithAddresses(task.matter().pupilId()).stream()
                        .map(parent ->
                                Map.of("parentId", (Object) String.valueOf(parent.parentId()), "name", who(parent)))
                        .toList());
    }

    private static String who(ParentOf parent) {
        return parent.name() + (Boolean.TRUE.equals(parent.livesWithPupil()) ? " (the child lives with them)" : "");
    }

    @Override
    public List<Shown> shown(TaskAt task) {
        return switch (task.taskKey()) {
            case "Task_MeetAllAgencies" ->
                List.of(new Shown(
                        "This school year", severe.thisYear(task.matter()).words()));
            case "Task_ReviewSevereAbsence" -> severe(task);
            case "Task_MeetTeamAroundFamily" ->
                records.of(task.stepKey()).stream()
                        .map(entry -> new Shown(entry.on() + ", " + entry.outcome(), entry.words()))
                        .toList();
            default ->
                timetables.latest(task.stepKey()).stream()
                        .map(timetable -> new Shown(
                                "From " + timetable.startsOn() + " to " + timetable.endsOn(), timetable.times()))
                        .toList();
        };
    }

    private List<Shown> severe(TaskAt task) {
        List<Shown> shown = new ArrayList<>();
        severe.reviews(task.stepKey())
                .forEach(review -> shown.add(new Shown(
                        "Review of " + review.on(),
                        review.absent() + " of " + review.possible() + " possible sessions missed from "
                                + review.from())));
        SevereAbsence.Measured now = severe.sinceLastReview(task.matter(), task.stepKey());
        shown.add(new Shown("Since then", now.words()));
        shown.add(new Shown(
                "Two reviews running below half",
                now.belowHalf() && severe.lastReviewBelowHalf(task.matter(), task.stepKey()) ? "Yes." : "Not yet.",
                now.belowHalf() && severe.lastReviewBelowHalf(task.matter(), task.stepKey())));
        return shown;
    }
}
