package org.gradus.ladder.improve;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.calendar.DayWords;
import org.gradus.casework.PlanViews;
import org.gradus.casework.Prefill;
import org.gradus.kernel.London;
import org.gradus.ladder.Step;
import org.gradus.ladder.Steps;
import org.gradus.register.Attendance;
import org.gradus.register.AttendanceCode;
import org.gradus.register.Mark;
import org.gradus.register.Measures;
import org.gradus.register.Registers;
import org.gradus.settings.Settings;
import org.springframework.stereotype.Component;

/** What a notice to improve must say and Gradus knows already; and what the register shows when it is judged. */
@Component
class ImprovementPrefill implements Prefill {

    private static final Set<String> PREPARE = Set.of("Task_PrepareNotice", "Task_PrepareNoticeForAuthority");

    private static final Set<String> TASKS = Set.of(
            "Task_PrepareNotice",
            "Task_PrepareNoticeForAuthority",
            "Task_DecideNotice",
            "Task_DecideNoticeForAuthority",
            "Task_SendNotice",
            "Task_SendNoticeForAuthority",
            "Task_ReviewNotice");

    /** Time for deciding, posting and receipt before a proposed period begins [DESIGN]. */
    private static final int DAYS_UNTIL_RECEIVED = 14;

    private final ImprovementNotices notices;
    private final ImprovementTests tests;
    private final Steps steps;
    private final PlanViews plans;
    private final Registers registers;
    private final Measures measures;
    private final Settings settings;
    private final Clock clock;

    ImprovementPrefill(
            ImprovementNotices notices,
            ImprovementTests tests,
            Steps steps,
            PlanViews plans,
            Registers registers,
            Measures measures,
            Settings settings,
            Clock clock) {
        this.notices = notices;
        this.tests = tests;
        this.steps = steps;
        this.plans = plans;
        this.registers = registers;
        this.measures = measures;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean suits(String taskKey) {
        return TASKS.contains(taskKey);
    }

    @Override
    public Map<String, Object> values(TaskAt task) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (!PREPARE.contains(task.taskKey())) {
            return values;
        }
        Attendance attendance = measures.of(task.matter().pupilId(), London.today(clock));
        values.put(
                "attendanceRecord",
                "This school year: " + attendance.yearToDate().lost().sentence() + ".");
        values.put("offences", offences(task));
        values.put("supportGiven", supportGiven(task.matter().reference()));
        LocalDate from = London.today(clock).plusDays(DAYS_UNTIL_RECEIVED);
        int weeks = settings.number("notice-to-improve.weeks", task.matter().schoolUrn(), London.today(clock));
        values.put("periodFrom", from);
        values.put("periodTo", from.plusWeeks(weeks).minusDays(1));
        notices.findFirstByStepKeyOrderByNumberDesc(task.stepKey()).ifPresent(last -> again(last, values));
        return values;
    }

    private static void again(ImprovementNotice last, Map<String, Object> values) {
        values.put("attendanceRecord", last.attendanceRecord());
        values.put("offences", last.offences());
        values.put("supportGiven", last.supportGiven());
        values.put("furtherSupport", last.furtherSupport());
        values.put("howToTakeUp", last.howToTakeUp());
        values.put("successMeasure", last.successMeasure());
        values.put("measure", last.target().measure());
        values.put("comparison", last.target().comparison());
        values.put("amount", (long) last.target().amount());
        values.put("earlyTrigger", last.earlyTrigger());
        values.put("earlyTriggerSessions", (long) last.earlyTriggerSessions());
        if (last.target().weekday() != null) {
            values.put("weekday", last.target().weekday());
        }
    }

    private String offences(TaskAt task) {
        Step step = steps.get(task.stepKey());
        if (step.periodFrom() == null) {
            return "";
        }
        return registers.marks(task.matter().pupilId(), step.periodFrom(), step.periodTo()).stream()
                .filter(mark -> mark.code().countsToPenalty())
                .map(ImprovementPrefill::words)
                .collect(Collectors.joining("\n"));
    }

    private static String words(Mark mark) {
        return DayWords.full(mark.date()) + " " + mark.session() + ": " + mark.code() + ", "
                + mark.code().meaning();
    }

    private String supportGiven(String reference) {
        return plans.of(reference).stream()
                .filter(plan -> plan.agreedOn() != null)
                .flatMap(plan -> plan.promises().stream())
                .filter(promise ->
                        !promise.owner().equals("family") && promise.state().equals("KEPT"))
                .map(promise -> promise.words() + " (" + promise.ownerName() + ")")
                .collect(Collectors.joining("\n"));
    }

    @Override
    public List<Shown> shown(TaskAt task) {
        List<Shown> shown = new ArrayList<>();
        notices.findFirstByStepKeyOrderByNumberDesc(task.stepKey())
                .filter(notice -> !PREPARE.contains(task.taskKey()))
                .ifPresent(notice -> notice(task.taskKey(), notice, shown));
        return shown;
    }

    private void notice(String taskKey, ImprovementNotice notice, List<Shown> shown) {
        shown.add(new Shown(
                "Period",
                DayWords.full(notice.periodFrom()) + " to " + DayWords.full(notice.periodTo())
                        + (notice.receiptWorking() == null ? "" : "\nReceived: " + notice.receiptWorking())));
        shown.add(new Shown(
                "Enough improvement is",
                notice.successMeasure() + "\n" + notice.target().rule()));
        shown.add(new Shown(
                "What would end it early",
                notice.earlyTrigger() + "\nSomebody is asked to look at " + notice.earlyTriggerSessions()
                        + " unauthorised sessions."));
        if (!taskKey.equals("Task_ReviewNotice")) {
            shown.add(new Shown("Further support offered", notice.furtherSupport() + "\n" + notice.howToTakeUp()));
            return;
        }
        LocalDate today = London.today(clock);
        tests.reading(notice, today)
                .ifPresent(reading -> shown.add(new Shown(
                        "The register shows",
                        reading.words() + (reading.reached() ? " – reached" : " – not reached"))));
        shown.add(new Shown("Unauthorised sessions in the period", String.valueOf(tests.unauthorised(notice, today))));
        long open = registers.marks(notice.pupilId(), notice.periodFrom(), notice.periodTo()).stream()
                .filter(mark -> mark.code() == AttendanceCode.N)
                .count();
        if (open > 0) {
            shown.add(new Shown("Still coded N", open + " sessions; find out why before you judge."));
        }
        shown.add(new Shown(
                "Day by day",
                tests.of(notice.id()).stream()
                        .map(test -> DayWords.full(test.on()) + ": " + test.measured() + " of " + test.of()
                                + ", unauthorised " + test.unauthorised())
                        .collect(Collectors.joining("\n"))));
    }
}
