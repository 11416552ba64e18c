package org.gradus.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gradus.testing.Acting.signedInAs;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.platform.GradusClock;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** Who is dealt with how often, and what came of it; today is 1 March 2027, long after the marks, so that none is a sign. */
@GradusTest
class FairnessTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    GradusClock clock;

    @Autowired
    FairnessAnalysis fairness;

    @Autowired
    PlanOutcomes plans;

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

    private String aCase(AnalysisFixture school, int pupil) {
        String reference = "GR-2026-%06d".formatted(school.urn % 1000 * 100 + pupil);
        jdbc.update("""
                insert into case_file (id, version, reference, pupil_id, school_urn, status, stage, priority,
                    opened_because, opened_on, opened_at, closed_at, closed_on, outcome, closed_because)
                values (?, 0, ?, ?, ?, 'CLOSED', 'MONITOR', 0, 'test', '2026-10-12', '2026-10-12T08:00:00Z',
                    '2027-01-12T08:00:00Z', '2027-01-12', 'sustained', 'test')""", -(school.urn * 100L + pupil), reference, school.id(pupil), school.urn);
        return reference;
    }

    @Test
    void cases_per_hundred_pupils_are_told_by_group_and_drill_to_what_may_be_seen() throws Exception {
        AnalysisFixture school = new AnalysisFixture(context, 988011, 60);
        // Of 30 girls 20 have a case, of 30 boys six.
        int girls = 0;
        int boys = 0;
        for (int pupil = 0; pupil < 60; pupil++) {
            boolean girl = pupil % 4 < 2;
            if (girl && girls < 20 || !girl && boys < 6) {
                aCase(school, pupil);
                girls += girl ? 1 : 0;
                boys += girl ? 0 : 1;
            }
        }

        Fairness found =
                Acting.as(currentActor, Role.HEAD, school.urn, () -> fairness.of(school.urn, null, null, null, "case"));

        assertThat(found.pupils()).isEqualTo(60);
        assertThat(found.groups())
                .filteredOn(share -> share.grouping().equals(Groups.SEX))
                .hasSize(2)
                .first()
                .satisfies(share -> {
                    assertThat(share.value()).isEqualTo("F");
                    assertThat(share.counted()).isEqualTo(20);
                    assertThat(share.perHundred()).isCloseTo(66.7, within(0.1));
                    assertThat(share.ratio()).isCloseTo(20.0 / 6, within(1e-9));
                    assertThat(share.meaning()).isEqualTo(Fairness.Meaning.MORE);
                });
        assertThat(found.groups())
                .filteredOn(share -> share.grouping().equals(Groups.MEALS))
                .as("four pupils with free meals")
                .allMatch(share -> share.pupils() == null && share.counted() == null && share.ratio() == null);

        mvc.perform(get("/analysis/fairness?act=case").with(signedInAs(Role.HEAD, school.urn)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("3.3 times as often as everybody else")))
                .andExpect(content().string(containsString("/analysis/fairness/list?")));
        mvc.perform(get("/analysis/fairness?act=case").with(signedInAs(Role.GOVERNOR, school.urn)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("/analysis/fairness/list?"))));
        mvc.perform(get("/analysis/fairness/list?act=case").with(signedInAs(Role.GOVERNOR, school.urn)))
                .andExpect(status().isForbidden());
        String boysOnly = "/api/analysis/fairness/list?act=case&grouping=sex&value=M&school=" + school.urn;
        mvc.perform(get(boysOnly).with(signedInAs(Role.HEAD, school.urn)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$", hasSize(6)));
        mvc.perform(get(boysOnly).with(signedInAs(Role.MANAGER)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$", hasSize(0)));
        mvc.perform(get(boysOnly).with(signedInAs(Role.AUDITOR))).andExpect(jsonPath("$", hasSize(6)));
        for (String grouping : Groups.groupings()) {
            mvc.perform(get("/analysis/fairness/list?act=case&value=no&grouping=" + grouping)
                            .with(signedInAs(Role.HEAD, school.urn)))
                    .andExpect(status().isOk());
        }
        mvc.perform(get("/analysis/fairness?act=dismissal").with(signedInAs(Role.MANAGER)))
                .andExpect(status().isBadRequest());
        mvc.perform(get("/analysis/fairness?act=case&format=xlsx").with(signedInAs(Role.MANAGER)))
                .andExpect(status().isOk());
    }

    @Test
    void the_change_after_a_plan_stands_beside_that_of_similar_pupils_without_one() throws Exception {
        AnalysisFixture school = new AnalysisFixture(context, 988012, 20);
        LocalDate half = LocalDate.of(2026, 10, 24);
        school.marks(LocalDate.of(2026, 9, 7), LocalDate.of(2026, 12, 11), (pupil, day, afternoon) -> {
            boolean monday = day.getDayOfWeek() == DayOfWeek.MONDAY;
            boolean friday = day.getDayOfWeek() == DayOfWeek.FRIDAY;
            boolean before = day.isBefore(half);
            // All miss Mondays and Fridays at first; then those with a plan Fridays, the others Fridays and Monday
            // afternoons.
            boolean missed = friday || monday && (before || pupil >= 8 && afternoon);
            return missed ? "I" : AnalysisFixture.present(afternoon);
        });
        for (int pupil = 0; pupil < 8; pupil++) {
            plan(school, pupil, aCase(school, pupil));
        }
        // The figures learn of the plans with the next marks.
        school.marks(
                LocalDate.of(2026, 9, 8),
                LocalDate.of(2026, 9, 8),
                (pupil, day, afternoon) -> pupil == 19 ? "V" : AnalysisFixture.present(afternoon));

        Outcomes outcomes =
                Acting.as(currentActor, Role.HEAD, school.urn, () -> plans.of(school.urn, null, null, null));

        assertThat(outcomes.kinds())
                .extracting(kind -> kind.of() + " " + kind.value())
                .containsExactlyInAnyOrder("all plan", "theory maslow");
        assertThat(outcomes.kinds().get(0).result()).satisfies(result -> {
            assertThat(result.pupils()).isEqualTo(8);
            assertThat(result.median()).isCloseTo(20, within(1e-9));
            assertThat(result.improved()).isEqualTo(8);
            assertThat(result.expected()).isCloseTo(10, within(1e-9));
        });
        mvc.perform(get("/analysis/plans").with(signedInAs(Role.GOVERNOR, school.urn)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("of 8 pupils the middle change is +20.0")))
                .andExpect(content().string(containsString("similar record and no plan is +10.0")));
        mvc.perform(get("/api/analysis/plans?school=" + school.urn).with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.kinds[0].result.pupils").value(8));
        mvc.perform(get("/analysis/plans?format=csv").with(signedInAs(Role.GOVERNOR, school.urn)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Maslow")));
    }

    private void plan(AnalysisFixture school, int pupil, String reference) {
        long id = -(school.urn * 100L + pupil);
        jdbc.update("""
                insert into support_plan (id, version, reference, number, state, written_with, adjustments, named_contact,
                    check_ins, success, written_at, written_by, agreed_on)
                values (?, 0, ?, 1, 'AGREED', 'x', 'x', 'x', 'x', 'x', '2026-10-20T08:00:00Z', 'test', '2026-10-21')""", id, reference);
        jdbc.update(
                "insert into plan_strategy (plan_id, position, words, barrier, theory, reason)"
                        + " values (?, 0, 'A soft start', 'Mornings', 'maslow', 'x')",
                id);
    }
}
