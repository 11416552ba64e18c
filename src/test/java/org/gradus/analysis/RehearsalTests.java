package org.gradus.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.testing.Acting.signedInAs;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.platform.GradusClock;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.gradus.testing.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;

/** Changed rules over the marks of one school; today is 1 March 2027. */
@GradusTest
class RehearsalTests {

    private static final Path TABLE = Path.of("processes", "decisions", "signals.dmn");

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    GradusClock clock;

    @Autowired
    Rehearsals rehearsals;

    @Autowired
    RehearsalResults results;

    @Autowired
    MockMvc mvc;

    @BeforeEach
    void it_is_1_March() {
        clock.moveTo(Instant.parse("2027-03-01T12:00:00Z"));
    }

    @AfterEach
    void the_clock_goes_back() {
        clock.setOffset(Duration.ZERO);
    }

    private MockMultipartHttpServletRequestBuilder asking(String... more) {
        MockMultipartHttpServletRequestBuilder request = multipart("/analysis/rehearsal");
        request.param("name", "Trial of 988")
                .param("reason", "The authority asks")
                .param("span", "months-12")
                .param("thresholdSessions", "10")
                .param("thresholdWeeks", "10");
        for (int i = 0; i < more.length; i += 2) {
            request.param(more[i], more[i + 1]);
        }
        request.with(signedInAs(Role.ADMINISTRATOR)).with(csrf());
        return request;
    }

    private int row(String rule) {
        List<Map<String, Object>> rows = rehearsals.rowsInForce();
        for (int i = 0; i < rows.size(); i++) {
            if (rule.equals(rows.get(i).get("rule"))) {
                return i;
            }
        }
        throw new AssertionError(rule);
    }

    @Test
    void a_sharper_weekday_rule_and_a_lower_threshold_are_tried_without_touching_a_case() throws Exception {
        AnalysisFixture school = new AnalysisFixture(context, 988021, 24);
        // Eight miss two Wednesday afternoons within six weeks; eight others six sessions without leave in one week.
        school.marks(LocalDate.of(2026, 9, 7), LocalDate.of(2026, 12, 4), (pupil, day, afternoon) -> {
            boolean wednesday = day.getDayOfWeek() == DayOfWeek.WEDNESDAY && afternoon;
            if (pupil < 8
                    && wednesday
                    && (day.getDayOfMonth() == 16 || day.getDayOfMonth() == 30)
                    && day.getMonthValue() == 9) {
                return "I";
            }
            boolean week = !day.isBefore(LocalDate.of(2026, 11, 9)) && !day.isAfter(LocalDate.of(2026, 11, 11));
            return pupil >= 8 && pupil < 16 && week ? "O" : AnalysisFixture.present(afternoon);
        });
        int cases = count("case_file");
        int signals = count("signal");
        int row = row("weekday-pattern");

        String to = mvc.perform(asking("amount-" + row, "2"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(to).startsWith("/analysis/rehearsal/");
        UUID id = UUID.fromString(to.substring(to.lastIndexOf('/') + 1));
        school.workOff();

        Rehearsal.Result result = Acting.as(currentActor, Role.AUDITOR, null, () -> results.of(id));
        assertThat(Acting.as(currentActor, Role.AUDITOR, null, () -> rehearsals.find(id))
                        .ended())
                .isTrue();
        assertThat(result.rules())
                .filteredOn(pair -> pair.value().equals("weekday-pattern"))
                .singleElement()
                .satisfies(pair -> assertThat(pair.proposed() - pair.inForce()).isGreaterThanOrEqualTo(8));
        assertThat(Acting.as(currentActor, Role.AUDITOR, null, () -> results.children(id)))
                .extracting(Rehearsal.Child::upn)
                .contains(school.upn(0), school.upn(7))
                .doesNotContain(school.upn(20));
        assertThat(count("case_file")).isEqualTo(cases);
        assertThat(count("signal")).isEqualTo(signals);
        mvc.perform(get(to).with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("amount 2 instead of 3")))
                .andExpect(content().string(containsString(school.upn(0))));
        mvc.perform(get(to).with(signedInAs(Role.ADMINISTRATOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("further children are not named")))
                .andExpect(content().string(not(containsString(school.upn(0)))));
        mvc.perform(get(to + "?format=csv").with(signedInAs(Role.MANAGER))).andExpect(status().isOk());
        mvc.perform(get(to).with(signedInAs(Role.HEAD, school.urn))).andExpect(status().isForbidden());

        UUID threshold = Acting.as(
                currentActor,
                Role.MANAGER,
                null,
                () -> rehearsals.ask(
                        new Rehearsal.Proposal("Six sessions", "To see", false, List.of(), null, null, 6, 10)));
        school.workOff();
        Rehearsal.Result lower = Acting.as(currentActor, Role.MANAGER, null, () -> results.of(threshold));
        assertThat(lower.newMet()).isGreaterThanOrEqualTo(8);
        assertThat(lower.lostMet()).isZero();
        assertThat(jdbc.queryForObject(
                        "select met_then from rehearsal_pupil where rehearsal_id = ? and pupil_id = ?",
                        LocalDate.class,
                        threshold,
                        school.id(8)))
                .isEqualTo(LocalDate.of(2026, 11, 11));
    }

    private int count(String table) {
        Integer count = jdbc.queryForObject("select count(*)::integer from " + table, Integer.class);
        return count == null ? 0 : count;
    }

    @Test
    void a_table_that_cannot_be_applied_gets_one_clear_answer() throws Exception {
        new AnalysisFixture(context, 988022, 1)
                .marks(
                        LocalDate.of(2026, 9, 7),
                        LocalDate.of(2026, 9, 7),
                        (pupil, day, afternoon) -> AnalysisFixture.present(afternoon));
        String table = Files.readString(TABLE);
        refused("no table", "The file is not a decision table in DMN.");
        refused(
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>",
                "The file is not a decision table in DMN.");
        refused(table.replace("decision id=\"signals\"", "decision id=\"others\""), "has no table for the decision");
        refused(table.replace("\"weekday-pattern\"", "\"moon-phase\""), "moon-phase");
        refused(table.replace("\"SCHOOL_WEEKS\"", "\"MOONS\""), "unit that nobody knows");
        refused(table.replaceFirst("<text>3</text>", "<text>3 + 1</text>"), "a cell must be a literal");
        refused(table, "Nothing differs from the rules in force.");
        mvc.perform(asking("amount-" + row("weekday-pattern"), "0"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("a number below 1")));
        mvc.perform(asking("amount-" + row("weekday-pattern"), "many"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("is not a whole number")));
        mvc.perform(asking("version", "an older one", "amount-" + row("weekday-pattern"), "4"))
                .andExpect(status().isConflict());
        mvc.perform(get("/analysis/rehearsal").with(signedInAs(Role.MANAGER))).andExpect(status().isOk());
        Actor administrator = Acting.actor(Role.ADMINISTRATOR, null);
        mvc.perform(Sent.json(administrator, "/api/analysis/rehearsals", """
                        {'name': 'Trial over HTTP', 'reason': 'The authority asks', 'span': 'months-12',
                         'thresholdSessions': 8, 'thresholdWeeks': 10}""")).andExpect(status().isCreated());
        mvc.perform(get("/analysis/rehearsal").with(signedInAs(Role.GOVERNOR, 988022)))
                .andExpect(status().isForbidden());
    }

    private void refused(String dmn, String cause) throws Exception {
        MockMultipartHttpServletRequestBuilder request = asking();
        request.file(
                new MockMultipartFile("table", "signals.dmn", "application/xml", dmn.getBytes(StandardCharsets.UTF_8)));
        mvc.perform(request)
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString(cause)));
    }
}
