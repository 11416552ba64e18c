package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.calendar.CalendarEdits;
import org.gradus.calendar.CalendarScope;
import org.gradus.calendar.InsetDay;
import org.gradus.casework.CaseRegister;
import org.gradus.casework.Cases;
import org.gradus.casework.PlanViews;
import org.gradus.casework.Stage;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.platform.GradusClock;
import org.gradus.platform.Outbox;
import org.gradus.tasks.GivenAnswers;
import org.gradus.tasks.TaskActs;
import org.gradus.tasks.WorkItem;
import org.gradus.tasks.WorkList;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.gradus.workflow.DueWork;
import org.gradus.workflow.OpenDeadlines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The support track from an opened case to its closing, across the October half-term of 2026, on the real parts. */
@GradusTest
class SupportTrackTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor current;

    @Autowired
    GradusClock clock;

    @Autowired
    Cases cases;

    @Autowired
    CaseRegister register;

    @Autowired
    TaskActs acts;

    @Autowired
    WorkList workList;

    @Autowired
    PlanViews plans;

    @Autowired
    OpenDeadlines deadlines;

    @Autowired
    DueWork dueWork;

    @Autowired
    CalendarEdits edits;

    @Autowired
    Outbox outbox;

    @Autowired
    JdbcTemplate jdbc;

    private SchoolFixture school;
    private Actor officer;
    private String reference;

    @AfterEach
    void the_clock_goes_back() {
        clock.setOffset(java.time.Duration.ZERO);
    }

    @Test
    void a_case_is_worked_from_signal_to_close_with_its_review_on_the_right_day_over_half_term() {
        school = new SchoolFixture(context, 971001, "G999100126001");
        at(2026, 10, 12);
        school.found();
        // Present every morning, away every Friday afternoon, until Fri 9 October.
        school.bringIn(
                "marks",
                "marks.csv",
                school.marks(
                        LocalDate.of(2026, 9, 7),
                        LocalDate.of(2026, 10, 9),
                        (day, session) -> day.getDayOfWeek().getValue() == 5 && session.equals("PM")
                                ? "O"
                                : SchoolFixture.present(session)));
        officer = new Actor(
                "officer-971001",
                "Officer",
                Set.of(
                        new Actor.Grant(Role.ATTENDANCE_OFFICER, school.urn),
                        new Actor.Grant(Role.ATTENDANCE_CHAMPION, school.urn)));
        long pupil = jdbc.queryForObject("select id from pupil where upn = ?", Long.class, school.upn);
        reference = Acting.asSystem(current, () -> cases.open(pupil, school.urn, 0, "Away on five Friday afternoons."))
                .reference();
        assertThat(line().stage()).isEqualTo(Stage.MONITOR);
        WorkItem triage = only("Task_TriageSignals");
        assertThat(triage.dueOn()).isEqualTo(LocalDate.of(2026, 10, 19));

        answer("Task_TriageSignals", Map.of("triage", "confirm", "reason", "The pattern is clear in the register."));
        answer(
                "Task_HoldCuriosityConversation",
                Map.ofEntries(
                        Map.entry("heldOn", "2026-10-12"),
                        Map.entry("heldBy", "Ms Reed"),
                        Map.entry("spokenWith", List.of("pupil", "parent")),
                        Map.entry("pupilWords", "Friday afternoons are loud and I hide."),
                        Map.entry("parentWords", "He comes home at lunch on Fridays."),
                        Map.entry("strengths", "Draws well, kind to younger pupils."),
                        Map.entry("safeguardingConcern", "no"),
                        Map.entry("next", "barriers"),
                        Map.entry("reason", "Something in the timetable pushes him away.")));
        answer(
                "Task_InviteFamily",
                Map.of(
                        "invited", List.of("pupil", "parent"),
                        "meetingOn", "2026-10-14",
                        "meetingTime", "15:30",
                        "meetingWay", "school",
                        "invitedBy", List.of("phone"),
                        "interpreterNeeded", "no"));
        assertThat(line().stage()).isEqualTo(Stage.LISTEN_AND_UNDERSTAND);
        answer(
                "Task_HoldListeningMeeting",
                Map.ofEntries(
                        Map.entry("heldOn", "2026-10-12"),
                        Map.entry("chair", "Mr Okafor"),
                        Map.entry("parentAttended", "yes"),
                        Map.entry("cameWith", List.of("pupil", "parent")),
                        Map.entry("interpreter", "not-needed"),
                        Map.entry("pupilView", "present"),
                        Map.entry("pupilWords", "I want a quiet place."),
                        Map.entry("parentWords", "We want him to stay all day."),
                        Map.entry("schoolView", "The hall is used for two classes then; we can change that."),
                        Map.entry("agreed", "School looks for a quiet room.")));
        answer(
                "Task_AnalyseNeeds",
                Map.of(
                        "absenceType", "avoidance",
                        "barriers",
                                List.of(Map.of(
                                        "level",
                                        "school",
                                        "area",
                                        "sensory",
                                        "words",
                                        "Noise in the hall",
                                        "raisedBy",
                                        "pupil")),
                        "schoolBarriers", "Two classes share the hall.",
                        "strengths", "Art, kindness.",
                        "senMet", "none",
                        "summary", "Noise on Friday afternoons drives him out of school."));

        assertThatThrownBy(() -> answer("Task_WritePlan", plan("punitive")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("sanction");
        answer("Task_WritePlan", plan("supportive"));
        answer(
                "Task_AgreePlan",
                Map.of(
                        "agreedOn", "2026-10-12",
                        "pupilAgrees", "signed",
                        "parentAgrees", "agreed-verbally",
                        "copyGiven", List.of("pupil", "parent")));
        assertThat(line().stage()).isEqualTo(Stage.FACILITATE_SUPPORT);
        PlanViews.TargetView target = Acting.asSystem(current, () -> plans.of(reference))
                .get(0)
                .targets()
                .get(0);
        // Five school weeks before 12 October have marks: five Fridays, one session of two missed on each.
        assertThat(target.baseline()).startsWith("5 sessions of 10 possible");

        // Six school weeks after Mon 12 October, half-term left out, is Mon 30 November: not Mon 23 November.
        OpenDeadlines.Open review = deadlines.openOf(reference).stream()
                .filter(open -> open.kind().equals("plan-review"))
                .findFirst()
                .orElseThrow();
        assertThat(review.dueOn()).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(review.working()).containsIgnoringCase("half-term");

        at(2026, 11, 23);
        dueWork.runAllDue();
        assertThat(open()).isEmpty();
        school.bringIn(
                "marks",
                "marks-2.csv",
                school.marks(
                        LocalDate.of(2026, 10, 12),
                        LocalDate.of(2026, 11, 20),
                        (day, session) -> SchoolFixture.present(session)));
        at(2026, 11, 30);
        dueWork.runAllDue();
        only("Task_EvaluateTargets");

        assertThatThrownBy(() -> answer("Task_EvaluateTargets", Map.of("verdicts", List.of())))
                .isInstanceOf(Refused.class);
        answer(
                "Task_EvaluateTargets",
                Map.of(
                        "verdicts",
                        List.of(Map.of(
                                "targetId",
                                String.valueOf(target.id()),
                                "verdict",
                                "met",
                                "reason",
                                "In every Friday since."))));
        answer(
                "Task_ReviewPlan",
                Map.ofEntries(
                        Map.entry("heldOn", "2026-11-30"),
                        Map.entry("cameWith", List.of("pupil", "parent")),
                        Map.entry("pupilWords", "The art room is good."),
                        Map.entry("parentWords", "He stays now."),
                        Map.entry("promisesKept", "all"),
                        Map.entry("worked", "The quiet room."),
                        Map.entry("review", "step-down"),
                        Map.entry("reason", "Every target was met for one review cycle.")));
        assertThat(line().stage()).isEqualTo(Stage.MONITOR);

        // Four school weeks after Mon 30 November, over Christmas.
        OpenDeadlines.Open monitoring = deadlines.openOf(reference).get(0);
        assertThat(monitoring.dueOn()).isEqualTo(LocalDate.of(2027, 1, 11));
        at(2027, 1, 11);
        dueWork.runAllDue();
        answer(
                "Task_ReviewMonitoring",
                Map.of(
                        "monitoring", "sustained",
                        "reason", "Four full weeks in school.",
                        "whatWorked", "A quiet room on Fridays.",
                        "whatRemains", "The room stays, Ms Reed looks after it.",
                        "wellbeing", "better",
                        "learning", "same",
                        "friendships", "better"));

        CaseRegister.Line closed = line();
        assertThat(closed.status()).isEqualTo("CLOSED");
        assertThat(closed.outcome()).isEqualTo("sustained");
        assertThat(open()).isEmpty();
        assertThat(deadlines.openOf(reference)).isEmpty();

        List<String> record = jdbc.queryForList(
                "select action from ledger_entry where case_reference = ? order by occurred_at, id",
                String.class,
                reference);
        assertThat(record)
                .contains(
                        "case.opened", "meeting.held", "plan.agreed", "plan.started", "target.judged", "plan.reviewed")
                .endsWith("task.completed");
        assertThat(record.stream().filter("case.closed"::equals)).hasSize(1);
    }

    @Test
    void an_inset_day_put_in_later_moves_the_task_its_timer_and_the_working() {
        school = new SchoolFixture(context, 971002, "J999100226001");
        at(2026, 10, 12);
        school.found();
        officer = new Actor("officer-971002", "Officer", Set.of(new Actor.Grant(Role.ATTENDANCE_OFFICER, school.urn)));
        long pupil = jdbc.queryForObject("select id from pupil where upn = ?", Long.class, school.upn);
        reference = Acting.asSystem(current, () -> cases.open(pupil, school.urn, 0, "Reported by a tutor."))
                .reference();
        assertThat(only("Task_TriageSignals").dueOn()).isEqualTo(LocalDate.of(2026, 10, 19));

        Acting.asSystem(
                current,
                () -> edits.addInset(
                        new CalendarScope.School(school.urn),
                        new InsetDay(LocalDate.of(2026, 10, 16), "Training"),
                        new Reason("Staff training on Friday.")));
        Acting.asSystem(current, () -> outbox.workOff(5000));

        WorkItem moved = only("Task_TriageSignals");
        assertThat(moved.dueOn()).isEqualTo(LocalDate.of(2026, 10, 20));
        assertThat(moved.dueWorking()).contains("INSET");
        assertThat(jdbc.queryForList(
                        "select action from ledger_entry where case_reference = ?", String.class, reference))
                .contains("deadline.moved");

        // On the old day nothing escalates; the day after the new one it goes to the champion.
        at(2026, 10, 20);
        dueWork.runAllDue();
        assertThat(only("Task_TriageSignals").role()).isEqualTo(Role.ATTENDANCE_OFFICER);
        at(2026, 10, 21);
        dueWork.runAllDue();
        officer =
                new Actor("champion-971002", "Champion", Set.of(new Actor.Grant(Role.ATTENDANCE_CHAMPION, school.urn)));
        assertThat(only("Task_TriageSignals").role()).isEqualTo(Role.ATTENDANCE_CHAMPION);
    }

    private static Map<String, Object> plan(String kind) {
        return Map.ofEntries(
                Map.entry("writtenWith", List.of("pupil", "parent")),
                Map.entry(
                        "strategies",
                        List.of(Map.of(
                                "strategy", "A quiet room on Friday afternoons",
                                "barrier", "Noise in the hall",
                                "theory", "maslow",
                                "reason", "He needs to feel safe before he can learn."))),
                Map.entry(
                        "targets",
                        List.of(Map.of(
                                "target", "In on Friday afternoons",
                                "measure", "weekday-absences",
                                "weekday", "FRIDAY",
                                "comparison", "at-most",
                                "amount", 1,
                                "by", "2026-11-27"))),
                Map.entry(
                        "promises",
                        List.of(Map.of(
                                "promise", "Open the art room on Fridays",
                                "owner", "school",
                                "ownerName", "Ms Reed",
                                "by", "2026-10-16",
                                "kind", kind))),
                Map.entry("protectedCharacteristics", List.of("none")),
                Map.entry("adjustments", "agreed"),
                Map.entry("adjustmentsWhat", "Quiet room and early exit."),
                Map.entry("namedContact", "Ms Reed"),
                Map.entry("checkIns", "Every Friday at noon"),
                Map.entry("success", "Six weeks of full Fridays."));
    }

    private void at(int year, int month, int day) {
        clock.moveTo(
                LocalDateTime.of(year, month, day, 9, 0).atZone(London.ZONE).toInstant());
    }

    private CaseRegister.Line line() {
        return Acting.asSystem(current, () -> register.find(reference));
    }

    private List<WorkItem> open() {
        return current.as(officer, () -> workList.ofMatter(reference));
    }

    private WorkItem only(String taskKey) {
        List<WorkItem> open = open();
        assertThat(open).extracting(WorkItem::taskKey).containsExactly(taskKey);
        return open.get(0);
    }

    private void answer(String taskKey, Map<String, Object> answers) {
        WorkItem item = only(taskKey);
        current.as(officer, () -> acts.complete(item.taskId(), new GivenAnswers.Sent(answers)));
    }
}
