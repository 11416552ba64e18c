package org.gradus.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradus.testing.Acting.signedInAs;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Set;
import org.gradus.access.Actor.Grant;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@GradusTest
class StaffTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Staff staff;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void an_administrator_adds_a_person_gives_and_withdraws_a_role_and_each_is_recorded() throws Exception {
        mvc.perform(form("/staff/new")
                        .param("name", "Ada Jones")
                        .param("username", "Ada.Jones")
                        .param("password", "long enough")
                        .param("role", "SENCO")
                        .param("school", "720001"))
                .andExpect(redirectedUrl("/staff/ada.jones"))
                .andExpect(flash().attributeExists("done"));
        mvc.perform(form("/staff/ada.jones/give").param("role", "MANAGER").param("reason", "Covers for a colleague."))
                .andExpect(redirectedUrl("/staff/ada.jones"));
        mvc.perform(form("/staff/ada.jones/withdraw")
                        .param("grant", "SENCO@720001")
                        .param("reason", "Has left the school."))
                .andExpect(redirectedUrl("/staff/ada.jones"));

        assertThat(staff.actorOf("ada.jones").grants()).containsExactly(new Grant(Role.MANAGER, null));
        assertThat(jdbc.queryForList(
                        "select action from ledger_entry where object_type = 'staff' and object_id = 'ada.jones'"
                                + " order by occurred_at, id",
                        String.class))
                .containsExactly("staff.added", "staff.role-given", "staff.role-withdrawn");
        mvc.perform(get("/staff").with(administrator()))
                .andExpect(content().string(containsString("Ada Jones")))
                .andExpect(content().string(containsString("Attendance manager")));
        mvc.perform(get("/staff/ada.jones").with(administrator()))
                .andExpect(content().string(not(containsString("SENCO at school 720001"))));
    }

    @Test
    void a_form_with_something_missing_comes_back_with_what_is_wrong() throws Exception {
        add("b.smith", new Grant(Role.HEAD, 720002));
        mvc.perform(form("/staff/b.smith/give").param("role", "HEAD").param("school", "abc"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<title>Error: ")))
                .andExpect(content().string(containsString("href=\"#school\"")))
                .andExpect(content().string(containsString("value=\"abc\"")));
        mvc.perform(form("/staff/b.smith/withdraw").param("grant", "HEAD@720002"))
                .andExpect(content().string(containsString("href=\"#reason\"")));
        mvc.perform(form("/staff/b.smith/account").param("enabled", "false").param("reason", " "))
                .andExpect(content().string(containsString("href=\"#reason\"")));
        assertThat(staff.actorOf("b.smith").grants()).containsExactly(new Grant(Role.HEAD, 720002));
    }

    @Test
    void an_account_is_closed_with_a_reason_and_that_is_one_act() throws Exception {
        add("e.closed", new Grant(Role.HEAD, 720005));
        mvc.perform(form("/staff/e.closed/account").param("enabled", "false").param("reason", "Left the school."))
                .andExpect(status().is3xxRedirection());
        assertThat(staff.find("e.closed").orElseThrow().enabled()).isFalse();
    }

    @Test
    void nobody_else_may_look_at_or_change_staff() throws Exception {
        mvc.perform(get("/staff").with(signedInAs(Role.HEAD, 720003))).andExpect(status().isForbidden());
        mvc.perform(post("/staff/new").with(csrf()).with(signedInAs(Role.MANAGER)))
                .andExpect(status().isForbidden());
        assertThatThrownBy(() -> Acting.as(
                        currentActor,
                        Role.HEAD,
                        720003,
                        () -> staff.add("c.brown", "C Brown", Acting.PASSWORD, Set.of())))
                .isInstanceOf(Refused.class);
    }

    @Test
    void roles_go_with_their_places_and_an_auditor_holds_no_other() {
        refusedGrant(new Grant(Role.HEAD, null));
        refusedGrant(new Grant(Role.LEGAL, 720004));
        refusedGrant(new Grant(Role.SYSTEM, null));
        add("d.green", new Grant(Role.AUDITOR, null));
        assertThatThrownBy(() -> Acting.asSystem(
                        currentActor,
                        () -> staff.give("d.green", new Grant(Role.MANAGER, null), new Reason("Promotion."))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("An auditor holds no other role");
    }

    @Test
    void names_the_record_needs_for_itself_and_weak_passwords_are_refused() {
        for (String reserved : new String[] {"gradus", "nobody", "New", "", "a b"}) {
            assertThatThrownBy(() -> add(reserved, new Grant(Role.MANAGER, null)))
                    .isInstanceOf(Refused.class);
        }
        assertThatThrownBy(
                        () -> Acting.asSystem(currentActor, () -> staff.add("e.short", "E Short", "1234567", Set.of())))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() ->
                        Acting.asSystem(currentActor, () -> staff.add("e.long", "E Long", "x".repeat(73), Set.of())))
                .isInstanceOf(Refused.class);
    }

    @Test
    void grants_and_accounts_are_ended_never_deleted() {
        assertThatThrownBy(() -> jdbc.update("delete from staff_grant")).hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> jdbc.update("delete from staff")).hasStackTraceContaining("permission denied");
    }

    private void refusedGrant(Grant grant) {
        assertThatThrownBy(() -> add("f.white", grant)).isInstanceOf(Refused.class);
    }

    private void add(String username, Grant grant) {
        Acting.asSystem(currentActor, () -> staff.add(username, "Test Person", Acting.PASSWORD, Set.of(grant)));
    }

    private static RequestPostProcessor administrator() {
        return signedInAs(Role.ADMINISTRATOR);
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder form(String path) {
        return post(path).with(csrf()).with(administrator());
    }
}
