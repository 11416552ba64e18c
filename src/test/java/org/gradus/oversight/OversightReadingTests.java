package org.gradus.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.testing.Acting.signedInAs;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.platform.GradusClock;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

@GradusTest
class OversightReadingTests {

    @Autowired
    Load load;

    @Autowired
    Promises promises;

    @Autowired
    FeedHealth feeds;

    @Autowired
    SchoolsBeside beside;

    @Autowired
    CurrentActor current;

    @Autowired
    GradusClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc mvc;

    private OverseenSchool school;
    private long ada;
    private String adas;

    @BeforeEach
    void a_case_on_thursday_12_november_2026() {
        clock.moveTo(Instant.parse("2026-11-12T09:00:00Z"));
        school = new OverseenSchool(jdbc);
        ada = school.pupil("Ada");
        adas = school.openCase(ada, "FACILITATE_SUPPORT", "2026-10-13", true);
    }

    @Test
    void the_forecast_counts_tasks_and_timers_by_school_week_and_a_holiday_belongs_to_the_week_before() {
        school.task(adas, ada, "Task_ReviewPlan", "support-plan", "HEAD", null, "2026-11-13", true);
        school.task(adas, ada, "Task_ApproveNotice", "penalty-notice", "HEAD", null, "2026-11-16", true);
        school.task(adas, ada, "Task_Phone", "support-plan", "HEAD", null, "2026-11-03", true);
        school.timer(adas, "plan-review", "2026-12-22");

        Load.Forecast forecast = Acting.as(current, Role.MANAGER, null, () -> load.of(school.urn));

        assertThat(forecast.weeks())
                .extracting(week -> week.week().from())
                .containsExactly(
                        LocalDate.parse("2026-11-12"),
                        LocalDate.parse("2026-11-16"),
                        LocalDate.parse("2026-11-23"),
                        LocalDate.parse("2026-11-30"),
                        LocalDate.parse("2026-12-07"),
                        LocalDate.parse("2026-12-14"));
        assertThat(forecast.weeks().get(0)).extracting(Load.OfWeek::reviews).isEqualTo(1L);
        assertThat(forecast.weeks().get(1)).extracting(Load.OfWeek::notices).isEqualTo(1L);
        assertThat(forecast.people()).singleElement().satisfies(nobody -> {
            assertThat(nobody.role()).isEqualTo(Role.HEAD);
            assertThat(nobody.overdue()).isEqualTo(1);
            assertThat(nobody.weeks()).containsExactly(1L, 1L, 0L, 0L, 0L, 0L);
            assertThat(nobody.listed()).isEqualTo(3);
        });
        assertThat(forecast.schools())
                .containsExactly(new Load.OfSchool(
                        school.urn, "Overseen School " + school.urn, List.of(1L, 1L, 0L, 0L, 0L, 0L)));
        clock.moveTo(Instant.parse("2026-12-14T09:00:00Z"));
        Load.Forecast christmas = Acting.as(current, Role.MANAGER, null, () -> load.of(school.urn));
        assertThat(christmas.weeks().get(0).week().until()).isEqualTo("2027-01-04");
        assertThat(christmas.weeks().get(0).reviews())
                .as("the review of 22 December")
                .isEqualTo(1);
    }

    @Test
    void promises_are_counted_by_who_made_them_and_listed_with_their_case() throws Exception {
        school.promise(adas, "school", "2026-10-20", "KEPT");
        school.promise(adas, "school", "2026-10-21", "BROKEN");
        school.promise(adas, "school", "2026-11-11", "OPEN");
        school.promise(adas, "family", "2026-11-12", "OPEN");

        Promises.Kept kept = Acting.as(current, Role.HEAD, school.urn, () -> promises.of(null));

        assertThat(kept.byOwner().get("school")).isEqualTo(new Promises.Count(1, 1, 1, 0));
        assertThat(kept.byOwner().get("family")).isEqualTo(new Promises.Count(0, 0, 0, 1));
        mvc.perform(get("/oversight/promises/list")
                        .param("owner", "school")
                        .param("state", "late")
                        .with(signedInAs(Role.HEAD, school.urn)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("11 Nov 2026")))
                .andExpect(content().string(not(containsString("20 Oct 2026"))));
        mvc.perform(get("/api/oversight/promises/list")
                        .param("school", "" + school.urn)
                        .with(signedInAs(Role.MANAGER)))
                .andExpect(jsonPath("$.length()").value(4));
        mvc.perform(get("/oversight/promises/list").with(signedInAs(Role.GOVERNOR, school.urn)))
                .andExpect(status().isForbidden());
    }

    @Test
    void a_register_is_silent_for_the_school_days_since_its_last_mark_and_decisions_rest_on_it() {
        school.task(adas, ada, "Task_DecideNotice", "notice-to-improve", "HEAD", null, "2026-11-20", true);
        school.task(adas, ada, "Task_Phone", "support-plan", "HEAD", null, "2026-11-20", true);
        school.marksOn("2026-11-05", "2026-11-06");
        school.week(ada, "2026-11-02", "//////N///", 9, 0, 1);

        FeedHealth.Health health = Acting.as(current, Role.HEAD, school.urn, () -> feeds.of(null));

        assertThat(health.feeds()).singleElement().satisfies(feed -> {
            assertThat(feed.lastDay()).isEqualTo("2026-11-06");
            assertThat(feed.silent()).as("9, 10 and 11 November").isEqualTo(3);
            assertThat(feed.missing()).hasSize(44).doesNotContain(LocalDate.parse("2026-11-05"));
            assertThat(feed.oldN())
                    .as("four school days since are not too many")
                    .isZero();
        });
        assertThat(health.resting()).isEqualTo(1);
        clock.moveTo(Instant.parse("2026-11-13T09:00:00Z"));
        FeedHealth.Health later = Acting.as(current, Role.HEAD, school.urn, () -> feeds.of(null));
        assertThat(later.feeds().get(0).oldN()).as("five: 6, 9, 10, 11, 12").isZero();
        clock.moveTo(Instant.parse("2026-11-16T09:00:00Z"));
        FeedHealth.Health old = Acting.as(current, Role.HEAD, school.urn, () -> feeds.of(null));
        assertThat(old.feeds().get(0).oldN()).isEqualTo(1);
        assertThat(Acting.as(current, Role.HEAD, school.urn, () -> feeds.resting(null, 10)))
                .singleElement()
                .satisfies(one -> assertThat(one.why()).isEqualTo("silent"));
    }

    @Test
    void schools_stand_side_by_side_with_absence_from_their_registers() {
        school.week(ada, "2026-11-02", "//////NN//", 8, 0, 2);
        school.task(adas, ada, "Task_Phone", "support-plan", "HEAD", null, "2026-11-03", true);

        SchoolsBeside.Table table = Acting.as(current, Role.MANAGER, null, () -> beside.of(school.urn));

        assertThat(table.lines()).singleElement().satisfies(line -> {
            assertThat(line.open()).isEqualTo(1);
            assertThat(line.overdue()).isEqualTo(1);
            assertThat(line.absence()).isEqualByComparingTo("20.0");
        });
    }

    @Test
    void every_page_opens_and_can_be_taken_away() throws Exception {
        school.task(adas, ada, "Task_DecideNotice", "notice-to-improve", "HEAD", null, "2026-11-20", true);
        school.promise(adas, "school", "2026-10-21", "BROKEN");
        school.week(ada, "2026-11-02", "//////NN//", 8, 0, 2);
        for (String page : List.of("load", "schools", "promises", "feeds", "promises/list", "work")) {
            mvc.perform(get("/oversight/" + page)
                            .param("school", "" + school.urn)
                            .with(signedInAs(Role.HEAD, school.urn)))
                    .andExpect(status().isOk());
            mvc.perform(get("/oversight/" + page).param("format", "xlsx").with(signedInAs(Role.HEAD, school.urn)))
                    .andExpect(status().isOk());
            mvc.perform(get("/api/oversight/" + page).with(signedInAs(Role.HEAD, school.urn)))
                    .andExpect(status().isOk());
        }
        for (String page : List.of("schools", "promises", "feeds")) {
            mvc.perform(get("/oversight/" + page).with(signedInAs(Role.GOVERNOR, school.urn)))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("Ada"))))
                    .andExpect(content().string(not(containsString("/cases/"))));
        }
        mvc.perform(get("/oversight/load").with(signedInAs(Role.GOVERNOR, school.urn)))
                .andExpect(status().isForbidden());
    }
}
