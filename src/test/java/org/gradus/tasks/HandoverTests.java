package org.gradus.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.forwardedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.gradus.access.Actor;
import org.gradus.access.Role;
import org.gradus.kernel.Refused;
import org.gradus.platform.GradusClock;
import org.gradus.tasks.SavedFilters.Sharing;
import org.gradus.tasks.forms.PageInput;
import org.gradus.testing.GradusTest;
import org.gradus.testing.Sent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

@GradusTest
class HandoverTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    Handovers handovers;

    @Autowired
    SavedFilters filters;

    @Autowired
    WorkList workList;

    @Autowired
    TaskActs acts;

    @Autowired
    Drafts drafts;

    @Autowired
    GradusClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc mvc;

    private SchoolAtWork school;
    private Actor ann;
    private Actor bob;
    private Actor head;

    @BeforeEach
    void two_officers_and_a_head() {
        clock.moveTo(Instant.parse("2026-11-05T09:00:00Z"));
        school = new SchoolAtWork(context);
        ann = school.staff("ann", Role.ATTENDANCE_OFFICER);
        bob = school.staff("bob", Role.ATTENDANCE_OFFICER);
        head = school.staff("head", Role.HEAD);
    }

    private String holder(String task) {
        return jdbc.queryForObject("select assignee from work_item where task_id = ?", String.class, task);
    }

    @Test
    void what_a_preview_says_is_what_happens_to_each_task_and_what_cannot_is_told_why() {
        String free = school.triage("Ada", "Example", 0);
        String bobs = school.triage("Ben", "Example", 0);
        school.as(bob, () -> acts.claim(bobs));
        String hidden = new SchoolAtWork(context).triage("Cai", "Elsewhere", 0);
        List<String> ticked = List.of(free, bobs, hidden, free);

        HandoverPlan plan = school.as(ann, () -> handovers.plan(Handover.Act.CLAIM, ticked, null));
        assertThat(plan.lines()).extracting(HandoverPlan.Line::taskId).containsExactly(free, bobs, hidden);
        assertThat(plan.possible()).isEqualTo(1);
        assertThat(plan.lines().get(1).obstacle().cause()).isEqualTo("Test bob is working on this task.");
        assertThat(plan.lines().get(2).obstacle().cause()).isEqualTo("There is no such task.");
        assertThat(holder(free)).as("a preview changes nothing").isNull();

        UUID id = school.as(ann, () -> handovers.run(Handover.Act.CLAIM, ticked, null, null));
        Handover done = school.as(ann, () -> handovers.find(id));
        assertThat(done.done()).isEqualTo(1);
        assertThat(done.items()).extracting(Handover.Item::undoable).containsExactly(true, false, false);
        assertThat(holder(free)).isEqualTo(ann.username());
        assertThat(holder(bobs)).isEqualTo(bob.username());
        assertThatThrownBy(() -> school.as(bob, () -> handovers.find(id))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> school.as(ann, () -> handovers.run(Handover.Act.CLAIM, List.of(), null, null)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_caseload_goes_to_a_colleague_who_holds_the_role_and_comes_back_but_for_what_has_moved_on() {
        String first = school.triage("Ada", "Example", 0);
        String second = school.triage("Ben", "Example", 0);
        for (String task : List.of(first, second)) {
            school.as(ann, () -> acts.claim(task));
        }
        assertThat(school.as(bob, () -> handovers.caseload(ann.username())))
                .as("a colleague does not give away what is not theirs")
                .isEmpty();
        assertThat(school.as(head, handovers::holders))
                .contains(new HandoverPlan.Colleague(ann.username(), "Test ann", 2));
        List<String> caseload = school.as(head, () -> handovers.caseload(ann.username()));
        assertThat(caseload).containsExactlyInAnyOrder(first, second);
        HandoverPlan plan = school.as(head, () -> handovers.plan(Handover.Act.ASSIGN, caseload, bob.username()));
        assertThat(plan.possible()).isEqualTo(2);
        assertThat(plan.colleagues())
                .extracting(HandoverPlan.Colleague::username)
                .contains(ann.username(), bob.username())
                .doesNotContain(head.username());
        assertThat(school.as(head, () -> handovers.plan(Handover.Act.ASSIGN, caseload, head.username()))
                        .possible())
                .as("the head does not hold the role")
                .isZero();

        UUID id = school.as(
                head, () -> handovers.run(Handover.Act.ASSIGN, caseload, bob.username(), "Leave from 6 November"));
        assertThat(List.of(holder(first), holder(second))).containsOnly(bob.username());
        assertThat(jdbc.queryForObject(
                        "select count(*) from ledger_entry where action = 'task.assigned' and object_id in (?, ?)",
                        Integer.class,
                        first,
                        second))
                .isEqualTo(2);

        UUID back = school.as(bob, () -> handovers.run(Handover.Act.RELEASE, List.of(second), null, null));
        assertThat(school.as(head, () -> handovers.find(id)).undoable()).isEqualTo(1);
        school.as(head, () -> {
            handovers.undo(id);
            return null;
        });
        assertThat(holder(first)).isEqualTo(ann.username());
        assertThat(holder(second)).as("bob put it back since").isNull();
        assertThat(school.as(head, () -> handovers.find(id)).items())
                .filteredOn(item -> item.taskId().equals(second))
                .singleElement()
                .satisfies(item -> assertThat(item.undoObstacle()).isEqualTo("It has been put back since."));
        school.as(bob, () -> {
            handovers.undo(back);
            return null;
        });
        assertThat(holder(second)).isEqualTo(bob.username());
    }

    @Test
    void nobody_is_given_the_decision_on_a_step_they_prepared() {
        String task = school.triage("Ada", "Example", 0);
        String reference = jdbc.queryForObject("select reference from work_item where task_id = ?", String.class, task);
        Actor preparer = staffOfAuthority("preparer");
        Actor other = staffOfAuthority("other");
        jdbc.update("update work_item set referred = true, role = 'EDUCATION_WELFARE' where task_id = ?", task);
        WorkItem item = school.as(other, () -> workList.task(task));
        TaskRules rules = org.mockito.Mockito.spy(context.getBean(TaskRules.class));
        org.mockito.Mockito.doReturn(preparer.username()).when(rules).preparedBy(item);
        HandoverRules handoverRules = new HandoverRules(rules, context.getBean(org.gradus.access.Access.class));

        assertThat(school.as(other, () -> handoverRules.obstacle(Handover.Act.ASSIGN, other, preparer, item)))
                .as(reference)
                .hasValueSatisfying(problem -> assertThat(problem.cause())
                        .isEqualTo("Test preparer prepared this step, so somebody else must decide it."));
        assertThat(school.as(preparer, () -> handoverRules.obstacle(Handover.Act.CLAIM, preparer, preparer, item)))
                .isPresent();
        assertThat(school.as(preparer, () -> handoverRules.obstacle(Handover.Act.ASSIGN, preparer, other, item)))
                .isEmpty();
    }

    private Actor staffOfAuthority(String name) {
        Actor actor = new Actor(
                name + "-" + school.urn, "Test " + name, Set.of(new Actor.Grant(Role.EDUCATION_WELFARE, null)));
        org.gradus.testing.Acting.account(context, actor);
        return actor;
    }

    @Test
    void ticked_tasks_are_previewed_given_and_undone_on_pages_and_over_http() throws Exception {
        String task = school.triage("Ada", "Example", 0);
        mvc.perform(get("/tasks?list=day").with(user(ann.username())))
                .andExpect(content().string(containsString("type=\"checkbox\" name=\"task\" value=\"" + task)));
        mvc.perform(get("/tasks/handover?act=assign&task=" + task).with(user(ann.username())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Test bob (can take 1 of 1)")))
                .andExpect(content().string(not(containsString("name=\"_csrf\" type=\"submit\""))));
        mvc.perform(get("/tasks/handover?act=assign&to=" + bob.username() + "&task=" + task)
                        .with(user(ann.username())))
                .andExpect(content().string(containsString("Test bob will have it.")));
        String result = mvc.perform(post("/tasks/handover")
                        .with(user(ann.username()))
                        .with(csrf())
                        .param("act", "assign")
                        .param("to", bob.username())
                        .param("task", task))
                .andExpect(redirectedUrlPattern("/tasks/handover/*"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        mvc.perform(get(result).with(user(ann.username())))
                .andExpect(content().string(containsString("1 of 1 were done.")))
                .andExpect(content().string(containsString("Undo 1")));
        mvc.perform(post(result + "/undo").with(user(ann.username())).with(csrf()))
                .andExpect(redirectedUrl(result));
        assertThat(holder(task)).isNull();
        mvc.perform(get("/tasks/caseload").with(user(head.username()))).andExpect(status().isOk());
        mvc.perform(get("/tasks/handover?act=claim").with(user(ann.username()))).andExpect(status().isBadRequest());

        mvc.perform(post("/api/tasks/handovers/preview")
                        .with(user(ann.username()))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"act\": \"claim\", \"tasks\": [\"" + task + "\"]}"))
                .andExpect(jsonPath("$.lines[0].possible").value(true));
        String claimed = mvc.perform(
                        Sent.json(ann, "/api/tasks/handovers", "{'act': 'claim', 'tasks': ['" + task + "']}"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.items[0].undoable").value(true))
                .andReturn()
                .getResponse()
                .getContentAsString();
        mvc.perform(Sent.json(
                        ann,
                        "/api/tasks/handovers/" + claimed.replaceFirst(".*?\"id\":\"([^\"]+)\".*", "$1") + "/undo",
                        ""))
                .andExpect(jsonPath("$.items[0].undone").value(true));
        mvc.perform(Sent.json(ann, "/api/tasks/" + task + "/claim", "")).andExpect(status().isOk());
        mvc.perform(Sent.json(ann, "/api/tasks/" + task + "/unclaim", "")).andExpect(status().is2xxSuccessful());
        mvc.perform(Sent.json(ann, "/api/tasks/" + task + "/claim", "")).andExpect(status().isOk());
        mvc.perform(Sent.form(ann, "/tasks/" + task + "/unclaim")).andExpect(redirectedUrlPattern("/tasks/handover/*"));
        mvc.perform(Sent.json(ann, "/api/tasks/" + task + "/claim", "")).andExpect(status().isOk());
        mvc.perform(get("/tasks/caseload?from=" + ann.username() + "&to=" + bob.username())
                        .with(user(head.username())))
                .andExpect(content().string(containsString("Test bob will have it.")));
    }

    @Test
    void a_saved_filter_is_ones_own_or_the_schools_and_counts_for_whoever_looks() throws Exception {
        String task = school.triage("Ada", "Example", 0);
        school.triage("Ben", "Example", 0);
        school.as(ann, () -> acts.claim(task));
        Sharing here = new Sharing.WithSchool(school.urn);
        school.as(ann, () -> filters.save("Mine", WorkFilter.of(WorkFilter.Whose.MINE), here));
        school.as(
                ann,
                () -> filters.save(
                        "Adas", WorkFilter.read(Map.of("pupil", "ada"), WorkFilter.Whose.ALL), new Sharing.Own()));

        assertThat(school.as(ann, filters::all))
                .extracting(SavedFilters.Saved::name, SavedFilters.Saved::count)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Adas", 1), org.assertj.core.groups.Tuple.tuple("Mine", 1));
        assertThat(school.as(bob, filters::all)).singleElement().satisfies(saved -> {
            assertThat(saved.name()).isEqualTo("Mine");
            assertThat(saved.count()).as("bob has claimed nothing").isZero();
            assertThat(saved.own()).isFalse();
            assertThatThrownBy(() -> school.as(bob, () -> {
                        filters.delete(saved.id());
                        return null;
                    }))
                    .isInstanceOf(Refused.class);
        });
        assertThatThrownBy(() -> school.as(
                        ann,
                        () -> filters.save(
                                "x", WorkFilter.of(WorkFilter.Whose.ALL), new Sharing.WithSchool(school.urn + 900))))
                .isInstanceOf(Refused.class);

        mvc.perform(post("/tasks/filters")
                        .with(user(ann.username()))
                        .with(csrf())
                        .param("list", "team")
                        .param("due", "overdue")
                        .param("sort", "pupil")
                        .param("name", "Late ones")
                        .param("share", "school:" + school.urn))
                .andExpect(redirectedUrl("/tasks?list=team&due=overdue&sort=pupil"));
        mvc.perform(get("/tasks").with(user(bob.username())))
                .andExpect(content().string(containsString("Late ones (0)")))
                .andExpect(content().string(containsString("kept by Test ann")));
        mvc.perform(get("/api/tasks/filters").with(user(ann.username())))
                .andExpect(jsonPath("$.length()").value(3))
                .andExpect(jsonPath("$[1].filter.due").value("overdue"));

        mvc.perform(Sent.form(ann, "/tasks/filters", "list", "team", "name", "", "share", "own"))
                .andExpect(status().isBadRequest())
                .andExpect(forwardedUrl("/tasks"));
        String kept = mvc.perform(Sent.json(
                        ann, "/api/tasks/filters", "{'name': 'All', 'filter': {'list': 'all'}, 'share': 'own'}"))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString()
                .replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1");
        mvc.perform(Sent.json(ann, HttpMethod.DELETE, "/api/tasks/filters/" + kept, ""))
                .andExpect(status().isNoContent());
        String own = school.as(ann, filters::all).get(0).id().toString();
        mvc.perform(Sent.form(ann, "/tasks/filters/" + own + "/delete")).andExpect(status().is3xxRedirection());
        assertThat(school.as(ann, filters::all)).hasSize(2);
    }

    @Test
    void what_the_second_person_typed_is_kept_whatever_button_they_pressed_and_found_again() throws Exception {
        String task = school.triage("Ada", "Example", 0);
        school.as(ann, () -> {
            drafts.save(task, "version", new PageInput(Map.of("reason", List.of("first thought"))));
            return null;
        });
        school.as(
                bob,
                () -> acts.complete(
                        task,
                        new GivenAnswers.Sent(
                                Map.of("triage", "confirm", "reason", "Nobody knows yet why it is Mondays."))));

        mvc.perform(get("/tasks/" + task).with(user(ann.username())))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Test bob finished this task on Thursday 5 November 2026")))
                .andExpect(content().string(containsString("first thought")));
        mvc.perform(post("/tasks/" + task)
                        .with(user(ann.username()))
                        .with(csrf())
                        .param("_form", "early-identification/Task_TriageSignals")
                        .param("action", "save")
                        .param("reason", "second thought"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Test bob finished this task")))
                .andExpect(content().string(containsString("second thought")));
        mvc.perform(post("/tasks/" + task + "/forget")
                        .with(user(ann.username()))
                        .with(csrf()))
                .andExpect(redirectedUrl("/day"));
        mvc.perform(get("/tasks/" + task).with(user(ann.username())))
                .andExpect(status().isConflict())
                .andExpect(content().string(not(containsString("second thought"))));
    }
}
