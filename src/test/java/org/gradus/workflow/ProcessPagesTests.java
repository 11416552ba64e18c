package org.gradus.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.testing.Acting.signedInAs;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.forwardedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.Cases;
import org.gradus.kernel.Ids;
import org.gradus.platform.GradusClock;
import org.gradus.tasks.GivenAnswers;
import org.gradus.tasks.TaskActs;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.gradus.testing.Sent;
import org.gradus.testing.TermSchool;
import org.gradus.workflow.ProcessPictures.Run;
import org.gradus.workflow.ProcessPictures.Stand;
import org.gradus.workflow.ProcessPictures.State;
import org.gradus.workflow.ProcessPictures.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** Where a case's process stands, on the page, in the drawing and over HTTP. */
@GradusTest
class ProcessPagesTests {

    private static final int SCHOOL = 986_001;

    @Autowired
    ProcessPictures pictures;

    @Autowired
    Cases cases;

    @Autowired
    TaskActs acts;

    @Autowired
    CurrentActor current;

    @Autowired
    GradusClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc mvc;

    @Autowired
    ApplicationContext context;

    @AfterEach
    void the_clock_goes_back() {
        clock.setOffset(java.time.Duration.ZERO);
    }

    @Test
    void a_case_shows_what_is_done_by_whom_what_waits_for_whom_and_what_may_follow() throws Exception {
        String reference = aCaseWithItsSignalsConfirmed();

        Stand main = pictures.of(reference, null).orElseThrow();
        assertThat(main.run().model()).isEqualTo("graduated-response");
        Step stage = main.steps().stream()
                .filter(step -> step.state() == State.CURRENT && !step.runs().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(main.sentence()).contains("now at “" + stage.name() + "”");
        Run called = main.runs().stream()
                .filter(run -> run.model().equals("early-identification"))
                .findFirst()
                .orElseThrow();
        assertThat(stage.runs()).containsExactly(called.id());

        Stand inside = pictures.of(reference, called.id()).orElseThrow();
        Step triage = step(inside, "Task_TriageSignals");
        assertThat(triage.state()).isEqualTo(State.DONE);
        assertThat(triage.by()).isEqualTo("Test attendance_officer-986001");
        Step talk = step(inside, "Task_HoldCuriosityConversation");
        assertThat(talk.state()).isEqualTo(State.CURRENT);
        assertThat(talk.dueOn()).isNotNull();
        assertThat(talk.role()).isNotNull();
        assertThat(inside.steps()).extracting(Step::state).isSorted();

        var officer = signedInAs(Role.ATTENDANCE_OFFICER, SCHOOL);
        mvc.perform(get("/cases/" + reference).with(officer))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/cases/" + reference + "/process")));
        mvc.perform(get("/cases/" + reference + "/process?instance=" + called.id())
                        .with(officer))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<svg xmlns")))
                .andExpect(content()
                        .string(containsString("Done by Test attendance_officer-986001 on Thursday 5 November 2026.")))
                .andExpect(content().string(containsString("Due on ")))
                .andExpect(content().string(not(containsString("style="))));
        mvc.perform(get("/cases/" + reference + "/process.svg").with(officer))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith("image/svg+xml"));
        mvc.perform(get("/api/cases/" + reference + "/process").with(officer))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.run.model").value("graduated-response"))
                .andExpect(jsonPath("$.steps[0].state").value("DONE"))
                .andExpect(jsonPath("$.picture").value(containsString("process.svg")));
    }

    @Test
    void whoever_may_not_see_the_case_is_told_that_there_is_none() throws Exception {
        String reference = aCaseWithItsSignalsConfirmed();
        mvc.perform(get("/cases/" + reference + "/process").with(signedInAs(Role.GOVERNOR, SCHOOL)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/api/cases/" + reference + "/process").with(signedInAs(Role.HEAD, 986_999)))
                .andExpect(status().isNotFound())
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"));
        mvc.perform(get("/cases/" + reference + "/process?instance=another")
                        .with(signedInAs(Role.ATTENDANCE_OFFICER, SCHOOL)))
                .andExpect(status().isNotFound());
    }

    @Test
    void what_is_stuck_is_tried_again_by_an_administrator() throws Exception {
        aCaseWithItsSignalsConfirmed();
        Actor administrator = Acting.actor(Role.ADMINISTRATOR, null);
        Acting.account(context, administrator);
        ManagementService management = context.getBean(ManagementService.class);
        String job = management.createJobQuery().timers().list().get(0).getId();
        management.setJobRetries(job, 0);
        String retry = "/operations/incidents/" + job + "/retry";
        mvc.perform(Sent.form(administrator, retry, "reason", ""))
                .andExpect(status().isBadRequest())
                .andExpect(forwardedUrl("/operations"))
                .andExpect(request().attribute("refusedForm", "incident-" + job));
        mvc.perform(Sent.form(administrator, retry, "reason", "The database was away."))
                .andExpect(redirectedUrl("/operations"));
        assertThat(management.createJobQuery().jobId(job).singleResult().getRetries())
                .isEqualTo(1);

        UUID entry = Ids.next();
        jdbc.update(
                "insert into outbox (id, topic, idempotency_key, payload, created_at, available_at, attempts)"
                        + " values (?, 'nobody-listens', ?, '{}', now(), now(), 1000)",
                entry,
                entry.toString());
        mvc.perform(Sent.form(administrator, "/operations/outbox/" + entry + "/retry"))
                .andExpect(redirectedUrl("/operations"));
        mvc.perform(Sent.form(administrator, "/operations/outbox/" + entry + "/retry"))
                .andExpect(status().isConflict())
                .andExpect(forwardedUrl("/operations"));
        jdbc.update("delete from outbox where id = ?", entry);
    }

    private static Step step(Stand stand, String element) {
        return stand.steps().stream()
                .filter(step -> step.element().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private String aCaseWithItsSignalsConfirmed() {
        clock.moveTo(Instant.parse("2026-11-05T09:00:00Z"));
        TermSchool.open(jdbc, SCHOOL, "Picture School");
        Long pupil = jdbc.queryForObject(
                "insert into pupil (upn, surname, forename, date_of_birth) values (?, 'Example', 'Kim', '2013-05-01')"
                        + " returning id",
                Long.class,
                "T" + System.nanoTime());
        jdbc.update(
                "insert into enrolment (pupil_id, school_urn, entry_date, status) values (?, ?, '2024-09-01', 'C')",
                pupil,
                SCHOOL);
        String reference = Acting.asSystem(current, () -> cases.open(pupil, SCHOOL, 0, "Three Mondays missed."))
                .reference();
        Actor officer = Acting.actor(Role.ATTENDANCE_OFFICER, SCHOOL);
        Acting.account(context, officer);
        String task = jdbc.queryForObject("select task_id from work_item where reference = ?", String.class, reference);
        current.as(
                officer,
                () -> acts.complete(
                        task, new GivenAnswers.Sent(Map.of("triage", "confirm", "reason", "The pattern is clear."))));
        return reference;
    }
}
