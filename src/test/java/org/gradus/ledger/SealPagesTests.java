package org.gradus.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.testing.Acting.signedInAs;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.kernel.Recorded;
import org.gradus.ledger.tree.Checkpoint;
import org.gradus.ledger.tree.SignedNote;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** How the record is sealed, checked and given a new key, on the page and over the API. */
@GradusTest
class SealPagesTests {

    @Autowired
    Sealer sealer;

    @Autowired
    CurrentActor current;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc mvc;

    private void anAct() {
        Acting.asSystem(
                current,
                () -> transaction.executeWithoutResult(status -> events.publishEvent(
                        Recorded.of("plan.agreed").about("plan", 1).build())));
        sealer.run();
    }

    @Test
    void an_auditor_sees_the_seal_and_has_the_whole_record_checked() throws Exception {
        anAct();
        String seal = jdbc.queryForObject("select max(size) from ledger_checkpoint", String.class);
        mvc.perform(get("/record/seal").with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("How the record is kept safe")))
                .andExpect(content().string(containsString(seal)))
                .andExpect(content().string(not(containsString("name=\"reason\""))));
        mvc.perform(post("/record/seal/check").with(csrf()).with(signedInAs(Role.AUDITOR)))
                .andExpect(status().is3xxRedirection());
        mvc.perform(post("/api/record/seal/check").with(csrf()).with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.fault").isEmpty());
        String note = mvc.perform(get("/api/record/checkpoint").with(signedInAs(Role.AUDITOR)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Checkpoint.parse(SignedNote.parse(note).text()).size()).isPositive();
    }

    @Test
    void an_administrator_changes_the_key_with_a_reason_and_the_next_checkpoint_bears_both_signatures()
            throws Exception {
        anAct();
        mvc.perform(post("/record/seal/key").param("reason", " ").with(csrf()).with(signedInAs(Role.ADMINISTRATOR)))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("Say why the key is changed.")));
        mvc.perform(post("/record/seal/key")
                        .param("reason", "Somebody with the key file has left.")
                        .with(csrf())
                        .with(signedInAs(Role.ADMINISTRATOR)))
                .andExpect(status().is3xxRedirection());
        sealer.run();
        String note =
                jdbc.queryForObject("select note from ledger_checkpoint order by size desc limit 1", String.class);
        assertThat(SignedNote.parse(note).signatures()).hasSize(2);
        mvc.perform(post("/api/record/seal/key")
                        .contentType("application/json")
                        .content("{\"reason\":\"And once more.\"}")
                        .with(csrf())
                        .with(signedInAs(Role.ADMINISTRATOR)))
                .andExpect(status().isOk());
        anAct();
        mvc.perform(get("/api/record/seal").with(signedInAs(Role.ADMINISTRATOR)))
                .andExpect(jsonPath("$.keys.length()").value(3))
                .andExpect(jsonPath("$.stopped").isEmpty());
    }

    @Test
    void nobody_else_looks_at_it_or_changes_anything() throws Exception {
        mvc.perform(get("/record/seal").with(signedInAs(Role.HEAD, 995001))).andExpect(status().isForbidden());
        mvc.perform(post("/record/seal/check").with(csrf()).with(signedInAs(Role.MANAGER)))
                .andExpect(status().isForbidden());
        mvc.perform(post("/record/seal/key").param("reason", "x").with(csrf()).with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isForbidden());
    }
}
