package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.testing.Acting.signedInAs;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.audit.Trace;
import org.gradus.audit.TraceItem;
import org.gradus.audit.Traces;
import org.gradus.platform.GradusClock;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** The auditor's way from an enforcement act back to its marks, and what of their reading is recorded. */
@GradusTest
class AuditTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor current;

    @Autowired
    GradusClock clock;

    @Autowired
    Traces traces;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc mvc;

    @AfterEach
    void the_clock_goes_back() {
        clock.setOffset(Duration.ZERO);
    }

    @Test
    void an_auditor_reaches_the_marks_behind_a_prosecution_in_three_clicks_and_sees_what_changed_since()
            throws Exception {
        EnforcedCase enforced = new EnforcedCase(context, 989001, "A989001126001").prosecuted();
        String key = enforced.prosecution;
        enforced.at(2026, 10, 13);
        enforced.school.bringIn(
                "marks",
                "corrected.csv",
                enforced.school.marks(
                        LocalDate.of(2026, 9, 7),
                        LocalDate.of(2026, 9, 7),
                        (day, session) -> session.equals("AM") ? "I" : "O"));

        assertThat(page("/record", Role.AUDITOR)).contains("href=\"/audit/acts\"");
        String acts = page("/audit/acts?kind=prosecution&school=989001", Role.AUDITOR);
        assertThat(acts).contains("href=\"/audit/trace/" + key + "\"", "Robin Larkfield", "legal-989001");
        String trace = page("/audit/trace/" + key, Role.AUDITOR);
        assertThat(trace)
                .contains("href=\"#mark\"", "id=\"mark\"", "Mon 7 Sep 2026 AM", "autumn.csv", "corrected.csv")
                .contains("row of school 989001, pupil A989001126001, 2026-09-07, AM")
                .contains("gate-prosecute", "decided by legal-989001", "The parent has written", "Entry ");
        assertThat(page("/audit/trace/" + key + "?order=time", Role.AUDITOR)).contains("In order of time");

        Trace read = Acting.as(current, Role.AUDITOR, null, () -> traces.of(key));
        assertThat(read.at(TraceItem.Level.MARK)).hasSize(10);
        TraceItem changed = read.at(TraceItem.Level.MARK).stream()
                .filter(item -> item.what().equals("Mon 7 Sep 2026 AM"))
                .findFirst()
                .orElseThrow();
        assertThat(changed.state()).isEqualTo("changed");
        assertThat(changed.then()).startsWith("O");
        assertThat(changed.since()).singleElement().asString().startsWith("I (").contains("13 Oct 2026");
        assertThat(read.at(TraceItem.Level.MARK))
                .filteredOn(item -> item.state().equals("stands"))
                .hasSize(9);
        assertThat(read.at(TraceItem.Level.CONDITION)).hasSize(24).allMatch(item -> "met".equals(item.state()));
        assertThat(read.at(TraceItem.Level.DECISION)).singleElement().satisfies(item -> {
            assertThat(item.by()).isEqualTo("legal-989001");
            assertThat(item.source()).startsWith("gate-prosecute, wt-");
        });
        assertThat(read.items()).filteredOn(item -> item.entry() != null).hasSizeGreaterThan(12);
        assertThat(read.at(TraceItem.Level.MARK)).allMatch(item -> item.entry() != null);
        for (TraceItem item : read.items()) {
            if (item.entry() != null) {
                assertThat(jdbc.queryForObject(
                                "select count(*) from ledger_entry where id = ?", Integer.class, item.entry()))
                        .isEqualTo(1);
            }
        }
        assertThat(read.people()).extracting(Trace.Person::username).contains("legal-989001", "head-989001", "gradus");
        assertThat(read.rules()).extracting(Trace.RuleUsed::table).contains("gate-prosecute");
    }

    @Test
    void the_api_and_the_downloads_tell_the_same_and_every_look_is_recorded() throws Exception {
        EnforcedCase enforced = new EnforcedCase(context, 989002, "B989002126001").prosecuted();
        String key = enforced.prosecution;
        mvc.perform(get("/api/audit/acts?school=989002&kind=prosecution").with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.acts[0].stepKey").value(key))
                .andExpect(jsonPath("$.acts[0].marks").value(10))
                .andExpect(jsonPath("$.next").isEmpty());
        mvc.perform(get("/api/audit/acts?school=989002&outcome=convicted").with(signedInAs(Role.AUDITOR)))
                .andExpect(jsonPath("$.acts").isEmpty());
        mvc.perform(get("/api/audit/acts?school=989002&from=2026-10-13").with(signedInAs(Role.AUDITOR)))
                .andExpect(jsonPath("$.acts").isEmpty());
        mvc.perform(get("/api/audit/trace/" + key).with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.step.stepKey").value(key))
                .andExpect(jsonPath("$.items[?(@.level == 'MARK')]").isNotEmpty());
        mvc.perform(get("/audit/acts?school=989002&format=csv").with(signedInAs(Role.LEGAL)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(key)));
        mvc.perform(get("/audit/trace/" + key + "?format=csv").with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("2026-09-07, AM")));
        assertThat(actions("case_reference = ?", enforced.reference)).contains("trace.viewed", "trace.exported");
        assertThat(actions("object_id = ?", "prosecution")).contains("acts.searched");
        assertThat(page("/record?caseReference=" + enforced.reference + "&kind=views", Role.AUDITOR))
                .contains("The trace of an enforcement act was read")
                .doesNotContain("The case was opened");
        assertThat(page("/record?school=989002&kind=changes&action=decision.taken", Role.AUDITOR))
                .contains(enforced.reference);
        assertThat(page("/record?subject=" + enforced.pupil + "&action=case.", Role.AUDITOR))
                .contains("The case was opened");
        mvc.perform(get("/record?caseReference=" + enforced.reference + "&format=csv")
                        .with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("decision.taken")));
    }

    @Test
    void whatever_an_auditor_opens_is_recorded_before_it_is_shown_and_what_others_open_is_not() throws Exception {
        EnforcedCase enforced = new EnforcedCase(context, 989003, "D989003126001");
        page("/cases/" + enforced.reference, Role.AUDITOR);
        assertThat(views(enforced.reference)).isEqualTo(1);
        mvc.perform(get("/api/cases/" + enforced.reference).with(signedInAs(Role.AUDITOR)));
        assertThat(views(enforced.reference)).isEqualTo(2);
        mvc.perform(get("/cases/" + enforced.reference).with(signedInAs(Role.HEAD, 989003)))
                .andExpect(status().isOk());
        assertThat(views(enforced.reference)).isEqualTo(2);
    }

    @Test
    void an_act_is_traced_by_those_who_may_know_why_and_by_nobody_else() throws Exception {
        EnforcedCase enforced = new EnforcedCase(context, 989004, "E989004126001").prosecuted();
        String trace = "/audit/trace/" + enforced.prosecution;
        for (Role role : List.of(Role.AUDITOR, Role.LEGAL, Role.MANAGER)) {
            mvc.perform(get(trace).with(signedInAs(role))).andExpect(status().isOk());
            mvc.perform(get("/audit/acts").with(signedInAs(role))).andExpect(status().isOk());
        }
        mvc.perform(get(trace).with(signedInAs(Role.HEAD, 989004))).andExpect(status().isOk());
        mvc.perform(get("/audit/acts").with(signedInAs(Role.HEAD, 989004))).andExpect(status().isForbidden());
        mvc.perform(get(trace).with(signedInAs(Role.CLASS_TEACHER, 989004))).andExpect(status().isForbidden());
        mvc.perform(get(trace).with(signedInAs(Role.ATTENDANCE_OFFICER, 989004)))
                .andExpect(status().isForbidden());
        mvc.perform(get(trace).with(signedInAs(Role.GOVERNOR, 989004))).andExpect(status().isNotFound());
        mvc.perform(get(trace).with(signedInAs(Role.HEAD, 989001))).andExpect(status().isNotFound());
        mvc.perform(get("/audit/acts?from=yesterday").with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isBadRequest());
        mvc.perform(get("/audit/acts?kind=early-help").with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isBadRequest());
        mvc.perform(get("/api/audit/acts?cursor=nowhere").with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isBadRequest());
    }

    private String page(String path, Role role) throws Exception {
        return mvc.perform(get(path).with(signedInAs(role)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private int views(String reference) {
        return jdbc.queryForObject(
                "select count(*) from ledger_entry where case_reference = ? and action = 'page.viewed'",
                Integer.class,
                reference);
    }

    private List<String> actions(String where, String value) {
        return jdbc.queryForList("select action from ledger_entry where " + where, String.class, value);
    }
}
