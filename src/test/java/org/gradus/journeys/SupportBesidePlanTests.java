package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.Cases;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.Gate;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.StepRequest;
import org.gradus.ladder.Steps;
import org.gradus.ladder.support.PartTimeTimetables;
import org.gradus.leave.Leave;
import org.gradus.leave.LeaveList;
import org.gradus.leave.LeaveRequests;
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
import org.springframework.test.web.servlet.MockMvc;

/** Support beside the plan and leave in term time, driven to their ends on the real parts in the autumn of 2026. */
@GradusTest
class SupportBesidePlanTests {

    private static final LocalDate START = LocalDate.of(2026, 9, 7);

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor current;

    @Autowired
    GradusClock clock;

    @Autowired
    Cases cases;

    @Autowired
    Steps steps;

    @Autowired
    Decisions decisions;

    @Autowired
    PartTimeTimetables timetables;

    @Autowired
    LeaveRequests leaves;

    @Autowired
    LeaveList leaveList;

    @Autowired
    TaskActs acts;

    @Autowired
    WorkList workList;

    @Autowired
    OpenDeadlines deadlines;

    @Autowired
    DueWork dueWork;

    @Autowired
    Outbox outbox;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc mvc;

    private SchoolFixture school;
    private Actor staff;
    private long pupil;

    @AfterEach
    void the_clock_goes_back() {
        clock.setOffset(java.time.Duration.ZERO);
    }

    @Test
    void leave_refused_and_taken_by_two_parents_has_two_notices_considered_without_a_notice_to_improve()
            throws Exception {
        found(977001, "A999200126001", LocalDate.of(2026, 11, 9));
        school.bringIn("parents", "parents-2.csv", """
                UPN,ParentId,Surname,Forename,Relationship,ParentalResponsibility,LivesWithPupil,SafeToContact,Priority
                %s,P2-%d,Larkfield,Sam,PAF,Y,N,Y,2
                """.formatted(school.upn, school.urn));
        long alex = parent("P-977001");
        long sam = parent("P2-977001");

        // Bad inputs, each with its own answer.
        refused(() -> leaves.request(school.upn, alex, day(11, 9), day(11, 20), day(11, 16), why()), "to");
        refused(() -> leaves.request(school.upn, alex, day(11, 10), day(11, 16), day(11, 20), why()), "requestedOn");
        refused(() -> leaves.request(school.upn, alex, day(11, 9), day(11, 14), day(11, 15), why()), "from");
        refused(() -> leaves.request(school.upn, -1L, day(11, 9), day(11, 16), day(11, 20), why()), "parentId");
        refused(() -> leaves.takenWithoutAsking(school.upn, day(11, 2), day(11, 6), why()), "from");

        String reference = as(() -> leaves.request(school.upn, sam, day(11, 9), day(11, 16), day(11, 20), why()));
        assertThat(reference).matches("LR-2026-\\d{6}");
        assertThatThrownBy(
                        () -> as(() -> leaves.request(school.upn, alex, day(11, 9), day(11, 20), day(11, 23), why())))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(reference);
        WorkItem decide = only(reference, "Task_DecideLeave");
        assertThat(decide.dueOn()).isEqualTo(day(11, 16));

        // Sam does not live with the child and a holiday is not exceptional: it cannot be granted.
        assertThatThrownBy(() -> answer(reference, "Task_DecideLeave", LeaveAnswers.holidayGranted(5)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("does not live with them")
                .hasMessageContaining("exceptional");
        answer(reference, "Task_DecideLeave", LeaveAnswers.REFUSAL);
        answer(reference, "Task_SendLeaveDecision", LeaveAnswers.handedOver("2026-11-09"));
        assertThat(open(reference)).isEmpty();
        assertThat(deadlines.openOf(reference))
                .extracting(OpenDeadlines.Open::dueOn)
                .containsExactly(day(11, 21));

        // Away all week: ten sessions coded G.
        at(2026, 11, 23);
        marks(day(11, 9), day(11, 13), (day, session) -> SchoolFixture.present(session));
        marks(day(11, 16), day(11, 20), (day, session) -> "G");
        dueWork.runAllDue();
        WorkItem check = only(reference, "Task_CheckRegister");
        assertThat(check.role()).isEqualTo(Role.ATTENDANCE_OFFICER);
        answer(reference, "Task_CheckRegister", LeaveAnswers.TAKEN);
        answer(reference, "Task_NameLiableParents", LeaveAnswers.BOTH_LIABLE);

        Leave leave = as(() -> leaveList.page(reference)).leave();
        assertThat(leave.outcome()).isEqualTo("notice-considered");
        assertThat(leave.thresholdMet()).isTrue();
        String caseReference = as(() -> cases.openCaseOf(pupil)).orElseThrow();
        List<Step> considered = steps.ofCase(caseReference).stream()
                .filter(step -> step.kind() == StepKind.PENALTY_NOTICE)
                .toList();
        assertThat(considered).extracting(Step::parentId).containsExactlyInAnyOrder(alex, sam);
        assertThat(considered).allSatisfy(step -> {
            assertThat(step.periodFrom()).isEqualTo(day(11, 16));
            assertThat(step.periodTo()).isEqualTo(day(11, 20));
            assertThat(jdbc.queryForObject(
                            "select fact from finding where step_key = ? and condition = 'notice-to-improve'",
                            String.class,
                            step.stepKey()))
                    .isEqualTo("skipped-with-reason");
        });
        assertThat(deadlines.openOf(reference)).isEmpty();
        assertThat(jdbc.queryForList(
                        "select action from ledger_entry where case_reference = ?", String.class, reference))
                .contains("leave.requested", "leave.decided", "leave.decision-sent", "leave.notices-considered");
        for (String page : List.of(
                "/leave?state=all",
                "/leave/" + reference,
                "/cases/" + reference,
                "/leave/new",
                "/leave/new?upn=" + school.upn,
                "/leave/new?how=taken")) {
            mvc.perform(get(page).with(Acting.signedInAs(Role.HEAD, school.urn)))
                    .andExpect(status().isOk());
        }
    }

    @Test
    void leave_in_exceptional_circumstances_is_granted_and_short_leave_without_asking_joins_what_is_known() {
        found(977002, "B999200226001", LocalDate.of(2026, 11, 9));
        long alex = parent("P-977002");
        String granted = as(() -> leaves.request(school.upn, alex, day(11, 9), day(11, 12), day(11, 13), why()));
        Map<String, Object> grant = new HashMap<>(Map.of(
                "decision", "approve",
                "exceptional", "yes",
                "exceptionalWhy", "The funeral of a grandparent abroad.",
                "days", 3,
                "reason", "A close death in the family."));
        assertThatThrownBy(() -> answer(granted, "Task_DecideLeave", grant))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("2 school days");
        grant.put("days", 2);
        answer(granted, "Task_DecideLeave", grant);
        assertThat(decisions.ofCase(granted)).singleElement().satisfies(decision -> {
            assertThat(decision.gate()).isEqualTo(Gate.GRANT_LEAVE);
            assertThat(decision.takenBy()).isEqualTo(staff.username());
        });
        answer(granted, "Task_SendLeaveDecision", LeaveAnswers.handedOver("2026-11-09"));
        assertThat(as(() -> leaveList.page(granted)).leave().outcome()).isEqualTo("granted");

        String withdrawn = as(() -> leaves.request(school.upn, alex, day(11, 9), day(12, 1), day(12, 2), why()));
        as(() -> {
            leaves.withdraw(withdrawn, new Reason("The trip was cancelled."));
            return null;
        });
        assertThat(open(withdrawn)).isEmpty();
        refusedConflict(() -> {
            leaves.withdraw(withdrawn, new Reason("Twice."));
            return null;
        });

        at(2026, 11, 23);
        marks(
                day(11, 16),
                day(11, 20),
                (day, session) -> day.getDayOfWeek().getValue() == 5 ? "G" : SchoolFixture.present(session));
        String taken = as(() -> leaves.takenWithoutAsking(school.upn, day(11, 20), day(11, 20), why()));
        assertThatThrownBy(() -> answer(
                        taken,
                        "Task_CheckRegister",
                        Map.of("taken", "ill", "illnessClaimed", "no", "reason", "They said so.")))
                .isInstanceOf(Refused.class);
        answer(
                taken,
                "Task_CheckRegister",
                Map.of("taken", "taken", "illnessClaimed", "no", "reason", "A long weekend away."));
        assertThat(as(() -> leaveList.page(taken)).leave().outcome()).isEqualTo("below-threshold");
        assertThat(as(() -> cases.openCaseOf(pupil))).isPresent();
    }

    @Test
    void a_part_time_timetable_is_refused_while_one_condition_is_missing_and_c2_without_one_is_raised()
            throws Exception {
        found(977003, "C999200326001", LocalDate.of(2026, 11, 9));
        marks(day(11, 9), day(11, 9), (day, session) -> session.equals("PM") ? "C2" : "/");
        Acting.asSystem(current, () -> outbox.workOff(5000));
        String reference = as(() -> cases.openCaseOf(pupil)).orElseThrow();
        Step step = steps.ofCase(reference).get(0);
        assertThat(step.kind()).isEqualTo(StepKind.PART_TIME_TIMETABLE);
        assertThat(step.because()).contains("2026-11-09 PM");

        assertThatThrownBy(() ->
                        answer(reference, "Task_ProposeTimes", PartTimeAnswers.proposal("2026-11-06", "2026-12-22")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("past");
        answer(reference, "Task_ProposeTimes", PartTimeAnswers.proposal("2026-11-10", "2026-12-22"));
        askParents(reference, "no");

        // No resident parent agrees, and six weeks from 10 November end on 21 December: both are named.
        assertThatThrownBy(() -> answer(reference, "Task_DecidePartTime", PartTimeAnswers.APPROVAL))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("normally lives with")
                .hasMessageContaining("2026-12-21");
        assertThat(timetables.latest(step.stepKey()).orElseThrow().agreedOn()).isNull();
        answer(reference, "Task_DecidePartTime", PartTimeAnswers.RETURNED);

        answer(reference, "Task_ProposeTimes", PartTimeAnswers.proposal("2026-11-10", "2026-12-04"));
        askParents(reference, "yes");
        answer(reference, "Task_DecidePartTime", PartTimeAnswers.APPROVAL);
        assertThat(timetables.agreedBetween(pupil, day(11, 10), day(11, 10)))
                .singleElement()
                .matches(agreed ->
                        agreed.covers(day(12, 4)) && !agreed.covers(day(12, 5)) && !agreed.covers(day(11, 9)));
        WorkItem tell = item(reference, "Task_TellAuthority");
        assertThat(tell.dueOn()).isEqualTo(day(11, 23));
        answer(reference, "Task_TellAuthority", PartTimeAnswers.told("2026-11-09"));

        // Two school weeks after Tue 10 November, then the last day.
        assertThat(dueOf(reference, "part-time-review-due")).isEqualTo(day(11, 24));
        at(2026, 11, 24);
        dueWork.runAllDue();
        Map<String, Object> review = new HashMap<>(Map.of(
                "heldOn", "2026-11-24",
                "cameWith", List.of("pupil", "parent"),
                "pupilWords", "Mornings are fine now.",
                "parentAgrees", "no",
                "learning", "She kept up.",
                "partTimeReview", "continue",
                "reason", "Two more weeks."));
        assertThatThrownBy(() -> answer(reference, "Task_ReviewPartTime", review))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no longer agrees");
        review.put("parentAgrees", "yes");
        answer(reference, "Task_ReviewPartTime", review);
        assertThat(dueOf(reference, "part-time-review-due")).isEqualTo(day(12, 4));
        at(2026, 12, 4);
        dueWork.runAllDue();
        review.put("heldOn", "2026-12-04");
        assertThatThrownBy(() -> answer(reference, "Task_ReviewPartTime", review))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("cannot simply go on");
        review.put("partTimeReview", "full-time");
        answer(reference, "Task_ReviewPartTime", review);
        assertThat(steps.get(step.stepKey()).outcome()).isEqualTo("full-time");
        for (String page :
                List.of("/cases/" + reference + "/plan", "/api/cases/" + reference + "/support-beside-plan")) {
            mvc.perform(get(page).with(Acting.signedInAs(Role.HEAD, school.urn)))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Monday morning")));
        }
    }

    @Test
    void severe_absence_goes_back_only_after_two_reviews_below_half_and_here_ends_in_section_19() {
        found(977004, "D999200426001", LocalDate.of(2026, 10, 12));
        marks(START, LocalDate.of(2026, 10, 9), (day, session) -> "I");
        String reference = opened();
        Step step = step(reference, StepKind.SEVERE_ABSENCE);
        WorkItem meet = item(reference, "Task_MeetAllAgencies");
        // Ten school days after Mon 12 October, half-term left out.
        assertThat(meet.dueOn()).isEqualTo(day(11, 2));
        assertThatThrownBy(() ->
                        answer(reference, "Task_MeetAllAgencies", SevereAbsenceAnswers.meeting("2026-10-11", "no")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("before");
        answer(reference, "Task_MeetAllAgencies", SevereAbsenceAnswers.meeting("2026-10-12", "no"));

        assertThatThrownBy(() -> answer(
                        reference,
                        "Task_DecideEducation",
                        Map.of(
                                "education",
                                "section-19",
                                "ground",
                                "none",
                                "reason",
                                "The school can teach with support.")))
                .isInstanceOf(Refused.class);
        answer(reference, "Task_DecideEducation", SevereAbsenceAnswers.IN_SCHOOL);
        assertThat(dueOf(reference, "severe-review-due")).isEqualTo(day(11, 16));

        at(2026, 11, 16);
        marks(day(10, 12), day(11, 13), (day, session) -> session.equals("AM") ? "/" : "I");
        dueWork.runAllDue();
        assertThatThrownBy(() -> answer(
                        reference, "Task_ReviewSevereAbsence", SevereAbsenceAnswers.review("2026-11-16", "below-half")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Two reviews running");
        answer(reference, "Task_ReviewSevereAbsence", SevereAbsenceAnswers.review("2026-11-16", "section-19"));
        answer(reference, "Task_ArrangeEducation", SevereAbsenceAnswers.arranged("2026-11-18"));
        assertThat(steps.get(step.stepKey()).outcome()).isEqualTo("section-19");
    }

    @Test
    void severe_absence_ends_when_two_reviews_running_find_less_than_half_missed() {
        found(977005, "E999200526001", LocalDate.of(2026, 10, 12));
        String reference = opened();
        Step step = step(reference, StepKind.SEVERE_ABSENCE);
        answer(reference, "Task_MeetAllAgencies", SevereAbsenceAnswers.meeting("2026-10-12", "yes"));
        answer(reference, "Task_DecideEducation", SevereAbsenceAnswers.IN_SCHOOL);
        at(2026, 11, 16);
        marks(day(10, 12), day(11, 13), (day, session) -> SchoolFixture.present(session));
        dueWork.runAllDue();
        answer(reference, "Task_ReviewSevereAbsence", SevereAbsenceAnswers.review("2026-11-16", "continue"));
        at(2026, 12, 14);
        marks(day(11, 16), day(12, 11), (day, session) -> SchoolFixture.present(session));
        dueWork.runAllDue();
        answer(reference, "Task_ReviewSevereAbsence", SevereAbsenceAnswers.review("2026-12-14", "below-half"));
        assertThat(steps.get(step.stepKey()).outcome()).isEqualTo("below-half");
    }

    @Test
    void early_help_is_by_consent_names_attendance_outcomes_and_stops_with_the_case() {
        found(977006, "F999200626001", LocalDate.of(2026, 10, 12));
        String reference = opened();
        Step step = step(reference, StepKind.EARLY_HELP);
        Map<String, Object> consent = new HashMap<>(Map.of(
                "askedOn", "2026-10-13",
                "askedWhom", "Alex Larkfield",
                "consent", "given",
                "shared", "Attendance and housing, with the family hub.",
                "reason", "Housing and a second child at home."));
        assertThatThrownBy(() -> answer(reference, "Task_AskConsent", consent)).isInstanceOf(Refused.class);
        consent.put("askedOn", "2026-10-12");
        answer(reference, "Task_AskConsent", consent);
        answer(
                reference,
                "Task_AssessFamily",
                Map.of(
                        "leadPractitioner", "Jo Marsh",
                        "leadAgency", "Family hub",
                        "assessedOn", "2026-10-12",
                        "needs", "A flat without heating.",
                        "strengths", "They eat together.",
                        "siblings", "yes",
                        "pupilWords", "It is cold."));
        answer(
                reference,
                "Task_AgreeFamilyPlan",
                Map.of(
                        "agreedOn", "2026-10-12",
                        "attendanceOutcomes", "No more than one day missed in any two weeks.",
                        "actions",
                                List.of(Map.of(
                                        "action", "Repair the heating", "agency", "Housing", "by", "2026-11-02"))));
        // Six school weeks after Mon 12 October, half-term left out.
        assertThat(dueOf(reference, "family-team-due")).isEqualTo(day(11, 30));
        as(() -> {
            context.getBean(org.gradus.casework.CaseActions.class)
                    .end(reference, "left", new Reason("Moved to another authority."));
            return null;
        });
        assertThat(steps.get(step.stepKey()).outcome()).isEqualTo("stopped");
        assertThat(deadlines.openOf(reference)).isEmpty();
    }

    private void found(int urn, String upn, LocalDate today) {
        school = new SchoolFixture(context, urn, upn);
        clock.moveTo(today.atTime(9, 0).atZone(London.ZONE).toInstant());
        school.found();
        pupil = jdbc.queryForObject("select id from pupil where upn = ?", Long.class, upn);
        staff = new Actor(
                "staff-" + urn,
                "Staff",
                Set.of(
                        new Actor.Grant(Role.ATTENDANCE_OFFICER, urn),
                        new Actor.Grant(Role.ATTENDANCE_CHAMPION, urn),
                        new Actor.Grant(Role.HEAD, urn),
                        new Actor.Grant(Role.ATTENDANCE_SUPPORT, null)));
    }

    private String opened() {
        return Acting.asSystem(current, () -> cases.open(pupil, school.urn, 0, "Away for weeks."))
                .reference();
    }

    private Step step(String reference, StepKind kind) {
        return as(() -> steps.open(
                reference, new StepRequest(kind, null, null, null, null, new Reason("Support alone is not enough."))));
    }

    private void askParents(String reference, String agrees) {
        answer(reference, "Task_AskPartTimeParents", PartTimeAnswers.asked("2026-11-09", agrees));
    }

    private void marks(LocalDate from, LocalDate to, BiFunction<LocalDate, String, String> code) {
        school.bringIn("marks", "marks-" + from + ".csv", school.marks(from, to, code));
    }

    private long parent(String external) {
        return jdbc.queryForObject("select id from parent where external_id = ?", Long.class, external);
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2026, month, day);
    }

    private static Reason why() {
        return new Reason("A family holiday.");
    }

    private void at(int year, int month, int day) {
        clock.moveTo(
                LocalDateTime.of(year, month, day, 9, 0).atZone(London.ZONE).toInstant());
    }

    private <T> T as(java.util.function.Supplier<T> work) {
        return current.as(staff, work);
    }

    private void refused(java.util.function.Supplier<?> work, String field) {
        assertThatThrownBy(() -> as(work::get))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Refused.Problem::field)
                                .containsExactly(field));
    }

    private void refusedConflict(java.util.function.Supplier<?> work) {
        assertThatThrownBy(() -> as(work::get))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT));
    }

    private List<WorkItem> open(String reference) {
        return as(() -> workList.ofMatter(reference));
    }

    private WorkItem only(String reference, String taskKey) {
        assertThat(open(reference)).extracting(WorkItem::taskKey).containsExactly(taskKey);
        return open(reference).get(0);
    }

    private WorkItem item(String reference, String taskKey) {
        return open(reference).stream()
                .filter(item -> item.taskKey().equals(taskKey))
                .findFirst()
                .orElseThrow(() -> new AssertionError(taskKey + " is not among "
                        + open(reference).stream().map(WorkItem::taskKey).toList()));
    }

    private LocalDate dueOf(String reference, String kind) {
        return deadlines.openOf(reference).stream()
                .filter(open -> open.kind().equals(kind))
                .map(OpenDeadlines.Open::dueOn)
                .findFirst()
                .orElseThrow();
    }

    private void answer(String reference, String taskKey, Map<String, Object> answers) {
        WorkItem item = item(reference, taskKey);
        as(() -> acts.complete(item.taskId(), new GivenAnswers.Sent(answers)));
    }
}
