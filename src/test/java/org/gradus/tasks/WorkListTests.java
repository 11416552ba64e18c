package org.gradus.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradus.testing.Acting.signedInAs;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.Cases;
import org.gradus.kernel.Refused;
import org.gradus.platform.GradusClock;
import org.gradus.tasks.forms.PageInput;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

@GradusTest
class WorkListTests {

    private static final AtomicInteger SCHOOLS = new AtomicInteger(880_001);
    private static final Map<String, Object> DISMISSED =
            Map.of("triage", "dismiss", "reason", "A week of chickenpox in the whole class.");

    @Autowired
    WorkList workList;

    @Autowired
    TaskActs acts;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    Drafts drafts;

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

    private int school;

    @BeforeEach
    void a_school_in_term() {
        clock.moveTo(Instant.parse("2026-11-05T09:00:00Z"));
        school = SCHOOLS.getAndIncrement();
        jdbc.update(
                "insert into school (urn, la_code, name, type, control, phase, status)"
                        + " values (?, 988, ?, 'Community school', 'MAINTAINED', 'Primary', 'Open')",
                school,
                "Example School " + school);
        jdbc.update("insert into calendar_scope (scope) values (?)", "school:" + school);
        for (String[] term : new String[][] {
            {"Autumn 1", "2026-09-01", "2026-10-23"},
            {"Autumn 2", "2026-11-02", "2026-12-18"},
            {"Spring 1", "2027-01-04", "2027-02-12"},
            {"Spring 2", "2027-02-22", "2027-03-25"}
        }) {
            jdbc.update(
                    "insert into calendar_entry (scope, kind, name, first_day, last_day, entered_by, entered_at, reason)"
                            + " values (?, 'TERM', ?, ?::date, ?::date, 'test', now(), 'test')",
                    "school:" + school,
                    term[0],
                    term[1],
                    term[2]);
        }
    }

    /** Opens a case, whose first task is the attendance officer's triage. */
    private String triage(String forename, int priority) {
        Long pupil = jdbc.queryForObject(
                "insert into pupil (upn, surname, forename, date_of_birth) values (?, 'Example', ?, '2016-05-01')"
                        + " returning id",
                Long.class,
                "T" + System.nanoTime(),
                forename);
        jdbc.update(
                "insert into enrolment (pupil_id, school_urn, entry_date, status) values (?, ?, '2024-09-01', 'C')",
                pupil,
                school);
        String reference = Acting.asSystem(
                current,
                () -> cases.open(pupil, school, priority, "Three Mondays missed.")
                        .reference());
        return jdbc.queryForObject("select task_id from work_item where reference = ?", String.class, reference);
    }

    /** One of this test's own: people see what they have claimed wherever it is. */
    private String officer() {
        return "officer-a-" + school;
    }

    private <T> T asOfficer(Callable<T> work) {
        return as(officer(), Role.ATTENDANCE_OFFICER, school, work);
    }

    private <T> T as(String username, Role role, Integer urn, Callable<T> work) {
        Actor actor = new Actor(username, "Test " + username, Set.of(new Actor.Grant(role, urn)));
        return current.as(actor, () -> {
            try {
                return work.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private List<String> seenBy(Role role, Integer urn) {
        return as(
                "reader",
                role,
                urn,
                () -> workList
                        .page(
                                WorkFilter.read(Map.of("school", "" + school), WorkFilter.Whose.ALL),
                                WorkOrder.URGENT,
                                null,
                                100)
                        .items()
                        .stream()
                        .map(WorkItem::taskId)
                        .toList());
    }

    @Test
    void a_task_is_on_the_list_of_its_role_at_its_school_and_of_nobody_else() {
        String task = triage("Ada", 0);

        assertThat(seenBy(Role.ATTENDANCE_OFFICER, school)).containsExactly(task);
        assertThat(seenBy(Role.ATTENDANCE_CHAMPION, school)).containsExactly(task);
        assertThat(seenBy(Role.HEAD, school)).containsExactly(task);
        assertThat(seenBy(Role.AUDITOR, null)).containsExactly(task);
        assertThat(seenBy(Role.CLASS_TEACHER, school)).isEmpty();
        assertThat(seenBy(Role.GOVERNOR, school)).isEmpty();
        assertThat(seenBy(Role.ATTENDANCE_OFFICER, school - 500)).isEmpty();
        assertThat(seenBy(Role.ATTENDANCE_SUPPORT, null)).as("not referred").isEmpty();
        assertThat(seenBy(Role.MANAGER, null)).as("not referred").isEmpty();
    }

    @Test
    void a_list_begins_with_the_most_urgent_and_is_paged_there_and_back() {
        List<String> tasks = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tasks.add(triage("Pupil" + i, i == 3 ? 2 : 0));
        }
        asOfficer(() -> {
            WorkPage first = workList.page(WorkFilter.of(WorkFilter.Whose.TEAM), WorkOrder.URGENT, null, 2);
            WorkPage second = workList.page(WorkFilter.of(WorkFilter.Whose.TEAM), WorkOrder.URGENT, first.next(), 2);
            WorkPage third = workList.page(WorkFilter.of(WorkFilter.Whose.TEAM), WorkOrder.URGENT, second.next(), 2);
            WorkPage back = workList.page(WorkFilter.of(WorkFilter.Whose.TEAM), WorkOrder.URGENT, third.previous(), 2);

            assertThat(first.items().get(0).taskId()).isEqualTo(tasks.get(3));
            assertThat(first.previous()).isNull();
            assertThat(third.next()).isNull();
            assertThat(back.items()).isEqualTo(second.items());
            List<String> all = new ArrayList<>();
            List.of(first, second, third).forEach(page -> page.items().forEach(item -> all.add(item.taskId())));
            assertThat(all).containsExactlyInAnyOrderElementsOf(tasks);
            return null;
        });
        assertThatThrownBy(() -> asOfficer(
                        () -> workList.page(WorkFilter.of(WorkFilter.Whose.TEAM), WorkOrder.URGENT, "' or 1=1", 2)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void filters_narrow_the_list_and_its_counts_alike() {
        String ada = triage("Ada", 0);
        triage("Ben%", 0);
        asOfficer(() -> {
            acts.claim(ada);
            assertThat(workList.counts(WorkFilter.of(WorkFilter.Whose.TEAM)))
                    .isEqualTo(new WorkCounts(2, 1, 2, 1, 0, 2, 0));
            WorkFilter adas = WorkFilter.read(Map.of("pupil", "exa ada"), WorkFilter.Whose.TEAM);
            assertThat(workList.page(adas, WorkOrder.URGENT, null, 10).items())
                    .extracting(WorkItem::pupil)
                    .containsExactly("Ada Example");
            assertThat(workList.counts(adas)).isEqualTo(new WorkCounts(1, 1, 1, 0, 0, 1, 0));
            WorkFilter hostile = WorkFilter.read(Map.of("pupil", "%' or '1'='1"), WorkFilter.Whose.TEAM);
            assertThat(workList.page(hostile, WorkOrder.URGENT, null, 10).items())
                    .isEmpty();

            clock.moveTo(Instant.parse("2026-11-13T09:00:00Z")); // triage is due 5 school days after 5 November
            assertThat(workList.page(
                                    WorkFilter.read(Map.of("overdue", "true"), WorkFilter.Whose.MINE),
                                    WorkOrder.URGENT,
                                    null,
                                    10)
                            .items())
                    .singleElement()
                    .satisfies(item -> assertThat(item.overdue()).isTrue());
            return null;
        });
    }

    @Test
    void completing_a_task_records_the_answers_moves_the_process_and_tells_what_is_next() {
        String task = triage("Ada", 0);

        TaskActs.Completed completed = asOfficer(() -> acts.complete(
                task,
                new GivenAnswers.Sent(Map.of("triage", "confirm", "reason", "Nobody knows yet why it is Mondays."))));

        assertThat(completed.next()).extracting(WorkItem::taskKey).containsExactly("Task_HoldCuriosityConversation");
        assertThat(jdbc.queryForMap(
                        "select submitted_by, answers->>'triage' as triage from task_submission where task_id = ?",
                        task))
                .containsEntry("submitted_by", officer())
                .containsEntry("triage", "confirm");
        assertThat(asOfficer(() -> workList.finished(task)).orElseThrow().endedBy())
                .isEqualTo(officer());
    }

    @Test
    void wrong_answers_change_nothing() {
        String task = triage("Ada", 0);

        assertThatThrownBy(() ->
                        asOfficer(() -> acts.complete(task, new GivenAnswers.Sent(Map.of("triage", "perhaps")))))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Refused.Problem::field)
                                .containsExactly("triage", "reason"));
        assertThat(asOfficer(() -> workList.task(task)).assignee())
                .as("not even claimed")
                .isNull();
    }

    @Test
    void of_two_people_finishing_one_task_at_once_one_does_and_the_other_is_told_who() throws Exception {
        String task = triage("Ada", 0);
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService people = Executors.newFixedThreadPool(2);
        List<Future<Object>> outcomes = new ArrayList<>();
        for (String who : List.of("first", "second")) {
            outcomes.add(people.submit(() -> as(who, Role.ATTENDANCE_OFFICER, school, () -> {
                together.await(20, TimeUnit.SECONDS);
                try {
                    return acts.complete(task, new GivenAnswers.Sent(DISMISSED));
                } catch (Refused refused) {
                    return refused;
                }
            })));
        }
        List<Object> results = List.of(
                outcomes.get(0).get(60, TimeUnit.SECONDS), outcomes.get(1).get(60, TimeUnit.SECONDS));
        people.shutdown();

        assertThat(results).filteredOn(TaskActs.Completed.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(Refused.class::isInstance)
                .singleElement()
                .satisfies(refused -> {
                    assertThat(((Refused) refused).kind()).isEqualTo(Refused.Kind.CONFLICT);
                    assertThat(((Refused) refused).getMessage())
                            .contains("finished this task on Thursday 5 November 2026");
                });
        assertThat(jdbc.queryForObject("select count(*) from task_submission where task_id = ?", Integer.class, task))
                .isEqualTo(1);
    }

    @Test
    void a_claimed_task_is_left_to_whoever_has_it_until_it_is_put_back() {
        String task = triage("Ada", 0);
        asOfficer(() -> acts.claim(task));

        assertThatThrownBy(() -> as("officer-b", Role.ATTENDANCE_OFFICER, school, () -> acts.claim(task)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT));
        assertThatThrownBy(() -> as("officer-b", Role.ATTENDANCE_OFFICER, school, () -> {
                    acts.unclaim(task);
                    return null;
                }))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.FORBIDDEN));
        assertThatThrownBy(() -> as("auditor", Role.AUDITOR, null, () -> acts.claim(task)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.FORBIDDEN));

        as("head", Role.HEAD, school, () -> {
            acts.unclaim(task);
            return null;
        });
        assertThat(as("officer-b", Role.ATTENDANCE_OFFICER, school, () -> acts.claim(task))
                        .assignee())
                .isEqualTo("officer-b");
    }

    @Test
    void the_list_is_repaired_to_what_the_engine_has() {
        String gone = triage("Ada", 0);
        String changed = triage("Ben", 0);
        jdbc.update("delete from work_item where task_id = ?", gone);
        jdbc.update("update work_item set name = 'Something else', assignee = 'ghost' where task_id = ?", changed);
        jdbc.update(
                "insert into work_item (task_id, reference, pupil_id, school_urn, referred, role, name, stage,"
                        + " process_key, process_version, task_key, priority, created_at)"
                        + " select 'extra-' || task_id, reference, pupil_id, school_urn, referred, role, name, stage,"
                        + " process_key, process_version, task_key, priority, created_at"
                        + " from work_item where task_id = ?",
                changed);

        Reconciliation.Differences found = Acting.asSystem(current, reconciliation::run);

        assertThat(found.missing()).contains(gone);
        assertThat(found.changed()).contains(changed);
        assertThat(found.extra()).contains("extra-" + changed);
        assertThat(Acting.asSystem(current, reconciliation::run).none()).isTrue();
        assertThatThrownBy(() -> asOfficer(reconciliation::run)).isInstanceOf(Refused.class);
    }

    @Test
    void the_page_shows_the_form_asks_again_for_what_is_missing_and_confirms() throws Exception {
        String task = triage("Ada", 0);
        var officer = signedInAs(Role.ATTENDANCE_OFFICER, school);

        mvc.perform(get("/").with(officer)).andExpect(redirectedUrl("/day"));
        mvc.perform(get("/day").with(officer))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Confirm or dismiss the signals")))
                .andExpect(content().string(containsString("Thu 12 Nov 2026")));
        mvc.perform(get("/tasks/" + task).with(officer))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Look beyond the headline figure")))
                .andExpect(content().string(containsString("Three Mondays missed.")))
                .andExpect(content().string(containsString("name=\"_csrf\"")));
        mvc.perform(post("/tasks/" + task).with(officer).with(csrf()).param("reason", "<script>x</script>"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("<title>Error: ")))
                .andExpect(content().string(containsString("href=\"#triage\"")))
                .andExpect(content().string(containsString("&lt;script&gt;")));
        mvc.perform(post("/tasks/" + task)
                        .with(officer)
                        .with(csrf())
                        .param("action", "save")
                        .param("reason", "half a thought"))
                .andExpect(redirectedUrl("/tasks"));
        mvc.perform(get("/tasks/" + task).with(officer))
                .andExpect(content().string(containsString("half a thought")))
                .andExpect(content().string(containsString("They have not been sent.")));
        mvc.perform(post("/tasks/" + task)
                        .with(officer)
                        .with(csrf())
                        .param("triage", "confirm")
                        .param("reason", "Nobody knows yet why."))
                .andExpect(redirectedUrl("/tasks/" + task + "/done"));
        mvc.perform(get("/tasks/" + task + "/done").with(officer))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("What happens next")))
                .andExpect(content().string(containsString("/tasks/")));
        mvc.perform(post("/tasks/" + task)
                        .with(officer)
                        .with(csrf())
                        .param("_form", "early-identification/Task_TriageSignals")
                        .param("reason", "My careful words"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("My careful words")));
    }

    @Test
    void the_api_gives_the_form_refuses_with_fields_and_completes() throws Exception {
        String task = triage("Ada", 0);
        var officer = signedInAs(Role.ATTENDANCE_OFFICER, school);

        mvc.perform(get("/api/tasks").with(officer))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.tasks[0].id").value(task))
                .andExpect(jsonPath("$.tasks[0].pupil.name").value("Ada Example"))
                .andExpect(jsonPath("$.counts.team").value(1));
        mvc.perform(get("/api/tasks/" + task).with(officer))
                .andExpect(
                        jsonPath("$.form.fields[?(@.key == 'triage')].required").value(true))
                .andExpect(jsonPath("$.mayComplete").value(true));
        mvc.perform(post("/api/tasks/" + task + "/complete")
                        .with(officer)
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"answers\": {\"triage\": \"perhaps\", \"stray\": 1}}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[0].field").value("triage"))
                .andExpect(jsonPath("$.problems[1].field").value("reason"))
                .andExpect(jsonPath("$.problems[2].field").value("stray"));
        mvc.perform(get("/api/tasks/" + task).with(signedInAs(Role.ATTENDANCE_OFFICER, school - 500)))
                .andExpect(status().isNotFound())
                .andExpect(content().string(not(containsString("Ada"))));
        mvc.perform(post("/api/tasks/" + task + "/complete")
                        .with(officer)
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"answers\": {\"triage\": \"confirm\", \"reason\": \"Nobody knows yet why.\"}}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.reference").value(containsString("GR-2026-")));
        mvc.perform(post("/api/tasks/" + task + "/claim").with(officer).with(csrf()))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.problems[0].cause").value(containsString("finished this task on")));
    }

    @Test
    void a_draft_is_kept_as_typed_and_is_its_writers_alone() {
        String task = triage("Ada", 0);
        PageInput typed = new PageInput(Map.of("reason", List.of("nul \u0000 and half \ud83d")));
        asOfficer(() -> {
            drafts.save(task, "version", typed);
            assertThat(drafts.find(task).orElseThrow().typed().first("reason")).isEqualTo("nul  and half ?");
            return null;
        });
        assertThat(as("officer-b", Role.ATTENDANCE_OFFICER, school, () -> drafts.find(task)))
                .isEmpty();
    }
}
