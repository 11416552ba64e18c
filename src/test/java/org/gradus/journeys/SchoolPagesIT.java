package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.journeys.Looks.both;
import static org.gradus.journeys.Looks.follow;
import static org.gradus.journeys.Looks.refusedWhenSentEmpty;
import static org.gradus.journeys.Looks.told;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.kernel.Reason;
import org.gradus.leave.LeaveRequests;
import org.gradus.tasks.GivenAnswers;
import org.gradus.tasks.TaskActs;
import org.gradus.testing.Acting;
import org.gradus.testing.Browser;
import org.gradus.ui.CasePart;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the people of a school open, with a case nobody has looked at yet, and at a school where there is nothing yet. */
@Order(Looks.AFTER_THE_JOURNEYS)
@JourneyTest
class SchoolPagesIT {

    private final Browser browser = Browser.shared();

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor current;

    @Autowired
    JdbcTemplate jdbc;

    @LocalServerPort
    int port;

    private JourneySchools schools;

    @BeforeEach
    void begin_on_12_october_2026() {
        JourneyStart.of(context);
        schools = JourneySchools.of(context);
    }

    @Test
    void what_officers_open_on_the_way_is_looked_at() {
        String leave = leaveAsked();
        String contact = absentWithoutAWord();
        try (Visitor officer = signedIn("officer.oakfield");
                Visitor own = new Visitor(browser, address(), true).signIn(JourneySchools.OFFICER, Acting.PASSWORD)) {
            refusedWhenSentEmpty(officer, "imports", "/imports", "Upload");
            both(officer, "nothing-found", "/search?q=Zyxwv");
            both(officer, "found", "/search?q=" + someoneWithoutCase());
            officer.open("/duties");
            follow(officer, "duty", officer.page().locator("main table a[href^='/cases/SR-']"));
            both(own, "leave-one", "/leave/" + leave);
            own.open("/leave/new?upn=" + schools.starting.upn);
            own.follow(own.page().locator("main form[method=post] button[type=submit]"));
            told(own, "leave-new");
            refusedWhenSentEmpty(own, "leave-one", "/leave/" + leave, "Withdraw");
            refusedWhenSentEmpty(own, "case-new", "/cases/new", null);
            refusedWhenSentEmpty(own, "duties", "/duties", "Begin the search");
            refusedWhenSentEmpty(own, "filter", "/tasks?list=team", "Keep");
            both(own, "contact", "/cases/" + contact);
            both(own, "leave", "/leave");
            both(own, "cases", "/cases");
            List<String> cases = casesOf(JourneySchools.STARTING);
            String fresh = cases.get(2);
            for (CasePart part : CasePart.values()) {
                String path = part == CasePart.OVERVIEW ? "" : "/" + part.path();
                both(own, "fresh" + path.replace('/', '-'), "/cases/" + fresh + path);
            }
            refusedWhenSentEmpty(own, "fresh", "/cases/" + fresh, "Plan a return");
            both(own, "people-unsafe", "/cases/" + cases.get(1) + "/people");
            both(own, "people-nowhere", "/cases/" + cases.get(0) + "/people");
            both(own, "nothing-then", "/cases/" + fresh + "/timeline?from=1/1/2020&to=2/1/2020");
            both(own, "no-marks", "/pupils/" + upnOf(fresh) + "/register");
            both(own, "bring-forward", "/cases/" + fresh + "/contracts/" + fresh + "-AC-1/review");
            refusedWhenSentEmpty(
                    own, "bring-forward", "/cases/" + fresh + "/contracts/" + fresh + "-AC-1/review", null);
            own.open("/tasks?list=all");
            String task = own.page()
                    .locator("main table a[href^='/tasks/']")
                    .first()
                    .getAttribute("href")
                    .replaceFirst("^/tasks/", "");
            both(own, "handover", "/tasks/handover?act=claim&task=" + task);
            own.follow(own.page()
                    .locator("main form[method=post] button[type=submit]")
                    .last());
            own.lookOnBoth("pages/handed");
            own.foundNoFault();
            officer.foundNoFault();
        }
        try (Visitor champion =
                new Visitor(browser, address(), true).signIn(JourneySchools.CHAMPION, Acting.PASSWORD)) {
            both(champion, "caseload", "/tasks/caseload");
            follow(champion, "caseload-of", champion.page().locator("main form[action='/tasks/caseload'] button"));
            champion.foundNoFault();
        }
        try (Visitor teacher = new Visitor(browser, address(), true).signIn(JourneySchools.TEACHER, Acting.PASSWORD)) {
            both(teacher, "tutor-children", "/children");
            String fresh = casesOf(JourneySchools.STARTING).get(2);
            for (String part : List.of("people", "timeline", "record", "plan")) {
                both(teacher, "teacher-" + part, "/cases/" + fresh + "/" + part);
            }
            teacher.foundNoFault();
        }
        try (Visitor worker = signedIn("social-worker")) {
            both(worker, "own-children", "/children");
            worker.foundNoFault();
        }
        somebody_else_was_first();
        try (Visitor stranger = new Visitor(browser, address(), true)) {
            stranger.open("/sign-in?wrong");
            told(stranger, "sign-in");
            stranger.foundNoFault();
        }
    }

    private void somebody_else_was_first() {
        Actor other = new Actor(
                "second-officer",
                "Second officer",
                Set.of(new Actor.Grant(Role.ATTENDANCE_OFFICER, JourneySchools.STARTING)));
        try (Visitor own = new Visitor(browser, address(), true).signIn(JourneySchools.OFFICER, Acting.PASSWORD)) {
            String task = jdbc.queryForObject(
                    "select task_id from work_item where reference = ?",
                    String.class,
                    JourneySchools.oneMore(context, "Corin"));
            Map<String, Object> answers = StaffJourneyIT.ANSWERS.get("Task_TriageSignals");
            own.open("/tasks/" + task);
            current.as(other, () -> context.getBean(TaskActs.class).complete(task, new GivenAnswers.Sent(answers)));
            own.fill(answers);
            own.press("Finish this task");
            own.lookOnBoth("pages/kept");
            assertThat(own.page().locator("main dl").innerText()).contains(sentence(answers));
            own.foundNoFault();
        }
    }

    private static String sentence(Map<String, Object> answers) {
        return answers.values().stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(answer -> answer.contains(" "))
                .findFirst()
                .orElse("15:30");
    }

    @Test
    void whoever_begins_at_a_new_school_is_told_why_there_is_nothing_yet() {
        try (Visitor newcomer =
                new Visitor(browser, address(), true).signIn(JourneySchools.NEWCOMER, Acting.PASSWORD)) {
            for (String page : List.of(
                    "/day",
                    "/tasks",
                    "/cases",
                    "/children",
                    "/leave",
                    "/duties",
                    "/letters",
                    "/imports",
                    "/analysis",
                    "/analysis/fairness",
                    "/analysis/plans",
                    "/oversight",
                    "/oversight/work",
                    "/oversight/load",
                    "/oversight/promises",
                    "/oversight/promises/list",
                    "/oversight/feeds",
                    "/oversight/alerts",
                    "/tasks/caseload")) {
                assertThat(newcomer.open(page)).as(page).isEqualTo(200);
                newcomer.lookOnBoth("pages/new-school" + page.replace('/', '-'));
            }
            newcomer.foundNoFault();
        }
    }

    private List<String> casesOf(int school) {
        return jdbc.queryForList(
                "select reference from case_file where school_urn = ? order by reference", String.class, school);
    }

    private String upnOf(String reference) {
        return jdbc.queryForObject(
                "select upn from pupil join case_file on pupil.id = pupil_id where reference = ?",
                String.class,
                reference);
    }

    private String someoneWithoutCase() {
        return jdbc.queryForObject("""
                select min(surname) from pupil join enrolment on pupil.id = enrolment.pupil_id
                where school_urn = 900001 and not exists (select from case_file where case_file.pupil_id = pupil.id)
                """, String.class);
    }

    private String leaveAsked() {
        Actor officer = new Actor(
                "leave-officer",
                "Leave officer",
                Set.of(new Actor.Grant(Role.ATTENDANCE_OFFICER, JourneySchools.STARTING)));
        Long parent = jdbc.queryForObject(
                "select parent_id from pupil_parent join pupil on pupil.id = pupil_id where upn = ?",
                Long.class,
                schools.starting.upn);
        return current.as(
                officer,
                () -> context.getBean(LeaveRequests.class)
                        .request(
                                schools.starting.upn,
                                parent,
                                LocalDate.of(2026, 10, 12),
                                LocalDate.of(2026, 11, 9),
                                LocalDate.of(2026, 11, 13),
                                new Reason("A wedding abroad.")));
    }

    /** A pupil is away without a reason on Mon 12 October; the first thing that happens is that somebody calls. */
    private String absentWithoutAWord() {
        schools.starting.bringIn(
                "marks",
                "today.csv",
                schools.starting.marks(
                        LocalDate.of(2026, 10, 12),
                        LocalDate.of(2026, 10, 12),
                        (day, session) -> session.equals("AM") ? "N" : null));
        String found = "select min(reference) from first_day_contact where school_urn = " + JourneySchools.STARTING;
        JourneyStart.waitUntil(
                "somebody is to call the parents", () -> jdbc.queryForObject(found, String.class) != null);
        return jdbc.queryForObject(found, String.class);
    }

    private String address() {
        return "http://localhost:" + port;
    }

    private Visitor signedIn(String username) {
        return new Visitor(browser, address(), true).signIn(username);
    }
}
