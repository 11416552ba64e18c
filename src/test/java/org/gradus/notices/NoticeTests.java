package org.gradus.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.access.Staff;
import org.gradus.duties.DayBegan;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.oversight.AlertRaised;
import org.gradus.platform.GradusClock;
import org.gradus.platform.Outbox;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.gradus.testing.Sent;
import org.gradus.testing.TermSchool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@GradusTest
class NoticeTests {

    private static final int SCHOOL = 991_011;

    @Autowired
    ApplicationContext context;

    @Autowired
    Notices notices;

    @Autowired
    Staff staff;

    @Autowired
    Outbox outbox;

    @Autowired
    CurrentActor current;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    GradusClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc mvc;

    private Actor giver;
    private Actor worker;

    @BeforeEach
    void two_colleagues() {
        clock.moveTo(Instant.parse("2026-11-05T09:00:00Z"));
        TermSchool.open(jdbc, SCHOOL, "Notices School");
        giver = account("notices-giver");
        worker = account("notices-worker");
        jdbc.update("update notice set read_at = now() where username = ?", worker.username());
    }

    private Actor account(String name) {
        Actor actor = new Actor(name, "Test " + name, Set.of(new Actor.Grant(Role.ATTENDANCE_OFFICER, SCHOOL)));
        Acting.account(context, actor);
        return actor;
    }

    private void happens(Actor by, Object event) {
        current.as(by, () -> transactions.executeWithoutResult(status -> context.publishEvent(event)));
        Acting.asSystem(current, () -> outbox.workOff(5000));
    }

    private Recorded given(String task) {
        return Recorded.of("task.assigned")
                .inCase("GR-2026-991011")
                .about("task", task)
                .fact("task", "Ring home about the Mondays")
                .fact("to", worker.username())
                .build();
    }

    private List<Notice> unread(Actor actor) {
        return current.as(actor, () -> notices.list(true, null).notices());
    }

    @Test
    void whoever_is_given_a_task_is_told_once_and_the_giver_is_not() throws Exception {
        happens(giver, given("t-991011-1"));
        assertThat(unread(worker)).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(NoticeKind.TASK_GIVEN);
            assertThat(notice.href()).isEqualTo("/tasks/t-991011-1");
            assertThat(notice.about()).isEqualTo("Ring home about the Mondays");
        });
        assertThat(unread(giver)).isEmpty();
        mvc.perform(get("/tasks").with(user(worker.username())))
                .andExpect(content().string(containsString("Notices (1)")));

        long id = unread(worker).get(0).id();
        assertThatThrownBy(() -> current.as(giver, () -> {
                    notices.read(id);
                    return null;
                }))
                .isInstanceOf(Refused.class);
        mvc.perform(post("/notices/" + id + "/read")
                        .with(user(worker.username()))
                        .with(csrf()))
                .andExpect(redirectedUrl("/notices"));
        assertThat(unread(worker)).isEmpty();
        mvc.perform(get("/notices").with(user(worker.username())))
                .andExpect(content().string(containsString("Ring home about the Mondays")))
                .andExpect(content().string(containsString("Notices (0)")));
    }

    @Test
    void an_alert_is_told_to_its_owner_and_marking_all_leaves_what_came_since() throws Exception {
        happens(giver, new AlertRaised(worker.username(), 99_101_101L));
        happens(giver, new AlertRaised(worker.username(), 99_101_101L));
        assertThat(unread(worker)).extracting(Notice::kind).containsExactly(NoticeKind.ALERT_RAISED);
        long newest = unread(worker).get(0).id();
        happens(giver, given("t-991011-2"));
        mvc.perform(post("/notices/read")
                        .param("newest", String.valueOf(newest))
                        .with(user(worker.username()))
                        .with(csrf()))
                .andExpect(redirectedUrl("/notices"));
        assertThat(unread(worker)).extracting(Notice::kind).containsExactly(NoticeKind.TASK_GIVEN);
        mvc.perform(get("/api/notices").param("unread", "true").with(user(worker.username())))
                .andExpect(jsonPath("$.notices.length()").value(1));
        long last = unread(worker).get(0).id();
        mvc.perform(Sent.json(worker, "/api/notices/" + last + "/read", "")).andExpect(status().isNoContent());
        assertThat(unread(worker)).isEmpty();
    }

    @Test
    void whoever_is_excluded_from_a_case_is_told_nothing_of_it_any_more() {
        happens(giver, given("t-991011-3"));
        Actor kept = new Actor(
                worker.username(),
                worker.name(),
                worker.grants(),
                new org.gradus.access.Excluded(Set.of(), Set.of("GR-2026-991011")));
        assertThat(unread(kept)).isEmpty();
        assertThat(current.as(kept, () -> notices.unread())).isZero();
        assertThat(unread(worker)).hasSize(1);
    }

    @Test
    void the_daily_mail_is_asked_for_by_each_and_counts_without_naming_a_case() throws Exception {
        mvc.perform(post("/notices/choices")
                        .param("daily", "true")
                        .with(user(worker.username()))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("A mail needs an address.")));
        mvc.perform(post("/notices/choices")
                        .param("daily", "true")
                        .param("address", "worker@example.org")
                        .with(user(worker.username()))
                        .with(csrf()))
                .andExpect(redirectedUrl("/notices/choices"));
        mvc.perform(Sent.json(
                        worker,
                        HttpMethod.PUT,
                        "/api/notices/choices",
                        "{'daily': true, 'address': 'worker@example.org'}"))
                .andExpect(jsonPath("$.daily").value(true));
        happens(giver, given("t-991011-4"));
        happens(giver, new DayBegan(LocalDate.of(2026, 11, 6)));
        assertThat(jdbc.queryForObject(
                        "select count(*) from outbox where topic = 'notices-digest' and idempotency_key = ?",
                        Integer.class,
                        worker.username() + ":2026-11-06"))
                .isEqualTo(1);
        String line = context.getMessage("notices.mail.TASK_GIVEN", new Object[] {2}, java.util.Locale.UK);
        assertThat(line).isEqualTo("2 tasks were given to you.");
        assertThat(context.getMessage("notices.mail.TASK_GIVEN", new Object[] {1}, java.util.Locale.UK))
                .isEqualTo("One task was given to you.");
    }

    @Test
    void an_administrator_changes_the_address_of_a_member_of_staff_with_a_reason() throws Exception {
        mvc.perform(post("/staff/" + giver.username() + "/mail")
                        .param("address", "no address")
                        .param("reason", "She asked for it.")
                        .with(Acting.signedInAs(Role.ADMINISTRATOR))
                        .with(csrf()))
                .andExpect(content().string(containsString("This is not a mail address.")));
        mvc.perform(post("/staff/" + giver.username() + "/mail")
                        .param("address", "giver@example.org")
                        .param("reason", "She asked for it.")
                        .with(Acting.signedInAs(Role.ADMINISTRATOR))
                        .with(csrf()))
                .andExpect(redirectedUrl("/staff/" + giver.username()));
        assertThat(staff.mailAddress(giver.username())).contains("giver@example.org");
        mvc.perform(get("/staff/" + giver.username() + "/mail").with(user(worker.username())))
                .andExpect(status().isForbidden())
                .andExpect(content().string(not(containsString("giver@example.org"))));
    }
}
