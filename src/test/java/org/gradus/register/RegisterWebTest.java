package org.gradus.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.testing.Acting.signedInAs;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.platform.GradusClock;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Measures from marks that came in as a file, by API and page; today is Friday 20 November 2026. */
@GradusTest
class RegisterWebTest {

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    PlatformTransactionManager transactionManager;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    MarksFile marksFile;

    @Autowired
    Measures measures;

    @Autowired
    RegisterFeeds feeds;

    @Autowired
    GradusClock clock;

    @Autowired
    MockMvc mvc;

    private RegisterFixture school;

    @BeforeEach
    void aSchool() {
        school = new RegisterFixture(jdbc, new TransactionTemplate(transactionManager), currentActor, marksFile, clock);
    }

    @AfterEach
    void theClockGoesBack() {
        clock.setOffset(Duration.ZERO);
    }

    @Test
    void the_counts_of_a_schools_week_and_its_unexplained_sessions_follow_every_correction() {
        String first = school.pupil(1);
        String second = school.pupil(2);
        LocalDate day = LocalDate.of(2026, 11, 17);
        school.longFile(
                first + ",2026-11-17,AM,N",
                first + ",2026-11-17,PM,L",
                second + ",2026-11-17,AM,U",
                second + ",2026-11-17,PM,I");
        assertThat(feeds.ofSchools(day, day).get(school.urn)).isEqualTo(new Measure(1, 1, 2, 1, 1));
        assertThat(feeds.openN(day))
                .filteredOn(mark -> mark.schoolUrn() == school.urn)
                .hasSize(1);
        school.longFile(first + ",2026-11-17,AM,I", second + ",2026-11-17,AM,N");
        assertThat(feeds.ofSchools(day, day).get(school.urn)).isEqualTo(new Measure(1, 2, 1, 1, 0));
        assertThat(feeds.openN(day))
                .filteredOn(mark -> mark.schoolUrn() == school.urn)
                .extracting(UnexplainedMark::date)
                .containsExactly(day);
        school.longFile(second + ",2026-11-17,AM,O");
        assertThat(feeds.openN(day))
                .filteredOn(mark -> mark.schoolUrn() == school.urn)
                .isEmpty();
    }

    @Test
    void the_threshold_met_on_20_November_is_answered_with_its_sessions_and_working() throws Exception {
        String upn = school.pupil(1);
        everyWeek(upn, "2026-09-07", "2026-09-21", "2026-10-05", "2026-11-02");
        school.longFile(upn + ",2026-11-20,AM,G", upn + ",2026-11-20,PM,U");
        mvc.perform(get("/api/pupils/{upn}/measures", upn)
                        .param("on", "2026-11-20")
                        .with(signedInAs(Role.ATTENDANCE_OFFICER, school.urn)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.yearToDate.possible").value(20))
                .andExpect(jsonPath("$.yearToDate.attended").value(10))
                .andExpect(jsonPath("$.yearToDate.unauthorised").value(10))
                .andExpect(jsonPath("$.yearToDate.lateAfterClose").value(1))
                .andExpect(jsonPath("$.yearToDate.attendancePercent").value(50.0))
                .andExpect(jsonPath("$.yearToDate.severelyAbsent").value(true))
                .andExpect(jsonPath("$.yearToDate.unstable").value(false))
                .andExpect(jsonPath("$.yearToDate.lost").value("5 days in 10 weeks = 32.5 hours"))
                .andExpect(jsonPath("$.lastTenSchoolWeeks.schoolWeeks").value(10))
                .andExpect(jsonPath("$.lastTenSchoolWeeks.from").value("2026-09-07"))
                .andExpect(jsonPath("$.penaltyNoticeThreshold.count").value(10))
                .andExpect(jsonPath("$.penaltyNoticeThreshold.metOn").value("2026-11-20"))
                .andExpect(jsonPath("$.penaltyNoticeThreshold.metWith", hasSize(10)))
                .andExpect(jsonPath("$.penaltyNoticeThreshold.working", containsString("Fri 20 Nov 2026 PM U")));
    }

    @Test
    void a_recoded_mark_undoes_the_threshold() {
        String upn = school.pupil(1);
        everyWeek(upn, "2026-09-07", "2026-09-21", "2026-10-05", "2026-11-02", "2026-11-16");
        LocalDate on = LocalDate.of(2026, 11, 20);
        assertThat(measures.of(school.id(upn), on).penalty().met()).isTrue();
        school.longFile(upn + ",2026-09-07,AM,I");
        assertThat(measures.of(school.id(upn), on).penalty().met()).isFalse();
        assertThat(measures.of(school.id(upn), on).penalty().count()).isEqualTo(9);
    }

    @Test
    void hours_follow_the_school_when_it_has_set_its_own() {
        String upn = school.pupil(1);
        everyWeek(upn, "2026-11-16");
        jdbc.update("update school set hours_per_day = 7 where urn = ?", school.urn);
        assertThat(measures.of(school.id(upn), LocalDate.of(2026, 11, 20))
                        .yearToDate()
                        .lost()
                        .hours())
                .isEqualByComparingTo(new BigDecimal("7"));
    }

    @Test
    void without_marks_there_is_no_data_and_no_percentage() throws Exception {
        String upn = school.pupil(1);
        mvc.perform(get("/api/pupils/{upn}/measures", upn).with(signedInAs(Role.HEAD, school.urn)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.on").value("2026-11-20"))
                .andExpect(jsonPath("$.yearToDate.noData").value(true))
                .andExpect(jsonPath("$.yearToDate.attendancePercent").isEmpty())
                .andExpect(jsonPath("$.yearToDate.persistentlyAbsent").value(false));
    }

    @Test
    void marks_are_answered_from_day_to_day() throws Exception {
        String upn = school.pupil(1);
        school.longFile(upn + ",2026-11-16,PM,\\", upn + ",2026-11-17,AM,I02", upn + ",2026-11-18,AM,N");
        mvc.perform(get("/api/pupils/{upn}/marks", upn)
                        .param("from", "2026-11-16")
                        .param("to", "2026-11-17")
                        .with(signedInAs(Role.HEAD, school.urn)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$", hasSize(2)))
                .andExpect(jsonPath("$[0].code").value("\\"))
                .andExpect(jsonPath("$[1].subCode").value("I02"));
    }

    @Test
    void another_schools_staff_are_told_that_there_is_no_such_pupil() throws Exception {
        String upn = school.pupil(1);
        for (String path : List.of("measures", "marks")) {
            mvc.perform(get("/api/pupils/{upn}/" + path, upn).with(signedInAs(Role.HEAD, school.urn + 50_000)))
                    .andExpect(status().isNotFound());
        }
        mvc.perform(get("/pupils/{upn}/register", upn).with(signedInAs(Role.HEAD, school.urn + 50_000)))
                .andExpect(status().isNotFound());
    }

    @Test
    void a_day_that_is_none_is_refused_with_the_field() throws Exception {
        String upn = school.pupil(1);
        mvc.perform(get("/api/pupils/{upn}/measures", upn)
                        .param("on", "yesterday")
                        .with(signedInAs(Role.HEAD, school.urn)))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("\"on\"")));
        mvc.perform(get("/api/pupils/{upn}/measures", upn)
                        .param("on", "2026-11-21")
                        .with(signedInAs(Role.HEAD, school.urn)))
                .andExpect(status().isBadRequest());
    }

    @Test
    void the_page_shows_codes_as_text_with_their_meaning() throws Exception {
        String upn = school.pupil(1);
        everyWeek(upn, "2026-11-16");
        String page = mvc.perform(get("/pupils/{upn}/register", upn).with(signedInAs(Role.HEAD, school.urn)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page)
                .contains("Register of Pupil Example", "16 Nov 2026", "absent in other or unknown circumstances")
                .contains("1 day in 1 week = 6.5 hours", "School year 2026/27 to date")
                .doesNotContain("??");
    }

    /** Monday wholly absent, Tuesday present, in these weeks; in the weeks between nothing for this pupil. */
    private void everyWeek(String upn, String... mondays) {
        String other = school.pupil(2);
        List<String> lines = new ArrayList<>();
        for (String monday : mondays) {
            lines.add(upn + "," + monday + ",AM,O");
            lines.add(upn + "," + monday + ",PM,O");
            LocalDate tuesday = LocalDate.parse(monday).plusDays(1);
            lines.add(upn + "," + tuesday + ",AM,/");
            lines.add(upn + "," + tuesday + ",PM,\\");
        }
        if (mondays.length > 1) {
            // The school was open every week; half-term is 26 to 30 October.
            for (LocalDate week = LocalDate.of(2026, 9, 7);
                    week.isBefore(LocalDate.of(2026, 11, 20));
                    week = week.plusWeeks(1)) {
                if (!week.equals(LocalDate.of(2026, 10, 26))) {
                    lines.add(other + "," + week + ",AM,/");
                }
            }
            if (mondays.length == 4) {
                lines.add(upn + ",2026-11-19,AM,/");
                lines.add(upn + ",2026-11-19,PM,\\");
            }
        }
        assertThat(school.longFile(lines.toArray(String[]::new)).refused).isEmpty();
    }
}
