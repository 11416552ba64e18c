package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasToString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.forwardedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.Cases;
import org.gradus.kernel.London;
import org.gradus.platform.GradusClock;
import org.gradus.tasks.GivenAnswers;
import org.gradus.tasks.TaskActs;
import org.gradus.tasks.WorkItem;
import org.gradus.tasks.WorkList;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.gradus.testing.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** What people do to a case as a whole and to requests for leave, as the pages and the API send it, on Mon 12 October 2026. */
@GradusTest
class CaseActsTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor current;

    @Autowired
    GradusClock clock;

    @Autowired
    Cases cases;

    @Autowired
    TaskActs acts;

    @Autowired
    WorkList workList;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc mvc;

    private SchoolFixture school;
    private Actor officer;

    @AfterEach
    void the_clock_goes_back() {
        clock.setOffset(Duration.ZERO);
    }

    @Test
    void a_case_is_opened_by_hand_worried_about_and_ended_on_its_page() throws Exception {
        found(989601, 1);
        mvc.perform(Sent.form(officer, "/cases/new", "upn", "Z123", "reason", "Away on Fridays."))
                .andExpect(status().isBadRequest())
                .andExpect(forwardedUrl("/cases/new"))
                .andExpect(request().attribute("refusedForm", "new"))
                .andExpect(request().attribute("sent", hasToString(containsString("upn=[Z123]"))));
        String page = mvc.perform(Sent.form(officer, "/cases/new", "upn", school.upn, "reason", "Away on Fridays."))
                .andExpect(redirectedUrlPattern("/cases/GR-*"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();

        for (String act : List.of("safeguarding", "return")) {
            mvc.perform(Sent.form(officer, page + "/" + act, "reason", " "))
                    .andExpect(status().isBadRequest())
                    .andExpect(forwardedUrl(page))
                    .andExpect(request().attribute("refusedForm", act));
            mvc.perform(Sent.form(officer, page + "/" + act, "reason", "The form tutor says so."))
                    .andExpect(redirectedUrl(page));
        }
        mvc.perform(Sent.form(officer, page + "/end", "outcome", "bored", "reason", "They moved."))
                .andExpect(status().isBadRequest())
                .andExpect(forwardedUrl(page));
        mvc.perform(Sent.form(officer, page + "/end", "outcome", "left", "reason", "They moved to Wales."))
                .andExpect(redirectedUrl(page));
    }

    @Test
    void a_step_is_opened_on_the_page_and_courts_direct_on_the_page_and_over_http() throws Exception {
        found(989602, 1);
        String page = "/cases/" + opened();
        mvc.perform(Sent.form(officer, page + "/steps/new", "kind", "attendance-contract", "reason", ""))
                .andExpect(status().isUnprocessableEntity());
        mvc.perform(Sent.form(
                        officer, page + "/steps/new", "kind", "attendance-contract", "reason", "Support is not used."))
                .andExpect(redirectedUrl(page));
        Actor legal = account(Role.LEGAL, null);
        String directions = page + "/court-directions";
        mvc.perform(Sent.form(legal, directions, "directedOn", "13/10/2026", "court", "Gradford", "reason", "Asked."))
                .andExpect(status().isBadRequest())
                .andExpect(forwardedUrl(page))
                .andExpect(request().attribute("refusedForm", "direction"));
        mvc.perform(Sent.form(legal, directions, "directedOn", "12/10/2026", "court", "Gradford", "reason", "Asked."))
                .andExpect(redirectedUrl(page));

        found(989603, 2);
        String other = "/cases/" + opened();
        mvc.perform(Sent.json(
                        officer,
                        "/api" + other + "/steps",
                        "{'kind': 'attendance-contract', 'reason': 'Support is not used.'}"))
                .andExpect(status().isCreated());
        mvc.perform(Sent.json(
                        legal,
                        "/api" + other + "/court-directions",
                        "{'directedOn': '2026-10-12', 'court': 'Gradford', 'reason': 'Asked.'}"))
                .andExpect(status().isCreated());
    }

    @Test
    void a_review_is_brought_forward_and_a_promise_settled() throws Exception {
        for (int urn : List.of(989604, 989605)) {
            found(urn, urn - 989603);
            String reference = opened();
            answer(reference, "Task_TriageSignals", SupportAnswers.TRIAGE);
            answer(reference, "Task_HoldCuriosityConversation", SupportAnswers.CURIOSITY);
            answer(reference, "Task_InviteFamily", SupportAnswers.INVITATION);
            answer(reference, "Task_HoldListeningMeeting", SupportAnswers.LISTENING_MEETING);
            answer(reference, "Task_AnalyseNeeds", SupportAnswers.NEEDS);
            answer(reference, "Task_WritePlan", SupportAnswers.PLAN);
            answer(reference, "Task_AgreePlan", SupportAnswers.AGREEMENT);
            if (urn == 989604) {
                String page = "/cases/" + reference;
                List<Long> promises = jdbc.queryForList(
                        "select p.id from promise p join support_plan plan on plan.id = p.plan_id where plan.reference = ? order by p.id",
                        Long.class,
                        reference);
                mvc.perform(Sent.form(officer, page + "/promises/" + promises.get(0), "kept", "perhaps"))
                        .andExpect(status().isBadRequest())
                        .andExpect(forwardedUrl(page + "/plan"));
                mvc.perform(Sent.form(officer, page + "/promises/" + promises.get(0), "kept", "true"))
                        .andExpect(redirectedUrl(page + "/plan"));
                mvc.perform(Sent.form(officer, page + "/review-now", "reason", "The parent asks for it."))
                        .andExpect(redirectedUrl(page));
            } else {
                mvc.perform(Sent.json(
                                officer, "/api/cases/" + reference + "/review-now", "{'reason': 'They ask for it.'}"))
                        .andExpect(status().isOk());
            }
        }
    }

    @Test
    void leave_is_asked_for_and_withdrawn_or_was_taken_without_asking() throws Exception {
        found(989606, 4);
        String parent = jdbc.queryForObject(
                "select parent_id from pupil_parent join pupil on pupil.id = pupil_id where upn = ?",
                String.class,
                school.upn);
        String[] asked = {
            "how", "asked", "upn", school.upn, "parentId", parent, "requestedOn", "12/10/2026", "from", "9/11/2026"
        };
        mvc.perform(Sent.form(officer, "/leave/new", asked).param("reason", "A wedding."))
                .andExpect(status().isUnprocessableEntity());
        String page = mvc.perform(Sent.form(officer, "/leave/new", asked)
                        .param("to", "10/11/2026")
                        .param("reason", "A wedding."))
                .andExpect(redirectedUrlPattern("/leave/LR-*"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        mvc.perform(Sent.form(officer, page + "/withdraw", "reason", ""))
                .andExpect(status().isBadRequest())
                .andExpect(forwardedUrl(page));
        mvc.perform(Sent.form(officer, page + "/withdraw", "reason", "It was called off."))
                .andExpect(redirectedUrl(page));

        String again = mvc.perform(Sent.json(officer, "/api/leave", """
                        {'upn': '%s', 'parentId': %s, 'requestedOn': '2026-10-12', 'from': '2026-11-16',
                         'to': '2026-11-17', 'reason': 'A funeral.'}""".formatted(school.upn, parent)))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        String reference = again.replaceFirst("(?s).*?(LR-2026-\\d{6}).*", "$1");
        mvc.perform(Sent.json(officer, "/api/leave/" + reference + "/withdrawal", "{'reason': 'They will not go.'}"))
                .andExpect(status().isOk());
        mvc.perform(Sent.json(officer, "/api/leave/taken", """
                        {'upn': '%s', 'from': '2026-10-05', 'to': '2026-10-06', 'reason': 'Seen at the airport.'}""".formatted(school.upn)))
                .andExpect(status().isCreated());
    }

    private void found(int urn, int number) {
        clock.moveTo(LocalDateTime.of(2026, 10, 12, 9, 0).atZone(London.ZONE).toInstant());
        String rest = "%d2600%02d".formatted(urn, number);
        school = new SchoolFixture(context, urn, new org.gradus.pupils.Upn("A" + rest).checkLetter() + rest).found();
        school.bringIn(
                "marks",
                "autumn.csv",
                school.marks(
                        LocalDate.of(2026, 9, 7),
                        LocalDate.of(2026, 10, 9),
                        (day, session) ->
                                day.isAfter(LocalDate.of(2026, 10, 4)) && day.isBefore(LocalDate.of(2026, 10, 7))
                                        ? "G"
                                        : SchoolFixture.present(session)));
        officer = account(Role.ATTENDANCE_OFFICER, urn);
    }

    private Actor account(Role role, Integer urn) {
        Actor actor = Acting.actor(role, urn);
        Acting.account(context, actor);
        return actor;
    }

    private String opened() {
        long pupil = jdbc.queryForObject("select id from pupil where upn = ?", Long.class, school.upn);
        return Acting.asSystem(current, () -> cases.open(pupil, school.urn, 0, "Away on Fridays."))
                .reference();
    }

    private void answer(String reference, String taskKey, Map<String, Object> answers) {
        WorkItem item = Acting.asSystem(current, () -> workList.ofMatter(reference)).stream()
                .filter(open -> open.taskKey().equals(taskKey))
                .findFirst()
                .orElseThrow(() -> new AssertionError(taskKey + " is not open"));
        assertThat(item.reference()).isEqualTo(reference);
        current.as(officer, () -> acts.complete(item.taskId(), new GivenAnswers.Sent(answers)));
    }
}
