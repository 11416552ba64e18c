package org.gradus.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Delegation;
import org.gradus.access.Role;
import org.gradus.access.SignedAct;
import org.gradus.access.SigningAuthority;
import org.gradus.casework.AnsweredTask;
import org.gradus.casework.Matter;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.platform.GradusClock;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.gradus.testing.Sent;
import org.gradus.testing.TermSchool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@GradusTest
class SigningTests {

    private static final int SCHOOL = 991_001;
    private static final int OTHER = 991_002;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 5);
    private static final Reason COVER = new Reason("She covers for the head until Christmas.");

    @Autowired
    ApplicationContext context;

    @Autowired
    SigningAuthority authority;

    @Autowired
    Decisions decisions;

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

    private Actor admin;
    private Actor head;
    private Actor deputy;

    @BeforeEach
    void a_head_and_a_deputy() {
        clock.moveTo(Instant.parse("2026-11-05T09:00:00Z"));
        TermSchool.open(jdbc, SCHOOL, "Signing School");
        TermSchool.open(jdbc, OTHER, "Other Signing School");
        admin = account("signing-admin", Role.ADMINISTRATOR, null);
        head = account("signing-head", Role.HEAD, SCHOOL);
        deputy = account("signing-deputy", Role.ATTENDANCE_CHAMPION, SCHOOL);
    }

    private Actor account(String name, Role role, Integer school) {
        Actor actor = new Actor(name, "Test " + name, Set.of(new Actor.Grant(role, school)));
        Acting.account(context, actor);
        return actor;
    }

    private static SigningAuthority.Wanted deputyFor(LocalDate from, LocalDate until) {
        return new SigningAuthority.Wanted(
                SignedAct.NOTICE_TO_IMPROVE,
                null,
                "signing-deputy",
                SCHOOL,
                from,
                until,
                "The head",
                COVER,
                "Letter of 4 November 2026");
    }

    private Refused.Kind refusal(Actor actor, SignedAct act, LocalDate on) {
        try {
            current.as(actor, () -> authority.mustSign(act, SCHOOL, on));
            return null;
        } catch (Refused refused) {
            return refused.kind();
        }
    }

    private void decide(Actor actor, String gate) {
        Matter matter = new Matter("GR-2026-991001", "case", 991_001L, SCHOOL, true, 0);
        AnsweredTask task = new AnsweredTask(
                matter, null, gate, null, "t", "p", 1, "Task_Decide", "1", Map.of(), List.of(), List.of());
        current.as(
                actor,
                () -> transactions.execute(status -> decisions.take(task, "It is the right step for this family.")));
    }

    @Test
    void the_law_is_what_there_is_before_anybody_delegates() {
        assertThat(refusal(head, SignedAct.NOTICE_TO_IMPROVE, TODAY)).isNull();
        assertThat(refusal(head, SignedAct.LEAVE, TODAY)).isNull();
        assertThat(refusal(head, SignedAct.PROSECUTION, TODAY)).isEqualTo(Refused.Kind.FORBIDDEN);
        assertThat(refusal(deputy, SignedAct.NOTICE_TO_IMPROVE, TODAY)).isEqualTo(Refused.Kind.FORBIDDEN);
        assertThat(refusal(account("signing-lawyer", Role.LEGAL, null), SignedAct.PROSECUTION, TODAY))
                .isNull();
        assertThat(refusal(account("signing-other-head", Role.HEAD, OTHER), SignedAct.LEAVE, TODAY))
                .isEqualTo(Refused.Kind.FORBIDDEN);
        assertThat(refusal(head, SignedAct.PENALTY_NOTICE, LocalDate.of(2003, 9, 1)))
                .as("before the section was in force")
                .isEqualTo(Refused.Kind.FORBIDDEN);
    }

    @Test
    void every_gate_is_a_kind_of_act_and_refuses_whoever_has_no_authority_before_it_looks_at_the_case() {
        for (Gate gate : Gate.values()) {
            assertThat(SignedActs.at(gate)).as(gate.name()).isNotNull();
            assertThatThrownBy(() -> decide(deputy, gate.key()))
                    .as(gate.name())
                    .isInstanceOfSatisfying(Refused.class, refused -> {
                        assertThat(refused.kind()).isEqualTo(Refused.Kind.FORBIDDEN);
                        assertThat(refused.problems().get(0).cause())
                                .contains("had no authority on 5 November 2026 to");
                        assertThat(refused.problems().get(0).fix()).contains("delegated authority");
                    });
        }
    }

    @Test
    void authority_holds_from_its_first_day_to_its_last_at_its_school_and_no_longer() {
        Delegation given = current.as(
                head, () -> authority.give(deputyFor(LocalDate.of(2026, 11, 9), LocalDate.of(2026, 12, 18))));
        assertThat(refusal(deputy, SignedAct.NOTICE_TO_IMPROVE, LocalDate.of(2026, 11, 8)))
                .isEqualTo(Refused.Kind.FORBIDDEN);
        assertThat(refusal(deputy, SignedAct.NOTICE_TO_IMPROVE, LocalDate.of(2026, 11, 9)))
                .isNull();
        assertThat(refusal(deputy, SignedAct.NOTICE_TO_IMPROVE, LocalDate.of(2026, 12, 18)))
                .isNull();
        assertThat(refusal(deputy, SignedAct.NOTICE_TO_IMPROVE, LocalDate.of(2026, 12, 19)))
                .isEqualTo(Refused.Kind.FORBIDDEN);
        assertThat(refusal(deputy, SignedAct.LEAVE, LocalDate.of(2026, 11, 9))).isEqualTo(Refused.Kind.FORBIDDEN);
        assertThatThrownBy(() -> current.as(
                        deputy,
                        () -> authority.mustSign(SignedAct.NOTICE_TO_IMPROVE, OTHER, LocalDate.of(2026, 11, 9))))
                .isInstanceOf(Refused.class);

        clock.moveTo(Instant.parse("2026-11-16T09:00:00Z"));
        current.as(head, () -> authority.end(given.id(), new Reason("The head is back.")));
        assertThat(refusal(deputy, SignedAct.NOTICE_TO_IMPROVE, LocalDate.of(2026, 11, 15)))
                .isNull();
        assertThat(refusal(deputy, SignedAct.NOTICE_TO_IMPROVE, LocalDate.of(2026, 11, 16)))
                .isEqualTo(Refused.Kind.FORBIDDEN);
    }

    @Test
    void a_head_gives_only_what_is_theirs_and_nobody_gives_to_themselves_or_for_a_day_that_has_passed() {
        SigningAuthority.Wanted prosecute = new SigningAuthority.Wanted(
                SignedAct.PROSECUTION, null, "signing-deputy", SCHOOL, TODAY, null, "The head", COVER, "A letter");
        assertThatThrownBy(() -> current.as(head, () -> authority.give(prosecute)))
                .hasMessageContaining("cannot give it to others");
        SigningAuthority.Wanted everywhere = new SigningAuthority.Wanted(
                SignedAct.LEAVE, Role.HEAD, null, null, TODAY, null, "The head", COVER, "A letter");
        assertThatThrownBy(() -> current.as(head, () -> authority.give(everywhere)))
                .isInstanceOf(Refused.class);
        SigningAuthority.Wanted own = new SigningAuthority.Wanted(
                SignedAct.LEAVE, null, "signing-admin", null, TODAY, null, "Nobody", COVER, "Nowhere");
        assertThatThrownBy(() -> current.as(admin, () -> authority.give(own))).hasMessageContaining("themselves");
        assertThatThrownBy(() -> current.as(head, () -> authority.give(deputyFor(LocalDate.of(2026, 11, 4), null))))
                .hasMessageContaining("has passed");
        assertThatThrownBy(() -> current.as(deputy, () -> authority.give(deputyFor(TODAY, null))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void page_and_api_show_who_signs_on_a_day_give_and_end() throws Exception {
        var signedIn = org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user(
                admin.username());
        String where = mvc.perform(post("/authority")
                        .with(signedIn)
                        .with(csrf())
                        .param("act", "PENALTY_NOTICE")
                        .param("username", "signing-deputy")
                        .param("school", String.valueOf(SCHOOL))
                        .param("from", "1/12/2026")
                        .param("delegatedBy", "The director of education")
                        .param("source", "Scheme of delegation 2026, line 14")
                        .param("reason", "The team is short of an officer."))
                .andExpect(redirectedUrlPattern("/authority/*"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        mvc.perform(get("/authority").param("on", "30/11/2026").with(signedIn))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Education welfare officer")))
                .andExpect(content().string(not(containsString("The director of education"))));
        mvc.perform(get("/authority").param("on", "1/12/2026").with(signedIn))
                .andExpect(content().string(containsString("The director of education")));
        mvc.perform(post(where + "/end").with(signedIn).with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("No reason was given.")));
        mvc.perform(post(where + "/end").with(signedIn).with(csrf()).param("reason", "An officer was found."))
                .andExpect(redirectedUrlPattern("/authority/*"));
        mvc.perform(get("/api/authority")
                        .param("on", "2026-12-01")
                        .param("act", "PENALTY_NOTICE")
                        .with(signedIn))
                .andExpect(jsonPath("$[?(@.username == 'signing-deputy')]").isEmpty())
                .andExpect(jsonPath("$[0].role").value("HEAD"));
        mvc.perform(post("/api/authority")
                        .with(signedIn)
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"act\":\"LEAVE\",\"from\":\"2026-12-01\",\"reason\":\"x\"}"))
                .andExpect(status().isBadRequest());
        String given = mvc.perform(Sent.json(admin, "/api/authority", """
                        {'act': 'PENALTY_NOTICE', 'username': 'signing-deputy', 'school': %d, 'from': '2026-12-01',
                         'delegatedBy': 'The director of education', 'source': 'Scheme 2026, line 15',
                         'reason': 'The team is short again.'}""".formatted(SCHOOL)))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        mvc.perform(Sent.json(
                        admin,
                        "/api/authority/" + given.replaceFirst(".*?\"id\":(\\d+).*", "$1") + "/end",
                        "{'reason': 'It is not.'}"))
                .andExpect(status().isOk());
        mvc.perform(get("/authority").with(Acting.signedInAs(Role.ATTENDANCE_OFFICER, SCHOOL)))
                .andExpect(status().isForbidden());
    }
}
