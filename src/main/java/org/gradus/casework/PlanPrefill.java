package org.gradus.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.kernel.DecisionTables;
import org.gradus.kernel.London;
import org.springframework.stereotype.Component;

/** What is already known when a plan is written again, its targets are judged or it is reviewed: never asked twice. */
@Component
class PlanPrefill implements Prefill {

    private static final Set<String> TASKS =
            Set.of("Task_WritePlan", "Task_AgreePlan", "Task_EvaluateTargets", "Task_ReviewPlan");

    private final Plans plans;
    private final PlanViews views;
    private final TargetMeasurement measurement;
    private final CaseFiles files;
    private final CaseFacts facts;
    private final DecisionTables tables;
    private final Clock clock;

    PlanPrefill(
            Plans plans,
            PlanViews views,
            TargetMeasurement measurement,
            CaseFiles files,
            CaseFacts facts,
            DecisionTables tables,
            Clock clock) {
        this.plans = plans;
        this.views = views;
        this.measurement = measurement;
        this.files = files;
        this.facts = facts;
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public boolean suits(String taskKey) {
        return TASKS.contains(taskKey);
    }

    @Override
    public Map<String, Object> values(TaskAt task) {
        Matter matter = task.matter();
        String taskKey = task.taskKey();
        Map<String, Object> values = new LinkedHashMap<>();
        List<SupportPlan> written = plans.all(matter.reference());
        if (taskKey.equals("Task_EvaluateTargets")) {
            values.put(
                    "verdicts",
                    plans.current(matter.reference()).targets().stream()
                            .map(target -> Map.of("targetId", (Object) String.valueOf(target.id())))
                            .toList());
        } else if (taskKey.equals("Task_WritePlan") && !written.isEmpty()) {
            SupportPlan last = written.get(written.size() - 1);
            values.put("namedContact", last.namedContact());
            values.put("checkIns", last.checkIns());
            values.put("success", last.success());
        } else if (taskKey.equals("Task_AgreePlan")) {
            values.put("agreedOn", London.today(clock));
        }
        return values;
    }

    @Override
    public List<Shown> shown(TaskAt task) {
        Matter matter = task.matter();
        String taskKey = task.taskKey();
        String reference = matter.reference();
        return switch (taskKey) {
            case "Task_WritePlan" ->
                facts.barriers(reference).stream()
                        .map(barrier -> new Shown(
                                "Barrier (" + barrier.level() + "): " + barrier.kind(), barrier.description()))
                        .toList();
            case "Task_AgreePlan" ->
                views.of(reference).stream()
                        .limit(1)
                        .flatMap(plan -> plan.targets().stream())
                        .map(target -> new Shown("Target: " + target.words(), target.rule()))
                        .toList();
            case "Task_EvaluateTargets" ->
                views.of(reference).stream()
                        .limit(1)
                        .flatMap(plan -> plan.targets().stream())
                        .map(target -> new Shown(
                                "Target " + target.id() + ": " + target.words(),
                                target.rule() + ". Baseline: " + target.baseline() + ". Now: " + target.now() + "."))
                        .toList();
            default -> review(matter);
        };
    }

    /** Sessions before and since the plan, in the same words for both. */
    private List<Shown> review(Matter matter) {
        SupportPlan plan = plans.current(matter.reference());
        if (plan.agreedOn() == null) {
            return List.of();
        }
        CaseFile file = files.findByReference(matter.reference()).orElseThrow();
        LocalDate today = London.today(clock);
        SmartTarget attendance =
                new SmartTarget(0, "", TargetMeasure.ATTENDED_PERCENTAGE, null, "at-least", 100, today);
        Measured before = measurement.baseline(file, plan.agreedOn()).apply(attendance);
        Measured since = measurement.since(file, plan.agreedOn(), today).apply(attendance);
        List<Shown> shown = new java.util.ArrayList<>();
        shown.add(new Shown("Attendance before the plan", before.words(TargetMeasure.ATTENDED_PERCENTAGE)));
        shown.add(new Shown("Attendance since the plan", since.words(TargetMeasure.ATTENDED_PERCENTAGE)));
        views.of(matter.reference())
                .get(0)
                .targets()
                .forEach(target -> shown.add(new Shown(
                        "Target: " + target.words(),
                        (target.verdict() == null ? "no verdict" : target.verdict()) + " – " + target.now())));
        shown.addAll(nextSteps(verdicts(views.of(matter.reference()).get(0)), today));
        plan.promises()
                .forEach(promise -> shown.add(new Shown(
                        "Promise by " + promise.ownerName(),
                        promise.words() + " (by " + Words.day(promise.dueOn()) + ")")));
        return shown;
    }

    /** All verdicts in one word: met if every target was, not met or without evidence if all were, else partly. */
    private static String verdicts(PlanViews.PlanView plan) {
        List<String> given = plan.targets().stream()
                .map(target -> target.verdict() == null ? "no-evidence" : target.verdict())
                .distinct()
                .toList();
        return given.size() == 1 ? given.get(0) : "partly";
    }

    /** What the table of next steps offers and recommends; the choice is the people's. */
    private List<Shown> nextSteps(String verdicts, LocalDate today) {
        return tables.evaluate("next-step", today, Map.of("stage", "support-plan", "verdicts", verdicts)).stream()
                .filter(step -> Boolean.TRUE.equals(step.get("recommended")))
                .map(step -> new Shown("The table recommends", step.get("label") + " (" + step.get("source") + ")"))
                .toList();
    }
}
