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
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.audit.Replay;
import org.gradus.audit.Replays;
import org.gradus.platform.GradusClock;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** A prosecution decided on Mon 12 October 2026, looked at a day later, when a mark under it had been changed. */
@GradusTest
class ReplayTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor current;

    @Autowired
    GradusClock clock;

    @Autowired
    Replays replays;

    @Autowired
    MockMvc mvc;

    @AfterEach
    void the_clock_goes_back() {
        clock.setOffset(Duration.ZERO);
    }

    @Test
    void a_case_is_shown_as_it_was_known_on_a_day_beside_what_is_known_now() throws Exception {
        EnforcedCase enforced = new EnforcedCase(context, 994001, "A994001126001").prosecuted();
        enforced.at(2026, 10, 13);
        enforced.school.bringIn(
                "marks",
                "corrected.csv",
                enforced.school.marks(
                        LocalDate.of(2026, 9, 7),
                        LocalDate.of(2026, 9, 7),
                        (day, session) -> session.equals("AM") ? "I" : "O"));

        Replay then = Acting.as(
                current, Role.AUDITOR, null, () -> replays.asKnown(enforced.reference, LocalDate.of(2026, 10, 12)));
        Replay now = Acting.as(
                current, Role.AUDITOR, null, () -> replays.asKnown(enforced.reference, LocalDate.of(2026, 10, 13)));

        assertThat(then.attendance().unauthorised()).isEqualTo(10);
        assertThat(then.attendanceNow().unauthorised()).isEqualTo(9);
        assertThat(then.attendanceNow().authorised()).isEqualTo(1);
        assertThat(then.marks()).singleElement().satisfies(mark -> {
            assertThat(mark.date()).isEqualTo(LocalDate.of(2026, 9, 7));
            assertThat(mark.then()).isEqualTo("O");
            assertThat(mark.now()).isEqualTo("I");
        });
        assertThat(then.decisions()).singleElement().returns("legal-994001", decision -> decision.takenBy());
        assertThat(then.steps())
                .filteredOn(step -> step.step().stepKey().equals(enforced.prosecution))
                .singleElement()
                .satisfies(step -> assertThat(step.then()).isNotNull());
        assertThat(then.changed()).isTrue();
        assertThat(now.marks()).isEmpty();
        assertThat(now.attendance()).isEqualTo(now.attendanceNow());

        mvc.perform(get("/cases/" + enforced.reference + "/as-known?on=2026-10-12")
                        .with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Mon 7 Sept 2026 AM: O then, I now")));
        mvc.perform(get("/api/cases/" + enforced.reference + "/as-known?on=2026-10-12")
                        .with(signedInAs(Role.AUDITOR)))
                .andExpect(jsonPath("$.marks[0].now").value("I"));
    }

    @Test
    void a_day_to_come_a_day_before_the_case_and_what_is_no_day_are_refused_with_the_reason() throws Exception {
        EnforcedCase enforced = new EnforcedCase(context, 994002, "B994002126001");
        String address = "/cases/" + enforced.reference + "/as-known?on=";
        mvc.perform(get(address + "2026-10-13").with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("has not come yet")));
        mvc.perform(get(address + "2026-10-11").with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("after that day")));
        mvc.perform(get(address + "yesterday").with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("is no day")));
        mvc.perform(get("/api" + address + "yesterday").with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").exists());
    }

    @Test
    void who_may_not_read_the_notes_of_a_case_does_not_see_what_was_known_either() throws Exception {
        EnforcedCase enforced = new EnforcedCase(context, 994003, "C994003126001");
        mvc.perform(get("/cases/" + enforced.reference + "/as-known").with(signedInAs(Role.HEAD, 994002)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/cases/" + enforced.reference + "/as-known").with(signedInAs(Role.GOVERNOR, 994003)))
                .andExpect(status().is4xxClientError());
    }
}
