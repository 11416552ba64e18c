package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.forwardedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.Cases;
import org.gradus.duties.AttendanceOrderFile;
import org.gradus.duties.AttendanceOrders;
import org.gradus.duties.Duties;
import org.gradus.duties.MissingEducation;
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
import org.gradus.testing.Sent;
import org.gradus.workflow.DueWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Duties beside the case on the real parts: deletion from the roll, attendance order, returns, meetings and endings. */
@GradusTest
class DutiesTests {

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 2);

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor current;

    @Autowired
    GradusClock clock;

    @Autowired
    Cases cases;

    @Autowired
    TaskActs acts;

    @Autowired
    WorkList workList;

    @Autowired
    DueWork dueWork;

    @Autowired
    Outbox outbox;

    @Autowired
    MissingEducation missing;

    @Autowired
    AttendanceOrders orders;

    @Autowired
    AttendanceOrderFile orderFile;

    @Autowired
    Duties duties;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc mvc;

    private SchoolFixture school;
    private long pupil;

    @AfterEach
    void the_clock_goes_back() {
        clock.setOffset(java.time.Duration.ZERO);
    }

    @Test
    void twenty_clean_days_let_the_name_leave_the_roll_and_everything_is_raised_once() {
        found(983001, "W999100227001", 2026, 10, 5);
        marks("marks-1.csv", LocalDate.of(2026, 10, 2), (day, session) -> "O");
        assertThat(references("missing-education")).hasSize(1);
        assertThat(returnKinds()).containsExactly("attendance");
        marks("marks-2.csv", LocalDate.of(2026, 10, 5), (day, session) -> "O");
        assertThat(references("missing-education")).hasSize(1);
        assertThat(returnKinds()).containsExactly("attendance");
        assertThat(meetings()).isEqualTo(1);

        String reference = references("missing-education").get(0);
        answer(reference, "Task_ConsiderSearch", Role.ATTENDANCE_OFFICER, SearchAnswers.OPENED);
        search(reference);
        assertThatThrownBy(() -> prepare(reference, "2026-10-02"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("never entered for an earlier day");
        prepare(reference, "2026-10-05");
        tell(reference);
        answer(reference, "Task_DecideDeletion", Role.HEAD, SearchAnswers.DELETION_APPROVED);
        assertThat(jdbc.queryForObject(
                        "select deleted_on from roll_deletion where reference = ?", LocalDate.class, reference))
                .isEqualTo(LocalDate.of(2026, 10, 5));
        answer(reference, "Task_DeleteInMis", Role.ATTENDANCE_OFFICER, SearchAnswers.DELETED_IN_MIS);
        assertThat(outcome(reference)).isEqualTo("deleted");
        assertThat(jdbc.queryForList(
                        "select action from ledger_entry where case_reference = ?", String.class, reference))
                .contains("duty.opened", "missing.enquired", "return.made", "roll.deletion-decided", "duty.closed");
    }

    @Test
    void one_late_mark_keeps_the_name_on_the_roll() {
        found(983002, "K999100227002", 2026, 10, 5);
        marks(
                "marks-1.csv",
                LocalDate.of(2026, 10, 2),
                (day, session) -> day.equals(LocalDate.of(2026, 9, 21)) && session.equals("PM") ? "U" : "O");
        String reference = Acting.as(
                current,
                Role.ATTENDANCE_OFFICER,
                school.urn,
                () -> missing.begin(school.upn, new Reason("Nobody knows where the family is.")));
        search(reference);
        prepare(reference, "2026-10-05");
        tell(reference);
        assertThatThrownBy(() -> answer(reference, "Task_DecideDeletion", Role.HEAD, SearchAnswers.DELETION_APPROVED))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("afternoon of 2026-09-21 is coded U");
        answer(reference, "Task_DecideDeletion", Role.HEAD, SearchAnswers.DELETION_REFUSED);
        assertThat(outcome(reference)).isEqualTo("not-deleted");
        assertThat(jdbc.queryForObject(
                        "select count(*) from roll_deletion where reference = ?", Integer.class, reference))
                .isZero();
    }

    @Test
    void an_attendance_order_is_made_after_the_notice_and_revoked() throws Exception {
        found(983003, "Z999100227003", 2026, 9, 21);
        assertThatThrownBy(() -> Acting.as(
                        current,
                        Role.EDUCATION_WELFARE,
                        null,
                        () -> orders.begin(school.upn, new Reason("Not in school."))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("on roll");
        jdbc.update("update enrolment set leaving_date = date '2026-09-10' where pupil_id = ?", pupil);
        String reference = Acting.as(
                current,
                Role.EDUCATION_WELFARE,
                null,
                () -> orders.begin(school.upn, new Reason("No school and no other education is known.")));
        answer(reference, "Task_EstablishEducation", Role.EDUCATION_WELFARE, AttendanceOrderAnswers.NOT_EDUCATED);
        answer(reference, "Task_ServeNotice", Role.EDUCATION_WELFARE, AttendanceOrderAnswers.notice("2026-09-21"));
        at(2026, 10, 5);
        dueWork.runAllDue();
        assertThat(open(reference, Role.EDUCATION_WELFARE)).isEmpty();
        at(2026, 10, 6);
        dueWork.runAllDue();
        answer(reference, "Task_WeighReply", Role.EDUCATION_WELFARE, AttendanceOrderAnswers.NO_REPLY);
        answer(
                reference,
                "Task_PrepareOrder",
                Role.EDUCATION_WELFARE,
                AttendanceOrderAnswers.prepared(school.urn, "yes"));
        answer(reference, "Task_DecideOrder", Role.MANAGER, AttendanceOrderAnswers.APPROVAL);
        assertThat(orderFile.inForce(pupil, LocalDate.of(2026, 10, 6))).isTrue();
        assertThat(orderFile.order(reference).orElseThrow().ageEndsOn()).isEqualTo(LocalDate.of(2029, 6, 29));
        assertThat(orderFile.inForce(pupil, LocalDate.of(2029, 6, 30))).isFalse();
        answer(reference, "Task_ServeOrder", Role.EDUCATION_WELFARE, AttendanceOrderAnswers.served("2026-10-06"));
        Actor manager = account(Role.MANAGER, null);
        mvc.perform(Sent.form(manager, "/duties/" + reference + "/revoked", "how", "revoked", "reason", " "))
                .andExpect(status().isBadRequest())
                .andExpect(forwardedUrl("/cases/" + reference));
        mvc.perform(Sent.form(
                        manager,
                        "/duties/" + reference + "/revoked",
                        "how",
                        "revoked",
                        "reason",
                        "Suitable home education began."))
                .andExpect(redirectedUrl("/cases/" + reference));
        assertThat(outcome(reference)).isEqualTo("revoked");
        assertThat(orderFile.inForce(pupil, LocalDate.of(2026, 10, 6))).isFalse();
    }

    @Test
    void duties_are_begun_and_ended_on_pages_and_over_http() throws Exception {
        found(983006, "A999100227006", 2026, 10, 5);
        Actor officer = account(Role.ATTENDANCE_OFFICER, school.urn);
        mvc.perform(Sent.form(officer, "/duties/missing-education", "upn", "Z", "reason", "Nobody knows."))
                .andExpect(status().isNotFound())
                .andExpect(forwardedUrl("/duties"))
                .andExpect(request().attribute("refusedForm", "search"));
        String first = begun(Sent.form(
                officer, "/duties/missing-education", "upn", school.upn, "reason", "Nobody knows where they are."));
        mvc.perform(Sent.form(officer, "/duties/" + first + "/returned", "reason", "They came back."))
                .andExpect(redirectedUrl("/cases/" + first));
        assertThat(outcome(first)).isEqualTo("returned");
        begun(Sent.form(officer, "/duties/missing-education", "upn", school.upn, "reason", "They are gone once more."));
        String second = references("missing-education").stream()
                .filter(reference -> !reference.equals(first))
                .findFirst()
                .orElseThrow();
        mvc.perform(Sent.json(officer, "/api/duties/" + second + "/returned", "{'reason': 'Back again.'}"))
                .andExpect(jsonPath("$.line.outcome").value("returned"));

        Actor manager = account(Role.MANAGER, null);
        String meeting = begun(Sent.form(
                manager, "/duties/targeting-meetings", "school", "" + school.urn, "reason", "Absence has doubled."));
        assertThat(meeting).startsWith("TM-");
        mvc.perform(Sent.form(manager, "/duties/targeting-meetings", "school", "here", "reason", "Absence doubled."))
                .andExpect(status().isBadRequest())
                .andExpect(forwardedUrl("/duties"));

        found(983007, "B999100227007", 2026, 10, 5);
        mvc.perform(Sent.json(
                        manager,
                        "/api/duties/targeting-meetings",
                        "{'school': %d, 'reason': 'Absence has doubled.'}".formatted(school.urn)))
                .andExpect(status().isCreated());

        jdbc.update("update enrolment set leaving_date = date '2026-09-10' where pupil_id = ?", pupil);
        Actor welfare = account(Role.EDUCATION_WELFARE, null);
        assertThat(begun(Sent.form(
                        welfare, "/duties/attendance-orders", "upn", school.upn, "reason", "No school is known.")))
                .startsWith("AO-");
    }

    private String begun(MockHttpServletRequestBuilder form) throws Exception {
        String page = mvc.perform(form)
                .andExpect(redirectedUrlPattern("/cases/*"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        return page.replaceFirst(".*/", "");
    }

    private Actor account(Role role, Integer urn) {
        Actor actor = Acting.actor(role, urn);
        Acting.account(context, actor);
        return actor;
    }

    @Test
    void every_term_has_its_meeting_with_the_severely_absent_on_the_agenda() {
        found(983004, "N999100227004", 2026, 10, 5);
        marks("marks-1.csv", LocalDate.of(2026, 10, 2), (day, session) -> "I");
        assertThat(meetings()).isEqualTo(1);
        assertThat(returnKinds()).containsExactly("sickness");
        String reference = jdbc.queryForObject(
                "select reference from duty_matter where kind = 'targeting-meeting' and school_urn = ?",
                String.class,
                school.urn);
        WorkItem item = only(reference, "Task_PrepareMeeting", Role.ATTENDANCE_SUPPORT);
        assertThat(item.pupil()).isNull();
        assertThat(Acting.as(current, Role.ATTENDANCE_SUPPORT, null, () -> workList.sheet(item.taskId()))
                        .shown())
                .anySatisfy(shown -> assertThat(shown.label()).contains("Severely absent: Robin Larkfield"));
        answer(
                reference,
                "Task_PrepareMeeting",
                Role.ATTENDANCE_SUPPORT,
                Map.of("meeting", "arranged", "meetingOn", "2026-10-08"));
        at(2026, 10, 8);
        answer(
                reference,
                "Task_RecordMeeting",
                Role.ATTENDANCE_SUPPORT,
                Map.of(
                        "heldOn", "2026-10-08",
                        "present", "Champion and named contact",
                        "discussed",
                                List.of(Map.of(
                                        "upn", school.upn, "agreed", "Hospital school is asked.", "formal", "joint")),
                        "actions",
                                List.of(Map.of(
                                        "action", "Ask the hospital school",
                                        "owner", "authority",
                                        "ownerName", "Ms Gray",
                                        "by", "2026-10-16")),
                        "minutes", "One child is ill for long; education otherwise is arranged."));
        answer(reference, "Task_AgreeMinutes", Role.ATTENDANCE_CHAMPION, Map.of("minutes", "agreed"));
        assertThat(duties(reference).meeting().actions()).hasSize(1);
        at(2026, 11, 30);
        marks("marks-2.csv", LocalDate.of(2026, 11, 27), (day, session) -> "I");
        assertThat(meetings()).isEqualTo(1);
        at(2027, 1, 6);
        school.bringIn(
                "marks",
                "marks-3.csv",
                school.marks(
                        LocalDate.of(2027, 1, 4),
                        LocalDate.of(2027, 1, 5),
                        (day, session) -> SchoolFixture.present(session)));
        work();
        assertThat(meetings()).isEqualTo(2);
    }

    @Test
    void care_stops_an_application_for_a_supervision_order_and_leaving_ends_the_case() {
        found(983005, "C999100227005", 2026, 10, 5);
        String reference = Acting.asSystem(current, () -> cases.open(pupil, school.urn, 0, "Reported by a tutor."))
                .reference();
        jdbc.update("""
                insert into ladder_step (id, version, step_key, reference, kind, number, because, asked_by, asked_on, asked_at)
                values (983005, 0, ?, ?, 'EDUCATION_SUPERVISION_ORDER', 1, 'Considered', 'w',
                    date '2026-10-05', now())
                """, reference + "-SO-1", reference);
        jdbc.update(
                "insert into need (pupil_id, kind, from_date) values (?, 'LOOKED_AFTER', date '2026-10-01')", pupil);
        marks("marks-1.csv", LocalDate.of(2026, 10, 2), (day, session) -> SchoolFixture.present(session));
        assertThat(jdbc.queryForList(
                        "select outcome from ledger_entry where case_reference = ? and action = 'step.stopped'",
                        String.class,
                        reference))
                .containsExactly("in-care");

        // Before the day begins: a school's day is looked at once.
        jdbc.update("update enrolment set leaving_date = date '2026-10-09' where pupil_id = ?", pupil);
        at(2026, 10, 12);
        school.bringIn(
                "marks",
                "marks-2.csv",
                school.marks(
                        LocalDate.of(2026, 10, 5),
                        LocalDate.of(2026, 10, 9),
                        (day, session) -> SchoolFixture.present(session)));
        work();
        assertThat(jdbc.queryForMap("select status, outcome from case_file where reference = ?", reference))
                .containsEntry("status", "CLOSED")
                .containsEntry("outcome", "left");
        assertThat(returnKinds()).containsExactly("deletion");
    }

    private Duties.View duties(String reference) {
        return Acting.asSystem(current, () -> duties.find(reference));
    }

    private void found(int urn, String upn, int year, int month, int day) {
        school = new SchoolFixture(context, urn, upn);
        at(year, month, day);
        school.found();
        pupil = jdbc.queryForObject("select id from pupil where upn = ?", Long.class, school.upn);
        work();
    }

    private void marks(String name, LocalDate to, java.util.function.BiFunction<LocalDate, String, String> code) {
        school.bringIn("marks", name, school.marks(FIRST, to, code));
        work();
    }

    private void work() {
        Acting.asSystem(current, () -> outbox.workOff(500));
    }

    private void search(String reference) {
        answer(reference, "Task_CheckSafety", Role.DSL, SearchAnswers.SAFETY);
        answer(reference, "Task_SchoolEnquiries", Role.ATTENDANCE_OFFICER, SearchAnswers.schoolAsked("2026-10-05"));
        answer(
                reference,
                "Task_AuthorityEnquiries",
                Role.MISSING_EDUCATION,
                SearchAnswers.authorityAsked("2026-10-05"));
        answer(reference, "Task_WeighEnquiries", Role.MISSING_EDUCATION, SearchAnswers.DELETION_PROPOSED);
    }

    private void prepare(String reference, String day) {
        answer(reference, "Task_PrepareDeletion", Role.ATTENDANCE_CHAMPION, SearchAnswers.deletionPrepared(day));
    }

    private void tell(String reference) {
        answer(reference, "Task_TellAuthority", Role.ATTENDANCE_OFFICER, SearchAnswers.authorityTold("2026-10-05"));
    }

    private List<String> references(String kind) {
        return jdbc.queryForList(
                "select reference from duty_matter where kind = ? and pupil_id = ? order by id",
                String.class,
                kind,
                pupil);
    }

    private List<String> returnKinds() {
        return jdbc.queryForList(
                "select kind from statutory_return where pupil_id = ? order by id", String.class, pupil);
    }

    private int meetings() {
        return jdbc.queryForObject(
                "select count(*) from duty_matter where kind = 'targeting-meeting' and school_urn = ?",
                Integer.class,
                school.urn);
    }

    private String outcome(String reference) {
        return jdbc.queryForObject("select outcome from duty_matter where reference = ?", String.class, reference);
    }

    private Actor actor(Role role) {
        Integer place = role.place() == Role.Place.AUTHORITY ? null : (Integer) school.urn;
        return new Actor(role + "-" + school.urn, role.name(), Set.of(new Actor.Grant(role, place)));
    }

    private List<WorkItem> open(String reference, Role role) {
        return current.as(actor(role), () -> workList.ofMatter(reference));
    }

    private WorkItem only(String reference, String taskKey, Role role) {
        List<WorkItem> found = open(reference, role).stream()
                .filter(item -> item.taskKey().equals(taskKey))
                .toList();
        assertThat(found)
                .as("open tasks %s for %s", open(reference, role), role)
                .hasSize(1);
        return found.get(0);
    }

    private void answer(String reference, String taskKey, Role role, Map<String, Object> answers) {
        WorkItem item = only(reference, taskKey, role);
        current.as(actor(role), () -> acts.complete(item.taskId(), new GivenAnswers.Sent(answers)));
    }

    private void at(int year, int month, int day) {
        clock.moveTo(
                LocalDateTime.of(year, month, day, 9, 0).atZone(London.ZONE).toInstant());
    }
}
