package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import org.gradus.access.CurrentActor;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.casework.Cases;
import org.gradus.duties.AttendanceOrderFile;
import org.gradus.kernel.London;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.Steps;
import org.gradus.platform.GradusClock;
import org.gradus.testing.Acting;
import org.gradus.workflow.DueWork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The routes beside the ladder of formal steps, each written once: those who run them say how people's hands work. */
abstract class DutyRoutes {

    private static final String OFFICER = "officer.oakfield";
    private static final String CHAMPION = "champion.oakfield";
    private static final String HEAD = "head.oakfield";
    private static final String DEPUTY = "deputy.oakfield";
    private static final String DSL = "dsl.oakfield";
    private static final String SUPPORT = "support";
    private static final String WELFARE = "welfare";
    private static final String MANAGER = "manager";
    private static final String MISSING = "missing-education";

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor current;

    @Autowired
    GradusClock clock;

    @Autowired
    SchoolCalendars calendars;

    @Autowired
    Cases cases;

    @Autowired
    Steps steps;

    @Autowired
    AttendanceOrderFile orders;

    @Autowired
    DueWork dueWork;

    @Autowired
    JdbcTemplate jdbc;

    @LocalServerPort
    int port;

    private final int firstSerial;
    private Newcomer pupil;
    private long pupilId;

    /** @param firstSerial of the numbers of its pupils; all journeys share one service, so each has its own */
    DutyRoutes(int firstSerial) {
        this.firstSerial = firstSerial;
    }

    abstract Hands hands(String route);

    @BeforeEach
    void begin_on_12_october_2026() {
        JourneyStart.of(context);
    }

    @Test
    void leave_refused_and_taken_has_a_notice_considered_for_each_parent_without_a_notice_to_improve() {
        joins(0, "Larkfield", "Robin");
        bringIn("parents", pupil.secondParentsFile());
        int asked = days("2026-10-14", "2026-10-23").size();
        try (Hands hands = hands("leave")) {
            String reference = hands.askForLeave(
                    OFFICER, pupil.upn(), 1, "2026-10-12", "2026-10-14", "2026-10-23", "A holiday that costs less.");
            assertThat(reference).matches("LR-2026-\\d{6}");
            assertThat(hands.refused(HEAD, reference, "Task_DecideLeave", LeaveAnswers.holidayGranted(asked)))
                    .contains("exceptional", "does not live with them");
            hands.answer(HEAD, reference, "Task_DecideLeave", LeaveAnswers.REFUSAL);
            hands.answer(OFFICER, reference, "Task_SendLeaveDecision", LeaveAnswers.handedOver("2026-10-12"));
            assertThat(hands.openTasks(OFFICER, reference)).isEmpty();

            at("2026-11-02");
            marks("2026-10-14", "2026-10-23", (day, session) -> "G");
            dueWorkOpens(reference, "Task_CheckRegister");
            hands.answer(OFFICER, reference, "Task_CheckRegister", LeaveAnswers.TAKEN);
            hands.answer(HEAD, reference, "Task_NameLiableParents", LeaveAnswers.BOTH_LIABLE);

            assertThat(hands.seesMatter(DEPUTY, reference)).contains(pupil.name());
            String matter =
                    Acting.asSystem(current, () -> cases.openCaseOf(pupilId)).orElseThrow();
            List<Step> notices = steps.ofCase(matter).stream()
                    .filter(step -> step.kind() == StepKind.PENALTY_NOTICE)
                    .toList();
            assertThat(notices).hasSize(2).extracting(Step::parentId).doesNotHaveDuplicates();
            String seen = hands.sees(OFFICER, matter);
            assertThat(notices).allSatisfy(step -> {
                assertThat(seen).contains(step.stepKey());
                assertThat(jdbc.queryForObject(
                                "select fact from finding where step_key = ? and condition = 'notice-to-improve'",
                                String.class,
                                step.stepKey()))
                        .isEqualTo("skipped-with-reason");
            });
            assertThat(steps.ofCase(matter)).noneMatch(step -> step.kind() == StepKind.NOTICE_TO_IMPROVE);
        }
    }

    @Test
    void severe_absence_ends_in_education_arranged_under_section_19() {
        joins(1, "Meadowcroft", "Rowan");
        marks("2026-09-07", "2026-10-09", (day, session) -> "I");
        String reference = caseOpened();
        try (Hands hands = hands("severe-absence")) {
            String step = hands.openStep(
                    CHAMPION, reference, "severe-absence", null, null, null, "More than half of September was missed.");
            assertThat(hands.refused(
                            CHAMPION,
                            reference,
                            "Task_MeetAllAgencies",
                            SevereAbsenceAnswers.meeting("2026-10-11", "no")))
                    .contains("before");
            hands.answer(CHAMPION, reference, "Task_MeetAllAgencies", SevereAbsenceAnswers.meeting("2026-10-12", "no"));
            hands.answer(SUPPORT, reference, "Task_DecideEducation", SevereAbsenceAnswers.IN_SCHOOL);

            at("2026-11-16");
            marks("2026-10-12", "2026-11-13", (day, session) -> session.equals("AM") ? "/" : "I");
            dueWorkOpens(reference, "Task_ReviewSevereAbsence");
            assertThat(hands.refused(
                            CHAMPION,
                            reference,
                            "Task_ReviewSevereAbsence",
                            SevereAbsenceAnswers.review("2026-11-16", "below-half")))
                    .contains("Two reviews running");
            hands.answer(
                    CHAMPION,
                    reference,
                    "Task_ReviewSevereAbsence",
                    SevereAbsenceAnswers.review("2026-11-16", "section-19"));
            hands.answer(SUPPORT, reference, "Task_ArrangeEducation", SevereAbsenceAnswers.arranged("2026-11-18"));
            assertThat(steps.get(step).outcome()).isEqualTo("section-19");
            assertThat(hands.sees(SUPPORT, reference)).contains(step);
        }
    }

    @Test
    void a_part_time_timetable_is_refused_while_a_parent_does_not_agree() {
        joins(2, "Nightingale", "Sam");
        String reference = caseOpened();
        try (Hands hands = hands("part-time")) {
            String step = hands.openStep(
                    CHAMPION, reference, "part-time-timetable", null, null, null, "A gentle start after hospital.");
            hands.answer(
                    CHAMPION, reference, "Task_ProposeTimes", PartTimeAnswers.proposal("2026-10-13", "2026-11-20"));
            hands.answer(OFFICER, reference, "Task_AskPartTimeParents", PartTimeAnswers.asked("2026-10-12", "no"));
            assertThat(hands.refused(HEAD, reference, "Task_DecidePartTime", PartTimeAnswers.APPROVAL))
                    .contains("normally lives with");
            hands.answer(HEAD, reference, "Task_DecidePartTime", PartTimeAnswers.RETURNED);

            hands.answer(
                    CHAMPION, reference, "Task_ProposeTimes", PartTimeAnswers.proposal("2026-10-13", "2026-11-20"));
            hands.answer(OFFICER, reference, "Task_AskPartTimeParents", PartTimeAnswers.asked("2026-10-12", "yes"));
            hands.answer(HEAD, reference, "Task_DecidePartTime", PartTimeAnswers.APPROVAL);
            hands.answer(OFFICER, reference, "Task_TellAuthority", PartTimeAnswers.told("2026-10-12"));
            assertThat(steps.get(step).open()).isTrue();
            assertThat(hands.sees(HEAD, reference)).contains(step);
        }
    }

    @Test
    void a_school_attendance_order_is_made_once_the_notice_is_over_and_the_school_was_consulted() {
        joins(3, "Oakhanger", "Jules");
        bringIn("pupils", pupil.leftFile("2026-09-18"));
        try (Hands hands = hands("attendance-order")) {
            String reference = hands.beginDuty(
                    WELFARE, "attendance-orders", pupil.upn(), "No school and no other education is known.");
            assertThat(reference).matches("AO-2026-\\d{6}");
            hands.answer(WELFARE, reference, "Task_EstablishEducation", AttendanceOrderAnswers.NOT_EDUCATED);
            hands.answer(WELFARE, reference, "Task_ServeNotice", AttendanceOrderAnswers.notice("2026-10-12"));

            // Fifteen days, Mon 12 October the first of them.
            at("2026-10-26");
            dueWorkIsDone();
            assertThat(hands.openTasks(WELFARE, reference)).isEmpty();
            at("2026-10-27");
            dueWorkOpens(reference, "Task_WeighReply");
            hands.answer(WELFARE, reference, "Task_WeighReply", AttendanceOrderAnswers.NO_REPLY);
            hands.answer(
                    WELFARE, reference, "Task_PrepareOrder", AttendanceOrderAnswers.prepared(Newcomer.SCHOOL, "no"));
            assertThat(hands.refused(MANAGER, reference, "Task_DecideOrder", AttendanceOrderAnswers.APPROVAL))
                    .contains("consulted");
            hands.answer(MANAGER, reference, "Task_DecideOrder", AttendanceOrderAnswers.RETURNED);
            hands.answer(
                    WELFARE, reference, "Task_PrepareOrder", AttendanceOrderAnswers.prepared(Newcomer.SCHOOL, "yes"));
            hands.answer(MANAGER, reference, "Task_DecideOrder", AttendanceOrderAnswers.APPROVAL);
            hands.answer(WELFARE, reference, "Task_ServeOrder", AttendanceOrderAnswers.served("2026-10-27"));
            assertThat(orders.inForce(pupilId, LocalDate.of(2026, 10, 26))).isFalse();
            assertThat(orders.inForce(pupilId, LocalDate.of(2026, 10, 27))).isTrue();
            assertThat(hands.seesMatter(MANAGER, reference)).contains("" + Newcomer.SCHOOL, pupil.name());
            assertThat(hands.seesMatter(WELFARE, reference)).contains(pupil.name());
        }
    }

    @Test
    void one_late_mark_among_the_twenty_days_keeps_the_name_on_the_roll() {
        joins(4, "Pennyfeather", "Jo");
        LocalDate late = LocalDate.of(2026, 9, 28);
        marks("2026-09-07", "2026-10-09", (day, session) -> day.equals(late) && session.equals("PM") ? "U" : "O");
        try (Hands hands = hands("deletion-refused")) {
            String reference =
                    hands.beginDuty(OFFICER, "missing-education", pupil.upn(), "Nobody knows where the family is.");
            assertThat(reference).matches("ME-2026-\\d{6}");
            search(hands, reference);
            assertThat(hands.refused(HEAD, reference, "Task_DecideDeletion", SearchAnswers.DELETION_APPROVED))
                    .contains("afternoon of 2026-09-28 is coded U");
            hands.answer(HEAD, reference, "Task_DecideDeletion", SearchAnswers.DELETION_REFUSED);
            assertThat(outcome(reference)).isEqualTo("not-deleted");
            assertThat(deletions(reference)).isEmpty();
            everybody_can_follow_the_link(hands, reference);
        }
    }

    @Test
    void twenty_clean_days_and_every_enquiry_let_the_name_leave_the_roll() {
        joins(5, "Quillby", "Lee");
        marks("2026-09-07", "2026-10-09", (day, session) -> "O");
        JourneyStart.waitUntil("a search is proposed", () -> !searches().isEmpty());
        String reference = searches().get(0);
        try (Hands hands = hands("deletion-granted")) {
            hands.answer(OFFICER, reference, "Task_ConsiderSearch", SearchAnswers.OPENED);
            search(hands, reference);
            hands.answer(HEAD, reference, "Task_DecideDeletion", SearchAnswers.DELETION_APPROVED);
            assertThat(deletions(reference)).containsExactly(LocalDate.of(2026, 10, 12));
            hands.answer(OFFICER, reference, "Task_DeleteInMis", SearchAnswers.DELETED_IN_MIS);
            assertThat(outcome(reference)).isEqualTo("deleted");
            everybody_can_follow_the_link(hands, reference);
        }
    }

    private void search(Hands hands, String reference) {
        hands.answer(DSL, reference, "Task_CheckSafety", SearchAnswers.SAFETY);
        hands.answer(OFFICER, reference, "Task_SchoolEnquiries", SearchAnswers.schoolAsked("2026-10-12"));
        hands.answer(MISSING, reference, "Task_AuthorityEnquiries", SearchAnswers.authorityAsked("2026-10-12"));
        hands.answer(MISSING, reference, "Task_WeighEnquiries", SearchAnswers.DELETION_PROPOSED);
        hands.answer(CHAMPION, reference, "Task_PrepareDeletion", SearchAnswers.deletionPrepared("2026-10-12"));
        hands.answer(OFFICER, reference, "Task_TellAuthority", SearchAnswers.authorityTold("2026-10-12"));
    }

    private void everybody_can_follow_the_link(Hands hands, String reference) {
        for (String user : List.of(OFFICER, CHAMPION, HEAD, DSL, MISSING)) {
            assertThat(hands.seesMatter(user, reference)).as(user).contains(pupil.name());
        }
        returns().forEach(due -> assertThat(hands.seesMatter(OFFICER, due)).contains(pupil.name()));
    }

    private void joins(int serial, String surname, String forename) {
        pupil = Newcomer.numbered(firstSerial + serial, surname, forename);
        bringIn("pupils", pupil.pupilsFile());
        bringIn("parents", pupil.parentsFile());
        pupilId = jdbc.queryForObject("select id from pupil where upn = ?", Long.class, pupil.upn());
    }

    private String caseOpened() {
        return Acting.asSystem(current, () -> cases.open(pupilId, Newcomer.SCHOOL, 0, "Reported by a tutor."))
                .reference();
    }

    private void bringIn(String kind, String content) {
        new SchoolFixture(context, Newcomer.SCHOOL, pupil.upn()).bringIn(kind, kind + ".csv", content);
    }

    private void marks(String from, String to, BiFunction<LocalDate, String, String> code) {
        bringIn("marks", pupil.marksFile(days(from, to), code));
    }

    private List<LocalDate> days(String from, String to) {
        return calendars.of(Newcomer.SCHOOL).schoolDays(LocalDate.parse(from), LocalDate.parse(to));
    }

    private void at(String day) {
        clock.moveTo(LocalDate.parse(day).atTime(10, 0).atZone(London.ZONE).toInstant());
    }

    private void dueWorkIsDone() {
        Acting.asSystem(current, dueWork::runAllDue);
    }

    /** The job executor may have been quicker and not have committed yet. */
    private void dueWorkOpens(String reference, String taskKey) {
        dueWorkIsDone();
        JourneyStart.waitUntil(
                taskKey + " is open",
                () -> jdbc.queryForObject(
                                "select count(*) from work_item where reference = ? and task_key = ?",
                                Integer.class,
                                reference,
                                taskKey)
                        > 0);
    }

    private List<String> searches() {
        return matters("missing-education");
    }

    private List<String> returns() {
        return matters("statutory-return");
    }

    private List<String> matters(String kind) {
        return jdbc.queryForList(
                "select reference from duty_matter where kind = ? and pupil_id = ? order by id",
                String.class,
                kind,
                pupilId);
    }

    private String outcome(String reference) {
        return jdbc.queryForObject("select outcome from duty_matter where reference = ?", String.class, reference);
    }

    private List<LocalDate> deletions(String reference) {
        return jdbc.queryForList(
                "select deleted_on from roll_deletion where reference = ?", LocalDate.class, reference);
    }
}
