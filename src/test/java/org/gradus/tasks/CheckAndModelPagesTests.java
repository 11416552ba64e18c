package org.gradus.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.testing.Acting.signedInAs;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.kernel.Reason;
import org.gradus.leave.LeaveRequests;
import org.gradus.platform.GradusClock;
import org.gradus.pupils.Upn;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.gradus.testing.TermSchool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A head decides on leave: the answers are read through before they count, and what waits shows on the model's picture. */
@GradusTest
class CheckAndModelPagesTests {

    private static final int SCHOOL = 986_002;

    @Autowired
    LeaveRequests leave;

    @Autowired
    AnswersCheck check;

    @Autowired
    PlannedMeetings meetings;

    @Autowired
    CurrentActor current;

    @Autowired
    GradusClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc mvc;

    @AfterEach
    void the_clock_goes_back() {
        clock.setOffset(Duration.ZERO);
    }

    @Test
    void answers_to_a_decision_are_read_through_before_they_count_and_nothing_typed_is_lost() throws Exception {
        String task = aRequestToDecide("99998600001");
        RequestPostProcessor head = signedInAs(Role.HEAD, SCHOOL);
        assertThat(check.wanted(task)).isTrue();

        mvc.perform(post("/tasks/" + task).with(head).with(csrf()).param("decision", "refuse"))
                .andExpect(status().isBadRequest());
        refuse(task, head, "A cousin's wedding abroad can be attended in the holidays.")
                .andExpect(redirectedUrl("/tasks/" + task + "/check"));
        assertThat(open(task)).as("nothing is done yet").isTrue();
        String page = mvc.perform(get("/tasks/" + task + "/check").with(head))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Check your answers")))
                .andExpect(content().string(containsString("A cousin&#39;s wedding abroad")))
                .andExpect(content().string(containsString("/tasks/" + task + "#reason")))
                // How many days is asked of those who grant only.
                .andExpect(content().string(not(containsString("#days"))))
                .andReturn()
                .getResponse()
                .getContentAsString();
        mvc.perform(get("/tasks/" + task).with(head))
                .andExpect(content().string(containsString("A cousin&#39;s wedding abroad")));

        clock.moveTo(Instant.parse("2026-11-05T09:30:00Z"));
        refuse(task, head, "The wedding is in term and the family can travel afterwards.")
                .andExpect(redirectedUrl("/tasks/" + task + "/check"));
        confirm(task, head, read(page)).andExpect(redirectedUrl("/tasks/" + task + "/check"));
        assertThat(open(task)).as("what was confirmed is not what was read").isTrue();

        String again = mvc.perform(get("/tasks/" + task + "/check").with(head))
                .andReturn()
                .getResponse()
                .getContentAsString();
        confirm(task, head, read(again)).andExpect(redirectedUrl("/tasks/" + task + "/done"));
        assertThat(open(task)).isFalse();
        mvc.perform(get("/tasks/" + task + "/done").with(head))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("What happens next")));
    }

    @Test
    void a_manager_sees_where_work_piles_up_on_the_picture_of_the_model_and_a_head_does_not() throws Exception {
        aRequestToDecide("99998600002");
        clock.moveTo(Instant.parse("2026-11-20T09:00:00Z"));

        RequestPostProcessor auditor = signedInAs(Role.AUDITOR);
        mvc.perform(get("/operations/models").with(auditor))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/operations/models/term-time-leave")));
        mvc.perform(get("/operations/models/term-time-leave").with(auditor))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<svg xmlns")))
                .andExpect(content().string(containsString("Decide on the request")))
                .andExpect(content().string(containsString("kind=Task_DecideLeave")))
                .andExpect(content().string(not(containsString("style="))));
        mvc.perform(get("/operations/models/term-time-leave?format=csv").with(signedInAs(Role.MANAGER)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Decide on the request,")));
        mvc.perform(get("/api/operations/models/term-time-leave").with(signedInAs(Role.ADMINISTRATOR)))
                .andExpect(status().isOk());
        mvc.perform(get("/operations/models/no-such-model").with(auditor)).andExpect(status().isNotFound());
        mvc.perform(get("/operations/models").with(signedInAs(Role.HEAD, SCHOOL)))
                .andExpect(status().isForbidden());
    }

    @Test
    void a_meeting_that_is_moved_keeps_its_uid_and_raises_its_sequence_and_names_no_child() throws Exception {
        String task = aRequestToDecide("99998600003");
        String reference = jdbc.queryForObject("select reference from work_item where task_id = ?", String.class, task);
        planned(
                reference,
                "2026-11-05T10:00:00Z",
                "{\"meetingOn\": \"2026-11-12\", \"meetingTime\": \"15:30\"," + " \"meetingWay\": \"school\"}");
        RequestPostProcessor head = signedInAs(Role.HEAD, SCHOOL);
        PlannedMeetings.Planned first = Acting.as(current, Role.HEAD, SCHOOL, () -> meetings.of(reference))
                .get(0);
        String address = "/cases/" + reference + "/meetings/" + first.id() + ".ics";
        mvc.perform(get(address).with(head))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith("text/calendar"))
                .andExpect(content().string(containsString("DTSTART:20261112T153000Z")))
                .andExpect(content().string(containsString("SEQUENCE:0")))
                .andExpect(content().string(containsString("SUMMARY:Meeting\\, " + reference)))
                .andExpect(content().string(containsString("LOCATION:At school")))
                .andExpect(content().string(not(containsString("Example"))));

        planned(reference, "2026-11-06T10:00:00Z", "{\"meetingOn\": \"2026-11-19\", \"meetingTime\": \"08:30\"}");
        mvc.perform(get(address).with(head))
                .andExpect(content().string(containsString("DTSTART:20261119T083000Z")))
                .andExpect(content().string(containsString("UID:meeting-" + first.id() + "@gradus")))
                .andExpect(content().string(containsString("SEQUENCE:1")));
        mvc.perform(get(address).with(signedInAs(Role.HEAD, 986_998))).andExpect(status().isNotFound());
        mvc.perform(get("/cases/" + reference + "/meetings/another.ics").with(head))
                .andExpect(status().isNotFound());
    }

    private void planned(String reference, String at, String answers) {
        jdbc.update("""
                insert into task_submission (id, task_id, reference, process_key, process_version, task_key, form_key,
                    form_version, answers, submitted_by, submitted_at)
                values (gen_random_uuid(), gen_random_uuid()::text, ?, 'listen-and-understand', 1, 'Task_InviteFamily',
                    'listen-and-understand/Task_InviteFamily', 'v', ?::jsonb, 'test', ?::timestamptz)
                """, reference, answers, at);
    }

    private ResultActions refuse(String task, RequestPostProcessor head, String reason) throws Exception {
        return mvc.perform(post("/tasks/" + task)
                .with(head)
                .with(csrf())
                .param("_form", "term-time-leave/Task_DecideLeave")
                .param("decision", "refuse")
                .param("exceptional", "no")
                .param("exceptionalWhy", "A wedding is not exceptional in itself.")
                .param("days", "3")
                .param("reason", reason));
    }

    private ResultActions confirm(String task, RequestPostProcessor head, String version) throws Exception {
        return mvc.perform(post("/tasks/" + task)
                .with(head)
                .with(csrf())
                .param("action", "confirm")
                .param("_checked", version)
                .param("_form", "term-time-leave/Task_DecideLeave"));
    }

    private static String read(String page) {
        return page.replaceFirst("(?s).*name=\"_checked\" value=\"([^\"]+)\".*", "$1");
    }

    private boolean open(String task) {
        return jdbc.queryForObject("select count(*) from work_item where task_id = ?", Integer.class, task) == 1;
    }

    private String aRequestToDecide(String number) {
        clock.moveTo(Instant.parse("2026-11-05T09:00:00Z"));
        TermSchool.open(jdbc, SCHOOL, "Model School");
        String rest = number + "0";
        String upn = new Upn("A" + rest).checkLetter() + rest;
        Long pupil = jdbc.queryForObject(
                "insert into pupil (upn, surname, forename, date_of_birth) values (?, 'Example', 'Kim', '2013-05-01')"
                        + " returning id",
                Long.class,
                upn);
        jdbc.update(
                "insert into enrolment (pupil_id, school_urn, entry_date, status) values (?, ?, '2024-09-01', 'C')",
                pupil,
                SCHOOL);
        Long parent = jdbc.queryForObject(
                "insert into parent (external_id, surname, forename) values (?, 'Example', 'Alex') returning id",
                Long.class,
                "P-" + upn);
        jdbc.update(
                "insert into pupil_parent (pupil_id, parent_id, relationship, lives_with_pupil) values (?, ?, 'PAM', true)",
                pupil,
                parent);
        String reference = Acting.as(
                current,
                Role.HEAD,
                SCHOOL,
                () -> leave.request(
                        upn,
                        parent,
                        LocalDate.of(2026, 11, 4),
                        LocalDate.of(2026, 11, 23),
                        LocalDate.of(2026, 11, 25),
                        new Reason("A cousin's wedding abroad.")));
        return jdbc.queryForObject("select task_id from work_item where reference = ?", String.class, reference);
    }
}
