package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradus.testing.Acting.signedInAs;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.audit.Sample;
import org.gradus.audit.SampleRequest;
import org.gradus.audit.Samples;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.platform.GradusClock;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.gradus.testing.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** Samples for audit: drawn and proved, tested, put right, tested again, signed off by a second auditor. */
@GradusTest
class AuditSamplesTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor current;

    @Autowired
    GradusClock clock;

    @Autowired
    Samples samples;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ObjectMapper json;

    @Autowired
    MockMvc mvc;

    @AfterEach
    void the_clock_goes_back() {
        clock.setOffset(Duration.ZERO);
    }

    @Test
    void a_sample_by_risk_scores_what_is_on_record_and_can_be_drawn_again() {
        EnforcedCase enforced = new EnforcedCase(context, 989011, "A989011126001").prosecuted();
        jdbc.update(
                "insert into need (pupil_id, kind, from_date) values (?, 'YOUNG_CARER', date '2026-09-01')",
                enforced.pupil);
        enforced.at(2026, 10, 13);
        enforced.school.bringIn(
                "marks",
                "corrected.csv",
                enforced.school.marks(LocalDate.of(2026, 9, 7), LocalDate.of(2026, 9, 7), (day, session) -> "I"));
        int marks = jdbc.queryForObject("select count(*) from mark_history", Integer.class);

        String reference = auditor(() -> samples.draw(asked(989011, "risk", "dice 4 2 6")));
        Sample sample = auditor(() -> samples.open(reference));

        assertThat(sample.items()).singleElement().satisfies(item -> {
            assertThat(item.key()).isEqualTo(enforced.prosecution);
            // 40 for the changed mark, 20 for the young carer, 15 for one day from asking to deciding.
            assertThat(item.score()).isEqualTo(75);
            assertThat(item.factors())
                    .containsExactly(
                            "A mark it rests on was changed after the decision",
                            "A need or vulnerability of the child was on record that day",
                            "A short time: asked for and decided within one calendar day, or a case closed within 14"
                                    + " calendar days");
            assertThat(item.sheet())
                    .extracting(row -> row.test().key())
                    .contains("tests", "two-people", "equality")
                    .doesNotContain("service", "closing");
            assertThat(item.sheet())
                    .filteredOn(row -> row.test().key().equals("two-people"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.evidence())
                            .singleElement()
                            .asString()
                            .contains("met"));
        });
        assertThat(sample.provable()).isTrue();
        assertThat(sample.of()).isEqualTo(1);
        assertThat(jdbc.queryForObject(
                        "select facts::jsonb ->> 'seed' from ledger_entry where action = 'sample.drawn' and object_id = ?",
                        String.class,
                        reference))
                .isEqualTo("dice 4 2 6");
        assertThat(jdbc.queryForObject("select count(*) from mark_history", Integer.class))
                .isEqualTo(marks);
        assertThatThrownBy(() -> auditor(() -> samples.draw(asked(989999, "random", null))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("nothing to draw from");
        assertThatThrownBy(
                        () -> Acting.as(current, Role.MANAGER, null, () -> samples.draw(asked(989011, "random", null))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void what_failed_has_an_owner_and_a_day_is_tested_again_and_a_second_auditor_signs_off() throws Exception {
        EnforcedCase enforced = new EnforcedCase(context, 989012, "B989012126001").prosecuted();
        Acting.account(context, Acting.actor(Role.MANAGER, null));
        Acting.account(context, new Actor("test-auditor-2", "Second", Set.of(new Actor.Grant(Role.AUDITOR, null))));
        String reference = auditor(() -> samples.draw(asked(989012, "random", null)));
        Sample sample = auditor(() -> samples.open(reference));
        String sheet = "/audit/samples/" + reference + "/1";

        mvc.perform(get(sheet).with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Evidential and public interest tests")));
        mvc.perform(post(sheet)
                        .with(signedInAs(Role.AUDITOR))
                        .with(csrf())
                        .param("result-equality", "fail")
                        .param("note-equality", "The need on record is not mentioned."))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Nobody is named who puts this right.")));
        mvc.perform(post(sheet)
                        .with(signedInAs(Role.AUDITOR))
                        .with(csrf())
                        .param("result-equality", "fail")
                        .param("note-equality", "The need on record is not mentioned.")
                        .param("owner-equality", "test-manager")
                        .param("due-equality", "2026-11-02"))
                .andExpect(status().is3xxRedirection());
        mvc.perform(post(sheet).with(signedInAs(Role.MANAGER)).with(csrf()).param("result-hold", "pass"))
                .andExpect(status().isForbidden());

        assertThatThrownBy(() -> as("test-auditor-2", () -> {
                    samples.signOff(reference, new Reason("Agreed."));
                    return null;
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no result yet");
        List<Samples.Found> rest = new ArrayList<>();
        sample.items().get(0).sheet().stream()
                .filter(row -> !row.test().key().equals("equality"))
                .forEach(row -> rest.add(new Samples.Found(row.test().key(), "pass", "Seen.", null, null)));
        auditor(() -> samples.record(reference, 1, rest));
        assertThat(auditor(() -> samples.record(reference, 1, rest)))
                .as("the same again adds nothing")
                .isZero();

        mvc.perform(post("/audit/samples/" + reference + "/sign-off")
                        .with(signedInAs(Role.AUDITOR))
                        .with(csrf())
                        .param("reason", "Agreed."))
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("somebody else must sign it off")));
        mvc.perform(post("/audit/samples/" + reference + "/sign-off")
                        .with(user("test-auditor-2"))
                        .with(csrf())
                        .param("reason", "I read the trace and agree."))
                .andExpect(status().is3xxRedirection());
        assertThatThrownBy(() ->
                        jdbc.update("update audit_sample set signed_by = drawn_by where reference = ?", reference))
                .isInstanceOf(DataIntegrityViolationException.class);

        // After signing off, what failed can still be tested again.
        auditor(() -> samples.record(
                reference, 1, List.of(new Samples.Found("equality", "pass", "The plan now names it.", null, null))));
        Sample after = auditor(() -> samples.open(reference));
        assertThat(after.failing()).isZero();
        assertThat(after.signedBy()).isEqualTo("test-auditor-2");
        assertThat(after.items().get(0).sheet().stream()
                        .filter(row -> row.test().key().equals("equality"))
                        .findFirst()
                        .orElseThrow()
                        .results())
                .extracting(result -> result.result())
                .containsExactly("fail", "pass");
        assertThat(jdbc.queryForList(
                        "select distinct action from ledger_entry where object_type = 'sample' and object_id = ?",
                        String.class,
                        reference))
                .contains("sample.drawn", "sample.viewed", "sample.tested", "sample.retested", "sample.signed-off");
        mvc.perform(get("/audit/samples").with(signedInAs(Role.MANAGER)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(reference)));
        mvc.perform(get("/audit/samples/" + reference + "?format=csv").with(signedInAs(Role.AUDITOR)))
                .andExpect(content().string(containsString("The need on record is not mentioned.")));
        mvc.perform(get("/audit/samples/" + reference).with(signedInAs(Role.AUDITOR)))
                .andExpect(content().string(containsString("the same items in the same order")));
        mvc.perform(get("/audit/samples").with(signedInAs(Role.HEAD, 989012))).andExpect(status().isForbidden());
        assertThat(enforced.prosecution).isEqualTo(after.items().get(0).key());
    }

    @Test
    void the_api_draws_tests_and_refuses_as_the_pages_do() throws Exception {
        new EnforcedCase(context, 989013, "C989013126001").prosecuted();
        String drawn = mvc.perform(post("/api/audit/samples")
                        .with(signedInAs(Role.AUDITOR))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(Map.of(
                                "population", "acts",
                                "school", 989013,
                                "from", "2026-10-01",
                                "to", "2026-10-31",
                                "method", "random",
                                "size", 5,
                                "dueOn", "2026-11-30",
                                "reason", "Quarterly."))))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.provable").value(true))
                .andReturn()
                .getResponse()
                .getContentAsString();
        JsonNode sample = json.readTree(drawn);
        String path = "/api/audit/samples/" + sample.get("reference").asText();
        mvc.perform(post(path + "/items/1/results")
                        .with(signedInAs(Role.AUDITOR))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("[{\"test\": \"hold\", \"result\": \"not-applicable\"}]"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[0].field").value("note-hold"));
        mvc.perform(post(path + "/items/1/results")
                        .with(signedInAs(Role.AUDITOR))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("[{\"test\": \"hold\", \"result\": \"pass\"}]"))
                .andExpect(status().isOk());
        mvc.perform(post("/audit/samples/new")
                        .with(signedInAs(Role.AUDITOR))
                        .with(csrf())
                        .param("population", "acts")
                        .param("method", "random")
                        .param("from", "1/10/2026")
                        .param("to", "31/10/2026")
                        .param("size", "500")
                        .param("dueOn", "30/11/2026")
                        .param("reason", "Too many."))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("500 is no size of a sample.")));
        Actor second = new Actor("test-auditor-3", "Third", Set.of(new Actor.Grant(Role.AUDITOR, null)));
        Acting.account(context, second);
        for (JsonNode item : sample.get("items")) {
            for (JsonNode row : item.get("sheet")) {
                mvc.perform(Sent.json(
                                Acting.actor(Role.AUDITOR, null),
                                path + "/items/" + item.get("place").asInt() + "/results",
                                "[{'test': '%s', 'result': 'pass', 'note': 'Seen.'}]"
                                        .formatted(row.get("test").get("key").asText())))
                        .andExpect(status().isOk());
            }
        }
        mvc.perform(Sent.json(second, path + "/sign-off", "{'reason': 'I read them and agree.'}"))
                .andExpect(jsonPath("$.signedBy").value("test-auditor-3"));
        mvc.perform(get("/audit/samples/new").with(signedInAs(Role.AUDITOR))).andExpect(status().isOk());
        mvc.perform(get("/audit/samples/new").with(signedInAs(Role.MANAGER))).andExpect(status().isForbidden());
        mvc.perform(get("/api/audit/samples/AU-1999-000001").with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isNotFound());
        mvc.perform(post("/api/audit/samples")
                        .with(signedInAs(Role.AUDITOR))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(Map.of(
                                "population", "closed-cases",
                                "from", "1999-10-01",
                                "to", "1999-10-31",
                                "method", "risk",
                                "size", 5,
                                "dueOn", "2026-11-30",
                                "reason", "None."))))
                .andExpect(status().isConflict());
    }

    private static SampleRequest asked(int school, String method, String seed) {
        return new SampleRequest(
                "acts",
                "prosecution",
                school,
                LocalDate.of(2026, 10, 1),
                LocalDate.of(2026, 10, 31),
                method,
                5,
                seed,
                LocalDate.of(2026, 11, 30),
                new Reason("The quarter's look at prosecutions."));
    }

    private <T> T auditor(java.util.function.Supplier<T> work) {
        return as("test-auditor", work);
    }

    private <T> T as(String username, java.util.function.Supplier<T> work) {
        return current.as(new Actor(username, username, Set.of(new Actor.Grant(Role.AUDITOR, null))), work);
    }
}
