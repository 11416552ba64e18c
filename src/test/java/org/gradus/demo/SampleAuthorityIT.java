package org.gradus.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.gradus.access.Role;
import org.gradus.access.Staff;
import org.gradus.kernel.London;
import org.gradus.platform.GradusClock;
import org.gradus.testing.TestDatabaseInitializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** A small sample authority that begins on Thursday 22 October 2026, two school days before half-term. */
@SpringBootTest(
        properties = {
            "gradus.demo.enabled=true",
            "gradus.demo.pupils=240",
            "gradus.demo.starts-on=2026-10-22",
            "gradus.home=target/gradus-home-demo"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabaseInitializer.class)
@ActiveProfiles("test")
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SampleAuthorityIT {

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 10, 22);

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Demo demo;

    @Autowired
    DemoClock demoClock;

    @Autowired
    DemoRecords records;

    @Autowired
    SampleLoad load;

    @Autowired
    Staff staff;

    @Autowired
    GradusClock clock;

    @BeforeEach
    void wait_until_the_authority_is_loaded() {
        waitFor(() -> demo.progress().map(Demo.Progress::finished).orElse(false));
    }

    @Test
    @Order(1)
    void the_sample_authority_comes_in_through_the_importer_without_a_refused_row() {
        assertThat(jdbc.queryForList("select distinct state from import_job", String.class))
                .containsExactly("DONE");
        assertThat(jdbc.queryForList(
                        "select j.file_name || ' ' || p.cause from import_job j"
                                + " join import_problem p on p.import_id = j.id where p.result = 'REFUSED'",
                        String.class))
                .isEmpty();
        assertThat(jdbc.queryForObject("select count(*) from school where la_code = 999", Integer.class))
                .isEqualTo(12);
        assertThat(demo.progress().orElseThrow().percentage()).isEqualTo(100);
        assertThat(London.today(clock)).isEqualTo(FIRST_DAY);
    }

    @Test
    @Order(2)
    void there_is_somebody_in_every_role_and_they_can_sign_in() throws Exception {
        Set<Role> held = staff.all().stream()
                .flatMap(member -> member.grants().stream())
                .map(grant -> grant.role())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));

        assertThat(held).isEqualTo(EnumSet.complementOf(EnumSet.of(Role.SYSTEM)));
        mvc.perform(get("/api/demo/clock").with(httpBasic("officer.oakfield", "gradus")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.date").value("2026-10-22"));
        mvc.perform(get("/demo").with(user("officer.oakfield")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Thursday 22 October 2026")))
                .andExpect(content().string(containsString("officer.oakfield")));
    }

    @Test
    @Order(3)
    void loading_again_changes_nothing() {
        int before = jdbc.queryForObject("select count(*) from import_job", Integer.class);

        load.run();

        assertThat(jdbc.queryForObject("select count(*) from import_job", Integer.class))
                .isEqualTo(before);
    }

    @Test
    @Order(4)
    void a_period_that_cannot_be_is_refused_with_cause_and_fix() throws Exception {
        for (String wrong : new String[] {"P-1D", "P0D", "P121D", "PT24H", "a week", ""}) {
            advance(wrong)
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.problems[0].field").value("advance"))
                    .andExpect(jsonPath("$.problems[0].fix").isNotEmpty());
        }
        assertThat(London.today(clock)).isEqualTo(FIRST_DAY);
    }

    @Test
    @Order(5)
    void a_fortnight_over_half_term_brings_in_the_files_of_school_days_only_and_is_kept() throws Exception {
        advance("P14D")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.date").value("2026-11-05"))
                .andExpect(jsonPath("$.lastFile").value("2026-11-04"));

        // Thursday 5 November at nine in the morning: that day's file has not come yet. No file in the week of 26
        // October.
        assertThat(records.days(20))
                .contains(LocalDate.of(2026, 10, 22), LocalDate.of(2026, 11, 3), LocalDate.of(2026, 11, 4))
                .allSatisfy(day -> assertThat(
                                day.isBefore(LocalDate.of(2026, 10, 24)) || day.isAfter(LocalDate.of(2026, 11, 1)))
                        .isTrue());
        assertThat(jdbc.queryForObject("select count(*) from import_job where state <> 'DONE'", Integer.class))
                .isZero();
        assertThat(jdbc.queryForObject("select offset_millis from demo_clock", Long.class))
                .isEqualTo(clock.offset().toMillis());
    }

    @Test
    @Order(6)
    void the_page_moves_the_clock_to_a_day_and_only_one_may_move_it() throws Exception {
        mvc.perform(post("/demo/until")
                        .with(user("officer.oakfield"))
                        .with(csrf())
                        .param("until-day", "31")
                        .param("until-month", "2")
                        .param("until-year", "2026"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("not a day of the calendar")));
        mvc.perform(post("/demo/until")
                        .with(user("officer.oakfield"))
                        .with(csrf())
                        .param("until-day", "9")
                        .param("until-month", "11")
                        .param("until-year", "2026"))
                .andExpect(redirectedUrl("/demo"))
                .andExpect(flash().attributeExists("done"));
        advance("P1D")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.problems[0].fix").value("Wait until it has arrived."));

        waitFor(() -> demoClock.shown().movingTo() == null);
        assertThat(London.today(clock)).isEqualTo(LocalDate.of(2026, 11, 9));
        assertThat(demoClock.shown().lastFile()).isEqualTo(LocalDate.of(2026, 11, 6));
    }

    private ResultActions advance(String period) throws Exception {
        return mvc.perform(post("/api/demo/clock")
                .with(httpBasic("officer.oakfield", "gradus"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"advance\":\"" + period + "\"}"));
    }

    private static void waitFor(BooleanSupplier done) {
        long end = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited long enough").isLessThan(end);
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
