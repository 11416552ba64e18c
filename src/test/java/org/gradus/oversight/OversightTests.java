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
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.Stage;
import org.gradus.platform.GradusClock;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

@GradusTest
class OversightTests {

    @Autowired
    Caseload caseload;

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
    private String review;

    /** Ada's case is referred and its review is the latest; Ben's is the school's own; Thursday 12 November 2026. */
    @BeforeEach
    void two_cases_and_four_tasks() {
        clock.moveTo(Instant.parse("2026-11-12T09:00:00Z"));
        school = new OverseenSchool(jdbc);
        ada = school.pupil("Ada");
        long ben = school.pupil("Ben");
        adas = school.openCase(ada, "FACILITATE_SUPPORT", "2026-10-13", true);
        String bens = school.openCase(ben, "MONITOR", "2026-11-02", false);
        review = school.task(
                adas, ada, "Task_ReviewPlan", "support-plan", "ATTENDANCE_CHAMPION", null, "2026-11-03", true);
        school.task(adas, ada, "Task_EvaluateTargets", "support-plan", "HEAD", "head-x", "2026-11-10", true);
        school.task(bens, ben, "Task_Triage", "early-identification", "ATTENDANCE_OFFICER", null, "2026-11-11", false);
        school.task(bens, ben, "Task_Phone", "early-identification", "ATTENDANCE_OFFICER", null, "2026-11-19", false);
    }

    private Caseload.Standing seenBy(Role role, Integer urn) {
        return Acting.as(current, role, urn, () -> caseload.standing(school.urn));
    }

    @Test
    void a_manager_counts_every_case_and_opens_the_referred_ones() {
        Caseload.Standing seen = seenBy(Role.MANAGER, null);

        assertThat(seen.open()).isEqualTo(2);
        assertThat(seen.stages())
                .filteredOn(line -> line.stage() == Stage.FACILITATE_SUPPORT)
                .containsExactly(new Caseload.InStage(Stage.FACILITATE_SUPPORT, 1, 1, 30.0, 30, adas));
        assertThat(seen.stages())
                .filteredOn(line -> line.stage() == Stage.MONITOR)
                .containsExactly(new Caseload.InStage(Stage.MONITOR, 1, 0, 10.0, 10, null));
        assertThat(seen.overdue()).isEqualTo(new Caseload.Tasks(3, 2));
        assertThat(seen.overdueReviews()).isEqualTo(new Caseload.Tasks(2, 2));
        assertThat(seen.soon())
                .as("the fifth school day after Thursday 12 is Thursday 19")
                .isEqualTo(new Caseload.Tasks(1, 0));
        assertThat(seen.unallocated()).isEqualTo(new Caseload.Tasks(3, 1));
        assertThat(seen.mostOverdue().taskId()).isEqualTo(review);
    }

    @Test
    void a_head_opens_all_that_is_counted_and_no_other_school() throws Exception {
        Caseload.Standing seen = seenBy(Role.HEAD, school.urn);

        assertThat(seen.reach().seesAll()).isTrue();
        assertThat(seen.overdue()).isEqualTo(new Caseload.Tasks(3, 3));
        mvc.perform(get("/oversight").param("school", "987999").with(signedInAs(Role.HEAD, school.urn)))
                .andExpect(status().isNotFound());
    }

    @Test
    void a_governor_sees_counts_without_a_way_to_a_child_and_small_ones_not_at_all() throws Exception {
        mvc.perform(get("/oversight").with(signedInAs(Role.GOVERNOR, school.urn)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("fewer than 5")))
                .andExpect(content().string(not(containsString("/cases/"))))
                .andExpect(content().string(not(containsString("/oversight/work"))))
                .andExpect(content().string(not(containsString("Ada"))));
        mvc.perform(get("/oversight/work").with(signedInAs(Role.GOVERNOR, school.urn)))
                .andExpect(status().isForbidden());
        mvc.perform(get("/api/oversight/work").with(signedInAs(Role.GOVERNOR, school.urn)))
                .andExpect(status().isForbidden());
    }

    @Test
    void whoever_oversees_nothing_is_refused() throws Exception {
        mvc.perform(get("/oversight").with(signedInAs(Role.CLASS_TEACHER, school.urn)))
                .andExpect(status().isForbidden());
    }

    @Test
    void the_longest_overdue_review_is_one_click_from_the_overview_and_first_in_its_list() throws Exception {
        mvc.perform(get("/oversight").param("school", "" + school.urn).with(signedInAs(Role.MANAGER)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/tasks/" + review)))
                .andExpect(content().string(containsString("Open cases: 2;")));
        mvc.perform(get("/oversight/work")
                        .param("when", "overdue")
                        .param("kind", "reviews")
                        .param("school", "" + school.urn)
                        .with(signedInAs(Role.MANAGER)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Ada Overseen")));
        mvc.perform(get("/api/oversight/work")
                        .param("when", "overdue")
                        .param("school", "" + school.urn)
                        .with(signedInAs(Role.MANAGER)))
                .andExpect(jsonPath("$.length()").value(2))
                .andExpect(jsonPath("$[0].taskId").value(review))
                .andExpect(jsonPath("$[0].daysOver").value(9));
        mvc.perform(get("/oversight/work")
                        .param("when", "overdue")
                        .param("format", "csv")
                        .param("school", "" + school.urn)
                        .with(signedInAs(Role.MANAGER)))
                .andExpect(content().string(containsString("ReviewPlan," + adas)));
        mvc.perform(get("/oversight/work").param("when", "yesterday").with(signedInAs(Role.MANAGER)))
                .andExpect(status().isBadRequest());
    }

    @Test
    void the_list_of_cases_keeps_to_a_stage() throws Exception {
        mvc.perform(get("/cases")
                        .param("stage", "FACILITATE_SUPPORT")
                        .param("school", "" + school.urn)
                        .with(signedInAs(Role.HEAD, school.urn)))
                .andExpect(content().string(containsString("Ada Overseen")))
                .andExpect(content().string(not(containsString("Ben Overseen"))));
        mvc.perform(get("/api/cases")
                        .param("stage", "monitor")
                        .param("school", "" + school.urn)
                        .with(signedInAs(Role.HEAD, school.urn)))
                .andExpect(jsonPath("$.cases.length()").value(1));
        mvc.perform(get("/cases").param("stage", "nowhere").with(signedInAs(Role.HEAD, school.urn)))
                .andExpect(status().isBadRequest());
    }
}
