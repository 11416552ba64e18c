package org.gradus.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradus.testing.Acting.signedInAs;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.gradus.access.Actor;
import org.gradus.access.Role;
import org.gradus.kernel.Refused;
import org.gradus.platform.GradusClock;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;

@GradusTest
class DayTests {

    private static final Map<String, Object> CONFIRMED =
            Map.of("triage", "confirm", "reason", "Nobody knows yet why it is Mondays.");

    @Autowired
    ApplicationContext context;

    @Autowired
    Day day;

    @Autowired
    WorkList workList;

    @Autowired
    TaskActs acts;

    @Autowired
    GradusClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc mvc;

    private SchoolAtWork school;
    private Actor officer;

    @BeforeEach
    void a_thursday_in_term() {
        clock.moveTo(Instant.parse("2026-11-05T09:00:00Z"));
        school = new SchoolAtWork(context);
        officer = school.staff("officer", Role.ATTENDANCE_OFFICER);
    }

    @Test
    void the_day_begins_with_the_next_best_task_and_groups_the_rest_by_when_they_are_due() {
        String later = school.triage("Ada", "Example", 0);
        String week = school.triage("Ben", "Example", 0);
        String today = school.triage("Cai", "Example", 0);
        String overdue = school.triage("Dee", "Example", 0);
        String vulnerable = school.triage("Eve", "Example", 1);
        school.due(week, "2026-11-08");
        school.due(today, "2026-11-05");
        school.due(overdue, "2026-11-03");
        school.due(vulnerable, "2026-11-20");

        WorkDay first = school.as(officer, day::today);

        assertThat(first.next().taskId()).isEqualTo(vulnerable);
        assertThat(first.groups())
                .extracting(WorkDay.Group::name, WorkDay.Group::count)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("overdue", 1L),
                        org.assertj.core.groups.Tuple.tuple("today", 1L),
                        org.assertj.core.groups.Tuple.tuple("week", 1L),
                        org.assertj.core.groups.Tuple.tuple("waiting", 0L));
        assertThat(first.groups().get(2).first()).extracting(WorkItem::taskId).containsExactly(week);
        assertThat(first.later()).as("%s and the vulnerable one", later).isEqualTo(2);
        for (WorkDay.Group group : first.groups()) {
            assertThat(school.as(officer, () -> workList.page(group.filter(), WorkOrder.URGENT, null, 25))
                            .items())
                    .as(group.name())
                    .hasSize((int) group.count());
        }

        school.as(officer, () -> acts.complete(vulnerable, new GivenAnswers.Sent(CONFIRMED)));
        assertThat(school.as(officer, day::today).next().priority())
                .as("the next step of the same child is still first")
                .isEqualTo(1);
    }

    @Test
    void next_best_is_urgent_vulnerable_earliest_claimed_and_oldest_in_this_order_in_memory_and_in_the_database() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            expected.add(school.triage("Pupil" + i, "Example", i == 0 ? 2 : i == 1 ? 1 : 0));
        }
        school.as(officer, () -> acts.claim(expected.get(5)));
        school.due(expected.get(0), "2026-12-01");
        school.due(expected.get(2), "2026-11-02");
        for (int i = 3; i < 6; i++) {
            school.due(expected.get(i), "2026-11-09");
        }
        expected.add(3, expected.remove(5));

        List<WorkItem> best = school.as(officer, () -> {
            List<WorkItem> listed = new ArrayList<>(
                    workList.page(WorkFilter.of(WorkFilter.Whose.DAY), WorkOrder.read("pupil", "desc"), null, 25)
                            .items());
            listed.sort(NextBest.FIRST);
            return listed;
        });
        assertThat(best).extracting(WorkItem::taskId).containsExactlyElementsOf(expected);
        assertThat(context.getBean(WorkPages.class).best(officer, 10))
                .extracting(WorkItem::taskId)
                .containsExactlyElementsOf(expected);
    }

    @Test
    void what_others_do_in_a_matter_one_has_worked_on_is_known_and_not_told_beyond_ones_role() throws Exception {
        String task = school.triage("Ada", "Example", 0);
        Actor colleague = school.staff("colleague", Role.ATTENDANCE_OFFICER);
        school.as(officer, () -> acts.complete(task, new GivenAnswers.Sent(CONFIRMED)));
        String next = school.as(
                colleague,
                () -> workList.page(WorkFilter.of(WorkFilter.Whose.DAY), WorkOrder.URGENT, null, 25)
                        .items()
                        .get(0)
                        .taskId());
        assertThat(waiting(officer))
                .as("the next step is the officer's own role's")
                .isEmpty();

        school.as(colleague, () -> acts.claim(next));
        assertThat(waiting(officer)).singleElement().satisfies(item -> {
            assertThat(item.taskId()).isEqualTo(next);
            assertThat(item.assigneeName()).isEqualTo("Test colleague");
        });

        jdbc.update("update work_item set role = 'DSL', assignee = null, name = 'Secret' where task_id = ?", next);
        assertThat(waiting(officer)).singleElement().satisfies(item -> {
            assertThat(item.readable()).isFalse();
            assertThat(item.name()).isNull();
            assertThat(item.role()).isEqualTo(Role.DSL);
        });
        mvc.perform(get("/day").with(user(officer.username())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Waits for: Designated safeguarding lead")))
                .andExpect(content().string(not(containsString("Secret"))));
        mvc.perform(get("/tasks?list=waiting&format=csv").with(user(officer.username())))
                .andExpect(content().string(containsString("Ada Example")))
                .andExpect(content().string(not(containsString("Secret"))));
        assertThat(waiting(school.staff("teacher", Role.CLASS_TEACHER))).isEmpty();
    }

    private List<WorkItem> waiting(Actor who) {
        return school.as(
                who,
                () -> workList.page(WorkFilter.of(WorkFilter.Whose.WAITING), WorkOrder.URGENT, null, 25)
                        .items());
    }

    @Test
    void whoever_has_no_tasks_comes_home_to_where_their_work_is() throws Exception {
        mvc.perform(get("/").with(signedInAs(Role.AUDITOR))).andExpect(redirectedUrl("/audit/acts"));
        mvc.perform(get("/").with(signedInAs(Role.MANAGER))).andExpect(redirectedUrl("/oversight"));
        mvc.perform(get("/").with(signedInAs(Role.HEAD, school.urn))).andExpect(redirectedUrl("/day"));
        mvc.perform(get("/").with(signedInAs(Role.ADMINISTRATOR)))
                .andExpect(content().string(containsString("href=\"/authority\"")));
        mvc.perform(get("/day").with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("href=\"/record\"")))
                .andExpect(content().string(containsString("nothing in it can be changed")));
        mvc.perform(get("/").with(signedInAs(Role.GOVERNOR, school.urn))).andExpect(redirectedUrl("/oversight"));
        mvc.perform(get("/day").with(signedInAs(Role.GOVERNOR, school.urn)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("No tasks come to your role")));
        mvc.perform(get("/").with(user(officer.username()))).andExpect(redirectedUrl("/day"));
    }

    @Test
    void the_navigation_is_one_row_of_areas_and_the_entries_of_the_area_one_is_in() throws Exception {
        String auditor = mvc.perform(get("/audit/samples").with(signedInAs(Role.AUDITOR)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(auditor.split("govuk-service-navigation__link", -1)).hasSizeLessThanOrEqualTo(9);
        assertThat(auditor)
                .contains("<nav class=\"gradus-subnav gradus-subnav--area\" aria-label=\"Audit\">")
                .contains("<a href=\"/audit/samples\" aria-current=\"page\">")
                .contains("href=\"/record\"")
                .doesNotContain("<a href=\"/settings\">");
        String manager = mvc.perform(get("/oversight").with(signedInAs(Role.MANAGER)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(manager.split("govuk-service-navigation__link", -1)).hasSizeLessThanOrEqualTo(9);
        assertThat(manager).contains("href=\"/analysis\"").contains("href=\"/operations/models\"");
    }

    @Test
    void a_list_is_paged_in_every_order_both_ways_without_losing_or_repeating_a_task() {
        List<String> tasks = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            tasks.add(school.triage("Pupil" + i % 3, i % 2 == 0 ? "Zeta" : "Alpha", i % 3));
        }
        school.due(tasks.get(2), "2026-11-02");
        for (WorkOrder.By by : WorkOrder.By.values()) {
            for (boolean down : new boolean[] {false, true}) {
                WorkOrder order = new WorkOrder(by, down);
                school.as(officer, () -> {
                    WorkFilter filter = WorkFilter.of(WorkFilter.Whose.ALL);
                    List<String> whole = ids(workList.page(filter, order, null, 100));
                    assertThat(whole).as("%s", order).containsExactlyInAnyOrderElementsOf(tasks);
                    List<String> there = new ArrayList<>();
                    WorkPage page = workList.page(filter, order, null, 3);
                    there.addAll(ids(page));
                    WorkPage second = workList.page(filter, order, page.next(), 3);
                    there.addAll(ids(second));
                    WorkPage third = workList.page(filter, order, second.next(), 3);
                    there.addAll(ids(third));
                    assertThat(there).as("%s", order).isEqualTo(whole);
                    assertThat(third.next()).isNull();
                    assertThat(ids(workList.page(filter, order, third.previous(), 3)))
                            .as("%s back", order)
                            .isEqualTo(ids(second));
                    if (by != WorkOrder.By.STAGE) {
                        assertThatThrownBy(() -> workList.page(filter, WorkOrder.read("stage", null), page.next(), 3))
                                .isInstanceOf(Refused.class);
                    }
                    return null;
                });
            }
        }
        List<String> pupils =
                school.as(
                        officer,
                        () -> workList
                                .page(WorkFilter.of(WorkFilter.Whose.ALL), WorkOrder.read("pupil", "asc"), null, 100)
                                .items()
                                .stream()
                                .map(WorkItem::pupil)
                                .toList());
        assertThat(pupils.get(0)).endsWith("Alpha");
        assertThat(pupils.get(6)).endsWith("Zeta");

        jdbc.update(
                "update pupil set surname = 'Aaa' where id = (select pupil_id from work_item where task_id = ?)",
                tasks.get(6));
        assertThat(school.as(
                        officer,
                        () -> workList.page(WorkFilter.of(WorkFilter.Whose.ALL), WorkOrder.read("pupil", null), null, 1)
                                .items()))
                .as("a changed name is in its new place")
                .extracting(WorkItem::taskId)
                .containsExactly(tasks.get(6));
    }

    private static List<String> ids(WorkPage page) {
        return page.items().stream().map(WorkItem::taskId).toList();
    }

    @Test
    void the_page_says_its_order_offers_to_take_each_filter_away_and_gives_the_list_to_take_away() throws Exception {
        String ada = school.triage("Ada", "=Example", 0);
        school.triage("Ben", "Example", 0);
        school.due(ada, "2026-11-02");
        String list = "/tasks?list=all&due=overdue&role=ATTENDANCE_OFFICER&sort=due&order=desc&size=50";

        mvc.perform(get(list).with(user(officer.username())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("aria-sort=\"descending\"")))
                .andExpect(content().string(containsString("Ada =Example")))
                .andExpect(content().string(not(containsString("Ben Example"))))
                .andExpect(
                        content()
                                .string(
                                        containsString(
                                                "href=\"/tasks?list=all&amp;role=ATTENDANCE_OFFICER&amp;sort=due&amp;order=desc&amp;size=50\"")));
        mvc.perform(get(list + "&format=csv").with(user(officer.username())))
                .andExpect(status().isOk())
                .andExpect(content().string(startsWith("Reference,Task,Pupil")))
                .andExpect(content().string(containsString("Ada =Example")));
        mvc.perform(get("/api" + list).with(user(officer.username())))
                .andExpect(jsonPath("$.tasks.length()").value(1))
                .andExpect(jsonPath("$.counts.all").value(1));
        mvc.perform(get("/tasks?due=someday").with(user(officer.username()))).andExpect(status().isBadRequest());
        mvc.perform(get("/tasks?size=1000").with(user(officer.username()))).andExpect(status().isBadRequest());
    }

    @Test
    void the_address_of_a_list_survives_signing_in() throws Exception {
        String list = "/tasks?list=team&due=week&sort=pupil&order=desc";
        MockHttpSession session = (MockHttpSession) mvc.perform(get(list).header("Accept", "text/html"))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getRequest()
                .getSession();
        mvc.perform(post("/sign-in")
                        .session(session)
                        .with(csrf())
                        .param("username", officer.username())
                        .param("password", Acting.PASSWORD))
                .andExpect(redirectedUrl("http://localhost" + list));
    }

    @Test
    void what_words_say_of_a_filter_is_what_the_filter_says_in_words() {
        Map<String, String> words = Map.of(
                "list",
                "waiting",
                "due",
                "week",
                "school",
                "984001",
                "stage",
                "Support",
                "pupil",
                "ada",
                "role",
                "DSL",
                "claimed",
                "test",
                "kind",
                "Task_TriageSignals");
        WorkFilter filter = WorkFilter.read(words, WorkFilter.Whose.ALL);
        assertThat(filter.words()).isEqualTo(words);
        assertThat(new HashSet<>(filter.narrowing().keySet())).hasSize(7);
        assertThatThrownBy(() -> WorkFilter.read(Map.of("school", "x"), WorkFilter.Whose.ALL))
                .isInstanceOf(Refused.class);
    }
}
