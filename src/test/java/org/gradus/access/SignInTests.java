package org.gradus.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.testing.Acting.signedInAs;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gradus.access.Actor.Grant;
import org.gradus.kernel.Reason;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@GradusTest
class SignInTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    ApplicationContext context;

    @Autowired
    Staff staff;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void signing_in_leads_back_to_the_page_that_was_asked_for_under_a_new_session_id() throws Exception {
        String username = Acting.account(context, Acting.actor(Role.HEAD, 700001));
        var asked = mvc.perform(get("/cases?stage=plan").accept(MediaType.TEXT_HTML))
                .andExpect(redirectedUrlPattern("**/sign-in"))
                .andReturn();
        MockHttpSession session = (MockHttpSession) asked.getRequest().getSession();
        String before = session.getId();

        mvc.perform(post("/sign-in")
                        .session(session)
                        .with(csrf())
                        .param("username", " " + username.toUpperCase(Locale.ROOT))
                        .param("password", Acting.PASSWORD))
                .andExpect(redirectedUrlPattern("**/cases?stage=plan"));

        assertThat(session.getId()).isNotEqualTo(before);
        assertThat(jdbc.queryForList(
                        "select action from ledger_entry where actor = ? order by occurred_at", String.class, username))
                .containsExactly("staff.signed-in");
    }

    @Test
    void a_wrong_password_leads_back_to_the_sign_in_page_and_many_make_it_wait() throws Exception {
        String username = Acting.account(context, Acting.actor(Role.HEAD, 700002));
        var wrong = post("/sign-in").with(csrf()).param("username", username).param("password", "wrong");
        for (int i = 0; i < 5; i++) {
            mvc.perform(wrong).andExpect(redirectedUrl("/sign-in?wrong"));
        }

        mvc.perform(post("/sign-in").with(csrf()).param("username", username).param("password", Acting.PASSWORD))
                .andExpect(redirectedUrlPattern("/sign-in?wait=*"));
        mvc.perform(get("/sign-in?wait=2"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<title>Error: Sign in – Gradus</title>")))
                .andExpect(content().string(containsString("Wait 2 seconds")));
        mvc.perform(get("/sign-in?expired")).andExpect(content().string(containsString("Your session ended")));
        assertThat(recorded("%sign-in as " + username + "%")).hasSize(5).containsOnly("access.refused");
    }

    @Test
    void a_form_without_its_token_is_refused() throws Exception {
        mvc.perform(post("/sign-out").with(signedInAs(Role.HEAD, 700003))).andExpect(status().isForbidden());
        mvc.perform(post("/sign-in").param("username", "x").param("password", "y"))
                .andExpect(redirectedUrl("/sign-in?expired"));
    }

    @Test
    void an_api_call_by_nobody_is_answered_in_problem_json_with_cause_and_fix() throws Exception {
        mvc.perform(get("/api/cases"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().exists("WWW-Authenticate"))
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.problems[0].cause").value("You are not signed in."))
                .andExpect(jsonPath("$.problems[0].fix").isNotEmpty());
    }

    @Test
    void whoever_is_signed_in_reads_what_the_api_can_do() throws Exception {
        mvc.perform(get("/v3/api-docs").with(signedInAs(Role.MANAGER)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.paths['/api/cases']").exists());
    }

    @Test
    void http_basic_is_not_accepted_outside_the_demo() throws Exception {
        String username = Acting.account(context, Acting.actor(Role.HEAD, 700004));
        mvc.perform(get("/api/nothing-here").with(httpBasic(username, Acting.PASSWORD)))
                .andExpect(status().isUnauthorized());
    }

    @Test
    void a_withdrawn_role_and_a_switched_off_account_bite_at_the_next_request() throws Exception {
        Actor head = Acting.actor(Role.HEAD, 700005);
        String username = Acting.account(context, head);
        mvc.perform(get("/no-such-page").with(signedInAs(Role.HEAD, 700005)))
                .andExpect(status().isNotFound())
                .andExpect(result -> assertThat(
                                ((Actor) result.getRequest().getAttribute(ActingNow.ATTRIBUTE)).grants())
                        .containsExactly(new Grant(Role.HEAD, 700005)));

        Acting.asSystem(
                currentActor,
                () -> staff.withdraw(username, new Grant(Role.HEAD, 700005), new Reason("She has left.")));
        mvc.perform(get("/no-such-page").with(signedInAs(Role.HEAD, 700005)))
                .andExpect(result -> assertThat(
                                ((Actor) result.getRequest().getAttribute(ActingNow.ATTRIBUTE)).grants())
                        .isEmpty());

        Acting.asSystem(currentActor, () -> staff.enable(username, false, new Reason("She has left.")));
        mvc.perform(get("/no-such-page").with(signedInAs(Role.HEAD, 700005)).accept(MediaType.TEXT_HTML))
                .andExpect(redirectedUrlPattern("**/sign-in"));
    }

    @Test
    void each_transaction_tells_the_database_who_acts_in_it() {
        Actor actor = new Actor(
                "two.schools", "Two Schools", Set.of(new Grant(Role.HEAD, 700006), new Grant(Role.SENCO, 700007)));

        String told = currentActor.as(
                actor,
                () -> transaction.execute(status -> jdbc.queryForObject(
                        "select concat_ws('|', current_setting('gradus.actor'), current_setting('gradus.roles'),"
                                + " current_setting('gradus.schools'), current_setting('gradus.authority'))",
                        String.class)));

        assertThat(told).isEqualTo("two.schools|HEAD,SENCO|700006,700007|false");
    }

    private List<String> recorded(String facts) {
        return jdbc.queryForList("select action from ledger_entry where facts like ?", String.class, facts);
    }
}
