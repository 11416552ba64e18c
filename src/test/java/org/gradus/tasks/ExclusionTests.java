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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.gradus.access.Actor;
import org.gradus.access.Exclusion;
import org.gradus.access.Exclusions;
import org.gradus.access.Role;
import org.gradus.access.Staff;
import org.gradus.duties.DayBegan;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.ledger.Ledger;
import org.gradus.ledger.RecordQuery;
import org.gradus.platform.GradusClock;
import org.gradus.platform.Outbox;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.gradus.testing.Sent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@GradusTest
class ExclusionTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 5);
    private static final Reason COUSIN = new Reason("The pupil is her cousin.");

    @Autowired
    ApplicationContext context;

    @Autowired
    ConflictsOfInterest conflicts;

    @Autowired
    Exclusions exclusions;

    @Autowired
    TaskActs acts;

    @Autowired
    WorkList workList;

    @Autowired
    Handovers handovers;

    @Autowired
    Staff staff;

    @Autowired
    Ledger ledger;

    @Autowired
    Outbox outbox;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    GradusClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc mvc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    private SchoolAtWork school;
    private Actor ann;
    private Actor bob;
    private Actor head;
    private String task;
    private String reference;
    private String upn;

    @BeforeEach
    void an_officer_whose_cousin_has_a_case() {
        clock.moveTo(Instant.parse("2026-11-05T09:00:00Z"));
        school = new SchoolAtWork(context);
        ann = school.staff("ann", Role.ATTENDANCE_OFFICER);
        bob = school.staff("bob", Role.ATTENDANCE_OFFICER);
        head = school.staff("head", Role.HEAD);
        task = school.triage("Quillon", "Cousinly", 0);
        reference = jdbc.queryForObject("select reference from work_item where task_id = ?", String.class, task);
        upn = jdbc.queryForObject(
                "select p.upn from pupil p join case_file c on c.pupil_id = p.id where c.reference = ?",
                String.class,
                reference);
    }

    private Exclusion exclude(Actor who, boolean everything) {
        return school.as(head, () -> conflicts.exclude(who.username(), reference, everything, TODAY, COUSIN));
    }

    /** As they are at their next request. */
    private Actor now(Actor actor) {
        return staff.actorOf(actor.username());
    }

    private int answer(String path, Actor actor) throws Exception {
        return mvc.perform(get(path).with(user(actor.username())))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    @Test
    void every_address_of_the_case_answers_the_excluded_as_if_there_were_no_case() throws Exception {
        TreeMap<String, Integer> open = new TreeMap<>();
        for (var info : routes.getHandlerMethods().keySet()) {
            if (!info.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                continue;
            }
            for (String pattern : info.getPatternValues()) {
                String path = pattern.replaceAll("\\{(reference|caseReference)(:[^}]*)?\\}", reference)
                        .replaceAll("\\{path:[^}]*\\}", "people");
                if (!path.equals(pattern) && !path.contains("{")) {
                    int status = answer(path, head);
                    if (status == 200) {
                        open.put(path, status);
                    }
                }
            }
        }
        assertThat(open.keySet())
                .contains("/cases/" + reference, "/api/cases/" + reference, "/api/cases/" + reference + "/record");
        for (String part : List.of("attendance", "people", "letters", "deadlines", "record")) {
            open.put("/cases/" + reference + "/" + part, 200);
        }
        Acting.asSystem(
                context.getBean(org.gradus.access.CurrentActor.class),
                () -> conflicts.exclude(head.username(), reference, true, TODAY, COUSIN));
        for (String path : open.keySet()) {
            assertThat(answer(path, head)).as(path).isEqualTo(404);
        }
        for (String path : List.of(
                "/tasks/" + task,
                "/api/tasks/" + task,
                "/pupils/" + upn + "/register",
                "/api/pupils/" + upn,
                "/api/pupils/" + upn + "/marks",
                "/api/pupils/" + upn + "/signals")) {
            assertThat(answer(path, head)).as(path).isEqualTo(404);
        }
    }

    @Test
    void no_list_search_or_count_shows_the_excluded_anything_of_it() throws Exception {
        assertThat(school.as(
                        head,
                        () -> workList.counts(WorkFilter.of(WorkFilter.Whose.ALL))
                                .all()))
                .isEqualTo(1);
        mvc.perform(get("/search").param("q", "Cousinly").with(user(head.username())))
                .andExpect(content().string(containsString("Quillon")));

        Acting.asSystem(
                context.getBean(org.gradus.access.CurrentActor.class),
                () -> conflicts.exclude(head.username(), upn, false, TODAY, COUSIN));

        assertThat(school.as(
                        now(head),
                        () -> workList.counts(WorkFilter.of(WorkFilter.Whose.ALL))
                                .all()))
                .isZero();
        for (String list : List.of(
                "/day",
                "/tasks?whose=all",
                "/cases",
                "/cases?pupil=" + reference,
                "/search?q=Cousinly",
                "/search?q=" + reference,
                "/duties",
                "/leave",
                "/letters",
                "/oversight",
                "/oversight/work",
                "/oversight/promises/list",
                "/api/cases",
                "/api/tasks",
                "/exclusions",
                "/oversight/targeting/" + school.urn)) {
            mvc.perform(get(list).with(user(head.username())))
                    .andExpect(content().string(not(containsString("Quillon"))))
                    .andExpect(content().string(not(containsString(reference + "<"))))
                    .andExpect(content().string(not(containsString("/cases/" + reference))));
        }
        mvc.perform(get("/cases").with(user(bob.username())))
                .andExpect(content().string(containsString("Quillon")));
    }

    @Test
    void what_the_excluded_had_claimed_is_put_back_and_listed_until_somebody_else_has_it() throws Exception {
        school.as(ann, () -> acts.claim(task));
        Exclusion made = exclude(ann, false);

        assertThat(jdbc.queryForObject("select assignee from work_item where task_id = ?", String.class, task))
                .isNull();
        assertThat(conflicts.putBackFor(made.id()))
                .singleElement()
                .satisfies(one -> assertThat(one.nobodys()).isTrue());
        assertThatThrownBy(() -> school.as(now(ann), () -> acts.claim(task)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
        assertThat(school.as(head, () -> handovers.plan(Handover.Act.ASSIGN, List.of(task), null))
                        .colleagues())
                .extracting(HandoverPlan.Colleague::username)
                .containsExactly(bob.username());
        assertThat(school.as(head, () -> handovers.plan(Handover.Act.ASSIGN, List.of(task), ann.username()))
                        .lines()
                        .get(0)
                        .obstacle())
                .isNotNull();

        school.as(bob, () -> acts.claim(task));
        mvc.perform(get("/exclusions/" + made.id()).with(user(head.username())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Test bob")));
        mvc.perform(get("/cases/" + reference + "/people").with(user(head.username())))
                .andExpect(content().string(containsString("Test ann, from 5 November 2026")));
        mvc.perform(get("/cases/" + reference + "/people").with(user(bob.username())))
                .andExpect(content().string(not(containsString("conflict of interest"))));
    }

    @Test
    void an_exclusion_made_for_a_later_day_bites_on_that_day_and_an_ended_one_no_more() {
        school.as(ann, () -> acts.claim(task));
        Exclusion made = school.as(
                head, () -> conflicts.exclude(ann.username(), reference, false, LocalDate.of(2026, 11, 9), COUSIN));
        assertThat(staff.actorOf(ann.username()).excluded().fromNothing()).isTrue();

        clock.moveTo(Instant.parse("2026-11-09T07:00:00Z"));
        transactions.executeWithoutResult(status -> context.publishEvent(new DayBegan(LocalDate.of(2026, 11, 9))));
        Acting.asSystem(context.getBean(org.gradus.access.CurrentActor.class), () -> outbox.workOff(5000));
        assertThat(staff.actorOf(ann.username()).excluded().fromMatter(reference))
                .isTrue();
        assertThat(jdbc.queryForObject("select assignee from work_item where task_id = ?", String.class, task))
                .isNull();

        school.as(head, () -> exclusions.end(made.id(), new Reason("They are not related after all.")));
        assertThat(staff.actorOf(ann.username()).excluded().fromNothing()).isTrue();
        assertThat(school.as(ann, () -> workList.task(task)).reference()).isEqualTo(reference);
    }

    @Test
    void each_is_made_and_ended_with_a_reason_in_the_record_and_by_somebody_else() {
        Exclusion made = exclude(head, true);
        assertThatThrownBy(() -> school.as(head, () -> exclusions.end(made.id(), new Reason("I want to see it."))))
                .isInstanceOf(Refused.class);
        Actor admin = staff.actorOf(Acting.account(context, Acting.actor(Role.ADMINISTRATOR, null)));
        school.as(admin, () -> exclusions.end(made.id(), new Reason("Another head has come.")));

        Actor auditor = staff.actorOf(Acting.account(context, Acting.actor(Role.AUDITOR, null)));
        for (String action : List.of("exclusion.made", "exclusion.ended")) {
            assertThat(school.as(
                                    auditor,
                                    () -> ledger.search(
                                            new RecordQuery(action, null, null, null, null, null, null, null),
                                            null,
                                            50))
                            .entries())
                    .anySatisfy(entry -> {
                        assertThat(entry.objectId()).isEqualTo(String.valueOf(made.id()));
                        assertThat(entry.reason()).isNotNull();
                    });
        }
    }

    @Test
    void a_head_excludes_their_own_staff_from_their_own_pupils_and_nobody_else_does() {
        SchoolAtWork elsewhere = new SchoolAtWork(context);
        Actor stranger = elsewhere.staff("stranger", Role.ATTENDANCE_OFFICER);
        Actor otherHead = elsewhere.staff("head", Role.HEAD);
        for (Actor actor : List.of(bob, otherHead)) {
            assertThatThrownBy(() ->
                            school.as(actor, () -> conflicts.exclude(ann.username(), reference, false, TODAY, COUSIN)))
                    .isInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> exclude(stranger, false)).hasMessageContaining("not on the staff of this school");
        assertThatThrownBy(() -> school.as(
                        head,
                        () -> conflicts.exclude(ann.username(), reference, false, LocalDate.of(2026, 11, 4), COUSIN)))
                .hasMessageContaining("has passed");
        exclude(ann, false);
        assertThatThrownBy(() -> exclude(ann, false)).hasMessageContaining("already");
    }

    @Test
    void page_and_api_make_one_and_say_what_is_wrong() throws Exception {
        mvc.perform(get("/exclusions/new").param("of", reference).with(user(head.username())))
                .andExpect(content().string(containsString(reference)));
        mvc.perform(post("/exclusions")
                        .with(user(head.username()))
                        .with(csrf())
                        .param("username", "nobody-of-that-name")
                        .param("of", reference)
                        .param("from", "5/11/2026")
                        .param("reason", "A neighbour."))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("There is no account")));
        mvc.perform(post("/exclusions")
                        .with(user(head.username()))
                        .with(csrf())
                        .param("username", ann.username())
                        .param("of", reference)
                        .param("from", "5/11/2026")
                        .param("reason", "A neighbour."))
                .andExpect(redirectedUrlPattern("/exclusions/*"));
        mvc.perform(get("/exclusions").with(user(head.username())))
                .andExpect(content().string(containsString("Test ann")));
        String ended =
                jdbc.queryForObject("select max(id) from exclusion where username = ?", String.class, ann.username());
        mvc.perform(Sent.form(head, "/exclusions/" + ended + "/end"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("No reason was given.")));
        mvc.perform(Sent.form(head, "/exclusions/" + ended + "/end", "reason", "They are not neighbours any more."))
                .andExpect(redirectedUrl("/exclusions/" + ended));
        mvc.perform(get("/exclusions").with(user(bob.username()))).andExpect(status().isForbidden());
        mvc.perform(post("/api/exclusions")
                        .with(user(head.username()))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"username\":\"" + bob.username() + "\",\"of\":\"" + upn
                                + "\",\"from\":\"2026-11-05\",\"reason\":\"A neighbour.\"}"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.reference").doesNotExist());
        mvc.perform(get("/api/exclusions").with(user(head.username())))
                .andExpect(jsonPath("$.length()").value(1));
        String other =
                jdbc.queryForObject("select max(id) from exclusion where username = ?", String.class, bob.username());
        mvc.perform(Sent.json(head, "/api/exclusions/" + other + "/end", "{'reason': 'They have moved away.'}"))
                .andExpect(jsonPath("$.endReason").value("They have moved away."));
    }
}
