package org.gradus.calendar.web;

import static org.gradus.calendar.SampleCalendars.closed;
import static org.gradus.calendar.SampleCalendars.day;
import static org.gradus.testing.Acting.signedInAs;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.calendar.CalendarEdits;
import org.gradus.calendar.CalendarScope;
import org.gradus.calendar.InsetDay;
import org.gradus.calendar.SampleCalendars;
import org.gradus.calendar.SchoolYear;
import org.gradus.kernel.Reason;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@GradusTest
class CalendarPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    CalendarEdits edits;

    @Autowired
    CurrentActor currentActor;

    private void school(int urn) {
        CalendarScope school = new CalendarScope.School(urn);
        Reason reason = new Reason("Published on the school's website");
        Acting.as(currentActor, Role.ADMINISTRATOR, null, () -> {
            edits.setTerms(
                    school,
                    new SchoolYear(2026),
                    SampleCalendars.terms().stream()
                            .filter(term -> term.year().start() == 2026)
                            .toList(),
                    reason);
            edits.addInset(school, new InsetDay(day("2026-11-27"), "Phonics <b>"), reason);
            edits.close(school, closed("2026-12-02", "boiler"));
        });
    }

    @Test
    void the_page_shows_the_dates_and_counts_with_the_working() throws Exception {
        school(961_001);

        mvc.perform(get("/calendar/961001?from=22/10/2026&amount=5&unit=SCHOOL_DAYS")
                        .with(signedInAs(Role.HEAD, 961_001)))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Autumn 2"),
                                containsString("Fri 27 Nov 2026"),
                                containsString("Phonics &lt;b&gt;"),
                                containsString("boiler"),
                                containsString("The answer is Thursday 5 November 2026"),
                                containsString("half-term 26–30 Oct skipped"),
                                not(containsString("/calendar/961001/add-inset")))));
    }

    @Test
    void a_count_that_cannot_be_made_is_explained_beside_its_field() throws Exception {
        school(961_002);

        mvc.perform(get("/calendar/961002?from=31/11/2026&amount=5").with(signedInAs(Role.HEAD, 961_002)))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("&quot;31/11/2026&quot; is not a date.")));
        mvc.perform(get("/calendar/961002?from=22/10/2026&amount=lots").with(signedInAs(Role.HEAD, 961_002)))
                .andExpect(status().isBadRequest());
        mvc.perform(get("/calendar/961002?from=20/07/2027&amount=9").with(signedInAs(Role.HEAD, 961_002)))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("No term dates of 2027/28 are entered for school 961002")));
    }

    @Test
    void each_change_has_a_form_and_leads_back_to_the_dates() throws Exception {
        school(961_003);
        for (String change : new String[] {
            "add-inset", "remove-inset?day=2026-11-27", "close", "reopen?day=2026-12-02", "change-term?day=2026-11-02"
        }) {
            mvc.perform(get("/calendar/961003/" + change).with(signedInAs(Role.ATTENDANCE_SUPPORT)))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("name=\"reason\"")));
        }

        change("add-inset", "day=2026-11-30&name=Maths&reason=Moved");
        change("remove-inset", "day=2026-11-27&reason=Moved");
        change("close", "day=3/12/2026&session=PM&reason=snow");
        change("reopen", "day=2026-12-02&reason=Mistake");
        change("change-term", "day=2026-11-02&name=Autumn 2&from=3/11/2026&to=18/12/2026&reason=Late");

        mvc.perform(get("/calendar/961003").with(signedInAs(Role.ATTENDANCE_SUPPORT)))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Mon 30 Nov 2026"),
                                containsString("Tue 3 Nov 2026"),
                                containsString("Afternoon"),
                                containsString("INSET day withdrawn: Phonics"),
                                containsString("Closure withdrawn: boiler"))));
    }

    private void change(String change, String form) throws Exception {
        var request = post("/calendar/961003/" + change).with(csrf()).with(signedInAs(Role.ATTENDANCE_SUPPORT));
        for (String field : form.split("&", -1)) {
            request.param(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
        }
        mvc.perform(request).andExpect(redirectedUrl("/calendar/961003"));
    }

    @Test
    void a_change_without_a_reason_or_with_a_contradicting_weekday_is_shown_again() throws Exception {
        school(961_004);

        mvc.perform(post("/calendar/961004/add-inset")
                        .with(csrf())
                        .with(signedInAs(Role.ADMINISTRATOR))
                        .param("day", "2026-11-30"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("No reason was given.")));
        mvc.perform(post("/calendar/961004/close")
                        .with(csrf())
                        .with(signedInAs(Role.ADMINISTRATOR))
                        .param("day", "Tuesday 30 November 2026")
                        .param("session", "AM")
                        .param("reason", "snow"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("that day is a Monday")));
        mvc.perform(post("/calendar/961004/close")
                        .with(csrf())
                        .with(signedInAs(Role.ADMINISTRATOR))
                        .param("day", "2026-11-30")
                        .param("reason", "snow"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("which sessions")));
    }

    @Test
    void heads_see_their_own_school_and_change_nothing() throws Exception {
        school(961_005);
        school(961_006);

        mvc.perform(get("/calendar/961006").with(signedInAs(Role.HEAD, 961_005)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/api/schools/961006/calendar").with(signedInAs(Role.HEAD, 961_005)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/calendar/961005/add-inset").with(signedInAs(Role.HEAD, 961_005)))
                .andExpect(status().isForbidden());
        mvc.perform(post("/calendar/961005/add-inset")
                        .with(csrf())
                        .with(signedInAs(Role.HEAD, 961_005))
                        .param("day", "2026-11-30")
                        .param("reason", "x"))
                .andExpect(status().isForbidden());
        mvc.perform(get("/calendar").with(signedInAs(Role.HEAD, 961_005)))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("961005"), not(containsString("961006")))));
    }

    @Test
    void the_list_finds_a_school_by_its_urn() throws Exception {
        school(961_007);
        school(961_008);

        mvc.perform(get("/calendar?q=961007").with(signedInAs(Role.MANAGER)))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("2026/27"), not(containsString("961008")))));
    }

    @Test
    void the_api_gives_dates_days_and_counts() throws Exception {
        school(961_009);

        mvc.perform(get("/api/schools/961009/calendar?from=2026-11-26&to=2026-12-02")
                        .with(signedInAs(Role.MANAGER)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.terms", hasSize(6)))
                .andExpect(jsonPath("$.terms[0].year").value("2026/27"))
                .andExpect(jsonPath("$.days", hasSize(7)))
                .andExpect(jsonPath("$.days[0].schoolDay").value(true))
                .andExpect(jsonPath("$.days[0].sessions[1]").value("PM"))
                .andExpect(jsonPath("$.days[1].dayOff.kind").value("INSET"))
                .andExpect(jsonPath("$.days[6].dayOff.words").value("closed (boiler)"));
        mvc.perform(get("/api/schools/961009/calendar/count?from=2026-10-22&amount=5&unit=SCHOOL_DAYS")
                        .with(signedInAs(Role.MANAGER)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.result").value("2026-11-05"))
                .andExpect(jsonPath("$.working").value(containsString("half-term 26–30 Oct skipped")))
                .andExpect(jsonPath("$.skipped[0].kind").value("HOLIDAY"));
        mvc.perform(get("/api/schools/961009/calendar/count?from=2027-07-20&amount=5&unit=school-days")
                        .with(signedInAs(Role.MANAGER)))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.problems[0].fix").value(containsString("2027/28")));
        mvc.perform(get("/api/schools/961009/calendar/count?from=2026-10-22&amount=5&unit=fortnights")
                        .with(signedInAs(Role.MANAGER)))
                .andExpect(status().isBadRequest());
        mvc.perform(get("/api/schools/961009/calendar?from=2026-01-01&to=2029-01-01")
                        .with(signedInAs(Role.MANAGER)))
                .andExpect(status().isBadRequest());
    }
}
