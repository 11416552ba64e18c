package org.gradus.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.testing.Acting.signedInAs;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.PupilSearch.Fit;
import org.gradus.casework.PupilSearch.Hit;
import org.gradus.platform.GradusClock;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** Searching by name, sound and number, among those one may see. */
@GradusTest
class SearchTests {

    private static final int SCHOOL = 986_003;
    private static final int OTHER = 986_004;

    @Autowired
    PupilSearch search;

    @Autowired
    Cases cases;

    @Autowired
    CurrentActor current;

    @Autowired
    GradusClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc mvc;

    @BeforeEach
    void two_schools_on_5_november_2026() {
        clock.moveTo(Instant.parse("2026-11-05T09:00:00Z"));
        for (int urn : new int[] {SCHOOL, OTHER}) {
            if (jdbc.update(
                            "insert into school (urn, la_code, name, type, control, phase, status) values (?, 988, ?,"
                                    + " 'Community school', 'MAINTAINED', 'Secondary', 'Open') on conflict do nothing",
                            urn,
                            "Search School " + urn)
                    > 0) {
                jdbc.update("insert into calendar_scope (scope) values (?)", "school:" + urn);
                jdbc.update(
                        "insert into calendar_entry (scope, kind, name, first_day, last_day, entered_by, entered_at,"
                                + " reason) values (?, 'TERM', 'Autumn', '2026-09-01', '2027-03-25', 'test', now(), 'test')",
                        "school:" + urn);
            }
        }
    }

    @AfterEach
    void the_clock_goes_back() {
        clock.setOffset(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "Zoë, zoe",
        "Łukasz, lukasz",
        "O'Brien, obrien",
        "O’Brien, obrien",
        "Smith-Jones, smith jones",
        "Müller-Strauß, muller strauss",
        "Nguyễn, nguyen",
        "  Ana   María , ana maria"
    })
    void a_name_is_the_same_with_and_without_its_accents_and_signs(String name, String key) {
        assertThat(jdbc.queryForObject("select name_key(?)", String.class, name))
                .isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "Catherine, Kathryn",
        "Mohammed, Muhammad",
        "Steven, Stephen",
        "Sean, Shaun",
        "Smith, Smyth",
        "Reid, Reed",
        "Geoffrey, Jeffrey",
        "Clarke, Clark",
        "Hughes, Huse",
        "Wright, Rite",
        "Ahmed, Ahmad",
        "Aisha, Ayesha",
        "Nicola, Nikola"
    })
    void names_that_sound_alike_have_the_same_sound(String one, String other) {
        String sound = "select name_sound(name_key(?))";
        assertThat(jdbc.queryForObject(sound, String.class, one))
                .isNotEmpty()
                .isEqualTo(jdbc.queryForObject(sound, String.class, other));
    }

    @Test
    void a_pupil_is_found_by_name_beginning_sound_and_number_with_the_best_fit_first() {
        pupil("Qvarfordt", "Zoë", SCHOOL, "A999860030001");
        pupil("Kvarford", "Zoe", SCHOOL, "A999860030002");
        pupil("Qvarfordtson", "Zoey", SCHOOL, "A999860030003");

        List<Hit> hits = as(Role.ATTENDANCE_OFFICER, SCHOOL, "zoe qvarfordt").hits();

        assertThat(hits).extracting(Hit::upn).startsWith("A999860030001", "A999860030003");
        assertThat(hits).extracting(Hit::fit).startsWith(Fit.SAME, Fit.BEGINS);
        assertThat(as(Role.ATTENDANCE_OFFICER, SCHOOL, "Kvarfordt").hits())
                .extracting(Hit::fit)
                .containsOnly(Fit.SOUNDS);
        assertThat(as(Role.ATTENDANCE_OFFICER, SCHOOL, "a999860030002").hits())
                .extracting(Hit::upn)
                .containsExactly("A999860030002");
        assertThat(as(Role.ATTENDANCE_OFFICER, SCHOOL, "%").hits()).isEmpty();
        assertThat(as(Role.ATTENDANCE_OFFICER, OTHER, "qvarfordt").hits()).isEmpty();
        assertThat(as(Role.EDUCATION_WELFARE, null, "qvarfordt").hits()).isEmpty();
        assertThat(as(Role.AUDITOR, null, "qvarfordt").hits()).hasSize(2);
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        for (int n = 0; n < 7; n++) {
            pupil("Paginova", "Ada" + "abcdefg".charAt(n), SCHOOL, "A99986003010" + n);
        }
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            String from = cursor;
            PupilSearch.Page page = Acting.as(current, Role.HEAD, SCHOOL, () -> search.find("paginova", from, 3));
            page.hits().forEach(hit -> found.add(hit.upn()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(found).hasSize(7).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void a_case_number_leads_to_its_page_and_to_nothing_for_whoever_may_not_see_it() throws Exception {
        long pupil = pupil("Numerova", "Kim", SCHOOL, "A999860030201");
        String reference = Acting.asSystem(current, () -> cases.open(pupil, SCHOOL, 0, "Three Mondays missed."))
                .reference();
        var officer = signedInAs(Role.ATTENDANCE_OFFICER, SCHOOL);

        mvc.perform(get("/search")
                        .param("q", " " + reference.toLowerCase(java.util.Locale.ROOT))
                        .with(officer))
                .andExpect(redirectedUrl("/cases/" + reference));
        mvc.perform(get("/api/search").param("q", reference).with(officer))
                .andExpect(jsonPath("$.page").value("/cases/" + reference));
        mvc.perform(get("/search").param("q", reference).with(signedInAs(Role.ATTENDANCE_OFFICER, OTHER)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Nothing found for")));
        mvc.perform(get("/search").param("q", "Numerowa").with(officer)).andExpect(status().isOk());
        mvc.perform(get("/search").param("q", "numerova").with(officer))
                .andExpect(content().string(containsString("Kim Numerova")))
                .andExpect(content().string(containsString("/cases/" + reference)))
                .andExpect(content().string(containsString("id=\"header-search\"")));
        mvc.perform(get("/search").with(officer)).andExpect(status().isOk());
        mvc.perform(get("/search").param("q", "numerova").with(signedInAs(Role.GOVERNOR, SCHOOL)))
                .andExpect(status().isForbidden());
        mvc.perform(get("/staff").with(signedInAs(Role.ADMINISTRATOR)))
                .andExpect(content().string(not(containsString("header-search"))));
        mvc.perform(get("/search").param("q", "x").param("cursor", "nonsense").with(officer))
                .andExpect(status().isBadRequest());
    }

    private PupilSearch.Page as(Role role, Integer school, String typed) {
        return Acting.as(current, role, school, () -> search.find(typed, null, 25));
    }

    private long pupil(String surname, String forename, int school, String upn) {
        Long pupil = jdbc.queryForObject(
                "insert into pupil (upn, surname, forename, date_of_birth) values (?, ?, ?, '2013-05-01') returning id",
                Long.class,
                upn,
                surname,
                forename);
        jdbc.update(
                "insert into enrolment (pupil_id, school_urn, entry_date, status) values (?, ?, '2024-09-01', 'C')",
                pupil,
                school);
        return pupil;
    }
}
