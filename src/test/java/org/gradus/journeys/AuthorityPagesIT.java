package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.journeys.Looks.both;
import static org.gradus.journeys.Looks.follow;
import static org.gradus.journeys.Looks.refused;
import static org.gradus.journeys.Looks.refusedWhenSentEmpty;
import static org.gradus.journeys.Looks.told;

import com.microsoft.playwright.Locator;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.kernel.Reason;
import org.gradus.leave.LeaveRequests;
import org.gradus.testing.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the authority's people open, auditors and administrators among them, and what they are told when it will not do. */
@Order(Looks.AFTER_THE_JOURNEYS)
@JourneyTest
class AuthorityPagesIT {

    private final Browser browser = Browser.shared();

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor current;

    @Autowired
    JdbcTemplate jdbc;

    @LocalServerPort
    int port;

    private EnforcedCase enforced;

    @BeforeEach
    void begin_on_12_october_2026() {
        JourneyStart.of(context);
        enforced = JourneySchools.of(context).enforced;
    }

    @Test
    void what_leads_to_a_decision_and_away_from_it_is_looked_at() {
        try (Visitor welfare = signedIn("welfare")) {
            both(welfare, "step", "/steps/" + enforced.prosecution);
            follow(welfare, "decision", welfare.page().locator("main a[href^='/decisions/']"));
            both(welfare, "process", "/cases/" + enforced.reference + "/process");
            both(welfare, "plan-print", "/cases/" + enforced.reference + "/plan/print");
            both(welfare, "register", "/pupils/" + enforced.school.upn + "/register");
            for (String part : List.of("plan", "attendance", "people", "deadlines", "timeline", "letters")) {
                both(welfare, "enforced-" + part, "/cases/" + enforced.reference + "/" + part);
            }
            refused(welfare, "timeline", "/cases/" + enforced.reference + "/timeline?from=yesterday");
            both(welfare, "evidence-of-case", "/cases/" + enforced.reference + "/evidence");
            both(welfare, "new-step", "/cases/" + enforced.reference + "/steps/new");
            refusedWhenSentEmpty(welfare, "new-step", "/cases/" + enforced.reference + "/steps/new", "Open the step");
            refusedWhenSentEmpty(welfare, "payments", "/payments", "Enter the payment");
            welfare.fill(Map.of(
                    "transactionId", "T-989701",
                    "reference", "PN-2026-999999",
                    "amount", "80.00",
                    "receivedOn", "12/10/2026",
                    "payer", "A parent"));
            welfare.press("Enter the payment");
            welfare.lookOnBoth("pages/payment");
            welfare.follow(welfare.page().locator("form[action$='/match'] button"));
            told(welfare, "payment");
            both(welfare, "payments-waiting", "/payments");
            welfare.foundNoFault();
        }
    }

    @Test
    void what_legal_reads_before_it_acts_is_looked_at() {
        try (Visitor legal = signedIn("legal")) {
            legal.open("/tasks?list=all&pupil=" + enforced.reference);
            legal.follow(legal.page().locator("a[data-task='Task_LayInformation']"));
            legal.fill(new HashMap<>(ProsecutionAnswers.laid("2026-10-12")));
            legal.press("Finish this task");
            assertThat(legal.page().url()).as(legal.text()).endsWith("/check");
            legal.lookOnBoth("pages/check-your-answers");
            both(legal, "letters-waiting", "/letters");
            follow(legal, "letter", legal.page().locator("main table a[href^='/letters/']"));
            legal.follow(legal.page().locator("form[action$='/drop'] button"));
            told(legal, "letter");
            both(legal, "evidence", "/cases/" + enforced.reference + "/evidence/" + enforced.prosecution);
            legal.press("Make the evidence bundle");
            legal.lookOnBoth("pages/evidence-made");
            follow(legal, "evidence-redact", legal.page().locator("main a[href$='/redact']"));
            legal.press("Make the redacted copy");
            told(legal, "evidence-redact");
            refusedWhenSentEmpty(legal, "subject-access", "/retention/access", null);
            refusedWhenSentEmpty(legal, "holds", "/retention/holds", null);
            legal.fill(Map.of("about", enforced.reference, "reason", "An appeal is expected."));
            legal.press("Place a hold");
            legal.lookOnBoth("pages/holds-placed");
            follow(legal, "hold", legal.page().locator("main a[href^='/retention/holds/']"));
            legal.press("End the hold");
            told(legal, "hold");
            legal.foundNoFault();
        }
    }

    @Test
    void what_auditors_open_is_looked_at() {
        try (Visitor auditor = signedIn("auditor")) {
            both(auditor, "samples", "/audit/samples");
            both(auditor, "trace", "/audit/trace/" + enforced.prosecution);
            follow(auditor, "record-entry", auditor.page().locator("main a[href^='/record/']"));
            both(auditor, "trace-in-time", "/audit/trace/" + enforced.prosecution + "?order=time");
            refused(auditor, "acts", "/audit/acts?from=yesterday");
            both(auditor, "no-acts", "/audit/acts?from=1/1/2020&to=2/1/2020");
            refusedWhenSentEmpty(auditor, "sample-new", "/audit/samples/new", "Draw");
            auditor.fill(Map.of(
                    "population",
                    "acts",
                    "school",
                    "" + JourneySchools.ENFORCING,
                    "from",
                    "1/10/2026",
                    "to",
                    "12/10/2026",
                    "method",
                    "risk",
                    "size",
                    "1",
                    "dueOn",
                    "30/11/2026",
                    "reason",
                    "The riskiest first."));
            auditor.press("Draw");
            auditor.lookOnBoth("pages/sample");
            String sample = auditor.page().url().replaceFirst("^http://[^/]+", "");
            auditor.press("Sign off");
            told(auditor, "sample");
            both(auditor, "sheet", sample + "/1");
            String test = auditor.page()
                    .locator("input[type=radio][value=fail]")
                    .first()
                    .getAttribute("name");
            auditor.fill(Map.of(test, "fail"));
            auditor.press("Save results");
            told(auditor, "sheet");
            refused(auditor, "record", "/record?from=yesterday");
            both(auditor, "record-empty", "/record?caseReference=GR-2026-999999");
            both(auditor, "record-of-case", "/record?caseReference=" + enforced.reference);
            both(auditor, "samples-drawn", "/audit/samples");
            both(auditor, "leave-taken", "/leave/" + leaveTaken());
            both(auditor, "as-known", "/cases/" + enforced.reference + "/as-known?on=2026-10-12");
            refused(auditor, "as-known", "/cases/" + enforced.reference + "/as-known?on=soon");
            auditor.foundNoFault();
        }
    }

    @Test
    void what_managers_open_is_looked_at() {
        try (Visitor manager = signedIn("manager")) {
            both(manager, "targeting", "/oversight/targeting/" + JourneySchools.ENFORCING);
            both(manager, "targeting-met", "/oversight/targeting/900001");
            both(manager, "targeting-others", "/oversight/targeting/" + JourneySchools.STARTING);
            both(manager, "feeds-of-school", "/oversight/feeds?school=" + JourneySchools.ENFORCING);
            both(manager, "assign", "/tasks/handover?act=assign&task=" + review());
            both(manager, "targeting-empty", "/oversight/targeting/" + JourneySchools.EMPTY);
            refusedWhenSentEmpty(manager, "alerts", "/oversight/alerts", "Set an alert");
            manager.fill(Map.of("kind", "open-cases", "above", "5"));
            manager.press("Set an alert");
            manager.lookOnBoth("pages/alerts-set");
            manager.follow(manager.page().locator("form[action$='/end'] button"));
            refused(manager, "returns", "/oversight/returns?year=soon");
            both(manager, "work", "/oversight/work?school=" + JourneySchools.ENFORCING);
            both(manager, "promises", "/oversight/promises/list?school=" + JourneySchools.ENFORCING);
            both(manager, "fairness", "/analysis/fairness?act=prosecution");
            both(manager, "fairness-list", "/analysis/fairness/list?act=prosecution");
            both(manager, "calendar-empty", "/calendar/" + JourneySchools.EMPTY);
            both(manager, "calendars-empty", "/calendar?q=nowhere");
            manager.foundNoFault();
        }
    }

    @Test
    void what_administrators_open_is_looked_at() {
        try (Visitor admin = signedIn("admin")) {
            both(admin, "calendar", "/calendar/900001");
            refused(admin, "calendar", "/calendar/900001?from=soon&amount=3");
            both(admin, "calendar-change", "/calendar/900001/add-inset");
            refusedWhenSentEmpty(admin, "calendar-change", "/calendar/900001/add-inset", null);
            both(admin, "staff", "/staff");
            both(admin, "staff-member", "/staff/officer.oakfield");
            both(admin, "staff-change", "/staff/officer.oakfield/give");
            refusedWhenSentEmpty(admin, "staff-change", "/staff/officer.oakfield/give", null);
            both(admin, "staff-new", "/staff/new");
            refusedWhenSentEmpty(admin, "staff-new", "/staff/new", null);
            refused(admin, "settings", "/settings?school=here");
            refusedWhenSentEmpty(admin, "setting", "/settings/notice-to-improve.issuer", null);
            admin.fill(Map.of("value", "authority", "from", "1/9/2027", "reason", "From next year."));
            admin.follow(admin.page().locator("main form[method=post] button[type=submit]"));
            admin.lookOnBoth("pages/setting-changed");
            refusedWhenSentEmpty(admin, "rehearsal", "/analysis/rehearsal", null);
            rehearsed(admin, "rehearsal-of-nothing-new", Map.of());
            rehearsed(admin, "rehearsal", Map.of("thresholdSessions", "3"));
            both(admin, "rehearsals", "/analysis/rehearsal");
            refusedWhenSentEmpty(admin, "benchmarks", "/analysis/benchmarks", null);
            refusedWhenSentEmpty(admin, "demo", "/demo", "Move to that day");
            refused(admin, "authority", "/authority?on=soon");
            both(admin, "nobody-signs", "/authority?on=1/1/1990");
            refusedWhenSentEmpty(admin, "authority-new", "/authority/new", null);
            admin.fill(Map.of(
                    "act", "PENALTY_NOTICE",
                    "username", "welfare",
                    "from", "1/12/2028",
                    "delegatedBy", "The director",
                    "source", "Scheme 2026, line 14",
                    "reason", "The team is short."));
            admin.press("Give authority");
            admin.lookOnBoth("pages/authority-one");
            admin.press("End this authority");
            told(admin, "authority-one");
            refusedWhenSentEmpty(admin, "exclusion-new", "/exclusions/new", null);
            admin.fill(Map.of(
                    "username", "support",
                    "of", enforced.reference,
                    "from", "1/12/2028",
                    "reason", "They are cousins."));
            admin.press("Exclude");
            admin.lookOnBoth("pages/exclusion");
            admin.press("End the exclusion");
            told(admin, "exclusion");
            both(admin, "exclusions-made", "/exclusions");
            refusedWhenSentEmpty(admin, "seal", "/record/seal", "Change the key");
            refusedWhenSentEmpty(admin, "erased", "/retention/erased", null);
            admin.open("/notices/choices");
            admin.fill(Map.of("daily", "true"));
            admin.press("Save");
            told(admin, "notices-choices");
            follow(admin, "import", openedImports(admin));
            admin.foundNoFault();
        }
    }

    private static Locator openedImports(Visitor admin) {
        admin.open("/imports");
        return admin.page().locator("main table a[href^='/imports/']");
    }

    private static void rehearsed(Visitor admin, String name, Map<String, String> changed) {
        admin.open("/analysis/rehearsal");
        Map<String, Object> proposal = new HashMap<>(Map.of("name", name, "reason", "To see whom it concerns."));
        proposal.putAll(changed);
        admin.fill(proposal);
        admin.follow(admin.page()
                .locator("main form[method=post] button[type=submit]")
                .last());
        String rehearsal = admin.page().url().replaceFirst("^http://[^/]+", "");
        JourneyStart.waitUntil("the rehearsal ends", () -> {
            admin.open(rehearsal);
            return admin.page().locator("progress").count() == 0;
        });
        admin.lookOnBoth("pages/" + name);
    }

    private String review() {
        return jdbc.queryForObject(
                "select task_id from work_item where reference = ? and task_key like 'Task\\_Evaluate%'",
                String.class, enforced.reference);
    }

    private String leaveTaken() {
        Actor officer = new Actor(
                "leave-officer-" + JourneySchools.ENFORCING,
                "Leave officer",
                Set.of(new Actor.Grant(Role.ATTENDANCE_OFFICER, JourneySchools.ENFORCING)));
        return current.as(
                officer,
                () -> context.getBean(LeaveRequests.class)
                        .takenWithoutAsking(
                                enforced.school.upn,
                                LocalDate.of(2026, 9, 7),
                                LocalDate.of(2026, 9, 11),
                                new Reason("A neighbour saw them leave for the airport.")));
    }

    private Visitor signedIn(String username) {
        return new Visitor(browser, "http://localhost:" + port, true).signIn(username);
    }
}
