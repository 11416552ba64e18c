package org.gradus.analysis;

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

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.platform.GradusClock;
import org.gradus.register.Measure;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** Attendance of schools whose marks came in as files; today is Friday 20 November 2026. */
@GradusTest
class AttendanceAnalysisTests {

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 7);
    private static final LocalDate LAST = LocalDate.of(2026, 11, 20);

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    GradusClock clock;

    @Autowired
    AttendanceAnalysis attendance;

    @Autowired
    MockMvc mvc;

    @BeforeEach
    void it_is_20_November() {
        clock.moveTo(Instant.parse("2026-11-20T18:00:00Z"));
    }

    @AfterEach
    void the_clock_goes_back() {
        clock.setOffset(Duration.ZERO);
    }

    private Analysis of(int school, String period) {
        return Acting.as(currentActor, Role.HEAD, school, () -> attendance.of(school, period, null, null));
    }

    @Test
    void absence_is_counted_by_week_half_day_code_and_group_and_a_corrected_mark_counts_anew() {
        AnalysisFixture school = new AnalysisFixture(context, 988001, 20);
        // Pupils 0 to 6 miss Friday afternoons; pupil 19 misses everything.
        school.marks(
                FIRST,
                LAST,
                (pupil, day, afternoon) -> pupil == 19
                        ? "O"
                        : pupil < 7 && afternoon && day.getDayOfWeek() == DayOfWeek.FRIDAY
                                ? "I"
                                : AnalysisFixture.present(afternoon));

        Analysis year = of(school.urn, null);

        assertThat(year.weeks()).hasSize(10);
        // 10 weeks: 20 pupils x 100 sessions; 7 x 10 ill, 100 without leave.
        assertThat(year.whole()).isEqualTo(new Measure(1830, 70, 100, 0, 0));
        assertThat(year.pupils()).isEqualTo(20);
        assertThat(year.halfDays().get(9).measure()).isEqualTo(new Measure(120, 70, 10, 0, 0));
        assertThat(year.halfDays().get(0).measure()).isEqualTo(new Measure(190, 0, 10, 0, 0));
        assertThat(year.codes())
                .filteredOn(code -> code.code().equals("I"))
                .singleElement()
                .satisfies(code -> assertThat(code.sessions())
                        .as("O could be found from it")
                        .isNull());
        assertThat(year.codes())
                .filteredOn(code -> code.code().equals("O"))
                .singleElement()
                .satisfies(code -> assertThat(code.sessions()).isNull());
        // Seven miss exactly one session in ten, and one everything.
        assertThat(year.prevalence().persistent()).isEqualTo(8);
        assertThat(year.prevalence().severe()).as("one pupil").isNull();
        assertThat(year.groups())
                .filteredOn(group -> group.grouping().equals(Groups.MEALS))
                .hasSize(2)
                .as("four pupils with free meals, and the rest by which they could be found")
                .allMatch(Analysis.Group::hidden);
        assertThat(year.groups())
                .filteredOn(group ->
                        group.grouping().equals(Groups.YEAR) && group.value().equals("7"))
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.pupils()).isEqualTo(10);
                    assertThat(group.measure().authorised()).isEqualTo(40);
                });

        school.marks(LAST, LAST, (pupil, day, afternoon) -> AnalysisFixture.present(afternoon));

        Analysis corrected = of(school.urn, null);
        assertThat(corrected.whole()).isEqualTo(new Measure(1839, 63, 98, 0, 0));
        assertThat(corrected.prevalence().persistent())
                .as("nine in a hundred is less")
                .isNull();
        assertThat(of(school.urn, "weeks-6").weeks()).hasSize(6);
    }

    @Test
    void the_page_shows_sentences_and_numbers_and_no_name_and_can_be_taken_away() throws Exception {
        AnalysisFixture school = new AnalysisFixture(context, 988002, 16);
        school.marks(
                FIRST,
                LocalDate.of(2026, 9, 25),
                (pupil, day, afternoon) ->
                        pupil < 8 && day.getDayOfWeek() == DayOfWeek.FRIDAY ? "I" : AnalysisFixture.present(afternoon));

        mvc.perform(get("/analysis").with(signedInAs(Role.GOVERNOR, school.urn)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Absence was 10.0 % of possible sessions")))
                .andExpect(content().string(containsString("On Fridays 50.0 % of sessions are missed")))
                .andExpect(content().string(containsString("8 of 16 pupils (50.0 %)")))
                .andExpect(content().string(containsString("is more than the 6.88 %".replace("6.88", "6.9"))))
                .andExpect(content().string(not(containsString("Pupil1"))));
        mvc.perform(get("/analysis?format=csv").with(signedInAs(Role.HEAD, school.urn)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Absence by school week")));
        mvc.perform(get("/api/analysis").with(signedInAs(Role.MANAGER)).param("school", "" + school.urn))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.whole.authorised").value(48));
    }

    @Test
    void another_school_does_not_exist_and_other_roles_are_refused() throws Exception {
        AnalysisFixture school = new AnalysisFixture(context, 988003, 1);
        AnalysisFixture elsewhere = new AnalysisFixture(context, 988004, 1);
        mvc.perform(get("/analysis?school=" + school.urn).with(signedInAs(Role.HEAD, elsewhere.urn)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/analysis").with(signedInAs(Role.CLASS_TEACHER, school.urn)))
                .andExpect(status().isForbidden());
        mvc.perform(get("/analysis?period=fortnight").with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isBadRequest());
        mvc.perform(get("/analysis?from=2026-09-31&period=days").with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isBadRequest());
        mvc.perform(get("/analysis").with(signedInAs(Role.HEAD, school.urn)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("No marks have come in")));
    }

    @Test
    void a_published_figure_is_noted_and_replaces_the_earlier_one() throws Exception {
        for (String percent : List.of("7.04", "7.05")) {
            mvc.perform(post("/analysis/benchmarks")
                            .with(signedInAs(Role.MANAGER))
                            .with(csrf())
                            .param("measure", "absence")
                            .param("about", "all")
                            .param("area", "Gradshire 988")
                            .param("figures-period", "2025/26")
                            .param("percent", percent)
                            .param("source", "Statistics of 988")
                            .param("published", "2026-07-31")
                            .param("reason", "New publication"))
                    .andExpect(status().isFound());
        }
        mvc.perform(get("/analysis/benchmarks").with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("7.05 %")))
                .andExpect(content().string(not(containsString("7.04 %"))));
        mvc.perform(post("/analysis/benchmarks")
                        .with(signedInAs(Role.MANAGER))
                        .with(csrf())
                        .param("measure", "absence")
                        .param("about", "all")
                        .param("area", "Gradshire 988")
                        .param("figures-period", "2025/26")
                        .param("percent", "lots")
                        .param("source", "Statistics of 988")
                        .param("published", "2026-07-31")
                        .param("reason", "New publication"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Give a number from 0 to 100")));
    }
}
