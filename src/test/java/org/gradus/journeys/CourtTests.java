package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.forwardedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.Cases;
import org.gradus.casework.Correspondence;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.ladder.CoveredAgainst;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.Gate;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.StepRequest;
import org.gradus.ladder.Steps;
import org.gradus.ladder.order.Orders;
import org.gradus.platform.GradusClock;
import org.gradus.platform.Outbox;
import org.gradus.tasks.GivenAnswers;
import org.gradus.tasks.TaskActs;
import org.gradus.tasks.WorkItem;
import org.gradus.tasks.WorkList;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.gradus.testing.Sent;
import org.gradus.workflow.DueWork;
import org.gradus.workflow.OpenDeadlines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** Supervision orders and prosecutions from the first asking to the end, on the real parts, with literal days. */
@GradusTest
class CourtTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor current;

    @Autowired
    GradusClock clock;

    @Autowired
    Cases cases;

    @Autowired
    Steps steps;

    @Autowired
    Decisions decisions;

    @Autowired
    Orders orders;

    @Autowired
    CoveredAgainst charged;

    @Autowired
    Correspondence correspondence;

    @Autowired
    TaskActs acts;

    @Autowired
    WorkList workList;

    @Autowired
    OpenDeadlines deadlines;

    @Autowired
    DueWork dueWork;

    @Autowired
    Outbox outbox;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcTemplate jdbc;

    private SchoolFixture school;
    private String reference;
    private long pupil;
    private long parent;
    private Actor champion;
    private Actor head;
    private final Actor welfare = authority("welfare", Role.EDUCATION_WELFARE);
    private final Actor interviewer = authority("interviewer", Role.EDUCATION_WELFARE);
    private final Actor legal = authority("legal", Role.LEGAL);
    private final Actor secondLegal = authority("second-legal", Role.LEGAL);
    private final Actor manager = authority("manager", Role.MANAGER);
    private final Actor welfareInEveryRole = new Actor(
            "welfare-court",
            "Person welfare",
            Set.of(
                    new Actor.Grant(Role.EDUCATION_WELFARE, null),
                    new Actor.Grant(Role.LEGAL, null),
                    new Actor.Grant(Role.MANAGER, null)));

    private static Actor authority(String name, Role role) {
        return new Actor(name + "-court", "Person " + name, Set.of(new Actor.Grant(role, null)));
    }

    @AfterEach
    void the_clock_goes_back() {
        clock.setOffset(java.time.Duration.ZERO);
    }

    /** A case whose pupil was away without authority on Mon 7 to Fri 11 September 2026. */
    private void aCase(int urn, String upn) {
        school = new SchoolFixture(context, urn, upn);
        at(2026, 10, 12);
        school.found();
        LocalDate from = LocalDate.of(2026, 9, 7);
        school.bringIn(
                "marks",
                "marks.csv",
                school.marks(
                        from,
                        LocalDate.of(2026, 10, 9),
                        (day, session) ->
                                day.isBefore(LocalDate.of(2026, 9, 12)) ? "O" : SchoolFixture.present(session)));
        school.bringIn("parents", "parents-2.csv", """
                UPN,ParentId,Surname,Forename,Relationship,ParentalResponsibility,LivesWithPupil,SafeToContact,Priority,Address1,Town,Postcode
                %s,P-%d,Larkfield,Alex,PAM,Y,Y,Y,1,1 Test Lane,Gradton,ZZ99 1ZZ
                """.formatted(upn, urn));
        champion = at(urn, Role.ATTENDANCE_CHAMPION);
        head = at(urn, Role.HEAD);
        pupil = jdbc.queryForObject("select id from pupil where upn = ?", Long.class, upn);
        parent = jdbc.queryForObject("select parent_id from pupil_parent where pupil_id = ?", Long.class, pupil);
        reference = Acting.asSystem(current, () -> cases.open(pupil, urn, 0, "Away for a week without a reason."))
                .reference();
    }

    private static Actor at(int urn, Role role) {
        return new Actor(
                role.name().toLowerCase(java.util.Locale.ROOT) + "-" + urn,
                "Person",
                Set.of(new Actor.Grant(role, urn)));
    }

    @Test
    void an_order_is_considered_applied_for_made_extended_and_discharged() throws Exception {
        aCase(974001, "A974001126001");
        String order = open(StepKind.EDUCATION_SUPERVISION_ORDER, null).stepKey();
        assertThat(order).isEqualTo(reference + "-SO-1");
        assertThat(dueOn(welfare, "Task_ConsiderOrder")).isEqualTo(LocalDate.of(2026, 11, 9));

        assertThatThrownBy(() -> answer(
                        welfare,
                        "Task_ConsiderOrder",
                        with(OrderAnswers.considered("apply", "2026-10-12"), "courtDirected", "yes")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("No direction of a court");
        answer(welfare, "Task_ConsiderOrder", OrderAnswers.considered("apply", "2026-10-12"));
        prepareOrder();

        assertThatThrownBy(() -> answer(welfareInEveryRole, "Task_DecideApplication", OrderAnswers.decided("approve")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("You prepared this step");
        assertThatThrownBy(() -> answer(manager, "Task_DecideApplication", OrderAnswers.decided("approve")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("contract");
        outside(order, "contract-explored", "promises-kept");
        answer(manager, "Task_DecideApplication", OrderAnswers.decided("approve"));
        assertThat(decisions.latest(order, Gate.APPLY_ORDER)).isPresent();

        assertThatThrownBy(() -> answer(
                        legal, "Task_LodgeApplication", Map.of("lodgedOn", "2026-10-12", "court", "Family Court")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("served");
        answer(legal, "Task_LodgeApplication", OrderAnswers.lodged("2026-10-12"));
        at(2026, 11, 9);
        assertThatThrownBy(() -> answer(legal, "Task_RecordCourtResult", OrderAnswers.made("2026-10-11", null)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("lodged");
        answer(legal, "Task_RecordCourtResult", OrderAnswers.made("2026-11-09", "2027-02-08"));
        assertThat(steps.get(order).liveSince()).isEqualTo(LocalDate.of(2026, 11, 9));
        assertThat(deadline("eso-expiry")).isEqualTo(LocalDate.of(2027, 2, 9));
        // Three months before Mon 8 February 2027: the window is open at once.
        assertThat(deadline("eso-extension-window")).isEqualTo(LocalDate.of(2026, 11, 9));

        answer(welfare, "Task_GiveDirections", OrderAnswers.directions("2026-11-09"));
        assertThat(correspondence.of(reference))
                .extracting(Correspondence.Letter::template)
                .contains("eso-consideration", "eso-report", "eso-direction");
        assertThat(deadline("eso-review-due")).isEqualTo(LocalDate.of(2026, 12, 21));

        dueWork.runAllDue();
        answer(welfare, "Task_ProposeExtension", OrderAnswers.extensionProposed(6));
        assertThatThrownBy(() -> answer(welfareInEveryRole, "Task_DecideExtension", OrderAnswers.decided("approve")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("You prepared this step");
        answer(manager, "Task_DecideExtension", OrderAnswers.decided("approve"));
        assertThatThrownBy(() -> answer(legal, "Task_LodgeExtension", OrderAnswers.extensionLodged("2026-11-01")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("2026-11-08");
        answer(legal, "Task_LodgeExtension", OrderAnswers.extensionLodged("2026-11-09"));
        assertThatThrownBy(() -> answer(legal, "Task_RecordExtensionResult", OrderAnswers.extended(7)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("6 months were applied for");
        answer(legal, "Task_RecordExtensionResult", OrderAnswers.extended(6));
        assertThat(deadline("eso-expiry")).isEqualTo(LocalDate.of(2027, 8, 9));
        only(welfare, "Task_GiveDirections");

        assertThatThrownBy(() -> current.as(welfare, () -> end(order, "discharged", LocalDate.of(2026, 11, 8))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("made");
        Acting.account(context, legal);
        String[] ended = {"reference", reference, "how", "discharged", "court", "Family Court", "on", "9/11/2026"};
        mvc.perform(Sent.form(legal, "/steps/" + order + "/order-ended", ended))
                .andExpect(status().isBadRequest())
                .andExpect(forwardedUrl("/cases/" + reference))
                .andExpect(request().attribute("refusedForm", "ended-" + order));
        mvc.perform(Sent.form(legal, "/steps/" + order + "/order-ended", ended).param("reason", "Attendance has held."))
                .andExpect(redirectedUrl("/cases/" + reference));
        assertThat(steps.get(order).outcome()).isEqualTo("discharged");
        assertThatThrownBy(() -> current.as(legal, () -> end(order, "discharged", LocalDate.of(2026, 11, 9))))
                .isInstanceOf(Refused.class);
        assertThat(ledger())
                .contains("order.considered", "order.applied-for", "order.in-force", "order.extended", "order.ended");
    }

    @Test
    void an_order_for_a_child_in_care_cannot_be_applied_for() {
        aCase(974002, "C974002126001");
        jdbc.update(
                "insert into need (pupil_id, kind, from_date) values (?, 'LOOKED_AFTER', date '2026-09-28')", pupil);
        String order = open(StepKind.EDUCATION_SUPERVISION_ORDER, null).stepKey();
        answer(welfare, "Task_ConsiderOrder", OrderAnswers.considered("apply", "2026-10-12"));
        prepareOrder();
        outside(order, "contract-explored", "promises-kept");
        assertThatThrownBy(() -> answer(manager, "Task_DecideApplication", OrderAnswers.decided("approve")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("looked after since 2026-09-28");
        answer(manager, "Task_DecideApplication", OrderAnswers.decided("refuse"));
        assertThat(steps.get(order).outcome()).isEqualTo("not-applied");
        assertThat(decisions.latest(order, Gate.APPLY_ORDER)).isEmpty();
    }

    @Test
    void a_parent_is_prosecuted_convicted_under_a_parenting_order_and_the_court_directs_that_an_order_be_considered()
            throws Exception {
        aCase(974003, "D974003126001");
        assertThatThrownBy(() -> current.as(
                        champion,
                        () -> steps.open(
                                reference,
                                new StepRequest(StepKind.PROSECUTION, parent, null, null, null, new Reason("Why.")))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("days of absence");
        String case1 = open(StepKind.PROSECUTION, parent).stepKey();
        assertThat(deadline("prosecution-limit-near")).isEqualTo(LocalDate.of(2027, 2, 7));
        assertThat(deadline("prosecution-limit")).isEqualTo(LocalDate.of(2027, 3, 12));
        answer(welfare, "Task_HoldLegalPlanning", ProsecutionAnswers.planning("yes", "go-on", "2026-10-12"));
        answer(
                welfare,
                "Task_ArrangeInterview",
                ProsecutionAnswers.interviewOffer(interviewer.username(), "2026-10-26"));
        assertThatThrownBy(() ->
                        answer(welfareInEveryRole, "Task_SendInvitation", ProsecutionAnswers.invitation("2026-10-12")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("You prepared this step");
        answer(legal, "Task_SendInvitation", ProsecutionAnswers.invitation("2026-10-12"));
        at(2026, 10, 26);
        assertThatThrownBy(() -> answer(welfare, "Task_RecordInterview", ProsecutionAnswers.interview("2026-10-26")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("interviewer named in the letter");
        answer(interviewer, "Task_RecordInterview", ProsecutionAnswers.interview("2026-10-26"));

        assertThatThrownBy(() -> answer(
                        head, "Task_CertifyAttendance", ProsecutionAnswers.certificate("2026-09-06", "2026-09-11")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("rests on 2026-09-07");
        answer(head, "Task_CertifyAttendance", ProsecutionAnswers.certificate("2026-09-07", "2026-09-11"));
        answer(welfare, "Task_TestDefences", ProsecutionAnswers.defences("applies"));
        answer(legal, "Task_TestEvidence", ProsecutionAnswers.evidence());
        assertThatThrownBy(() -> answer(legal, "Task_TestPublicInterest", ProsecutionAnswers.publicInterest()))
                .isInstanceOf(Refused.class);
        answer(secondLegal, "Task_TestPublicInterest", ProsecutionAnswers.publicInterest());
        outside(case1, "contract-explored", "promises-kept", "no-notice-paid-or-pending", "not-withdrawn-facts");
        assertThatThrownBy(() -> answer(legal, "Task_DecideCharge", ProsecutionAnswers.charge("s444-1", "summons")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("A defence applies");
        answer(legal, "Task_DecideCharge", OrderAnswers.decided("return"));
        answer(welfare, "Task_TestDefences", ProsecutionAnswers.defences("no"));
        answer(legal, "Task_TestEvidence", ProsecutionAnswers.evidence());
        answer(secondLegal, "Task_TestPublicInterest", ProsecutionAnswers.publicInterest());

        assertThatThrownBy(() ->
                        answer(legal, "Task_DecideCharge", ProsecutionAnswers.charge("s444-1a", "single-justice")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("single justice can never");
        assertThatThrownBy(() -> answer(
                        legal,
                        "Task_DecideCharge",
                        with(ProsecutionAnswers.charge("s444-1a", "summons"), "knowledgeProved", "unknown")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("proved that the parent knew");
        answer(legal, "Task_DecideCharge", ProsecutionAnswers.charge("s444-1a", "summons"));
        assertThat(decisions.latest(case1, Gate.PROSECUTE).orElseThrow().marks())
                .hasSize(10);
        assertThat(decisions.latest(case1, Gate.CHARGE_KNOWING)).isPresent();
        assertThat(steps.get(case1).liveSince()).isNull();

        assertThatThrownBy(() -> answer(legal, "Task_LayInformation", ProsecutionAnswers.laid("2026-10-25")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("before the decision");
        // A mark changes after the decision: the certificate no longer says what the register says.
        school.bringIn(
                "marks",
                "marks-2.csv",
                school.marks(LocalDate.of(2026, 9, 7), LocalDate.of(2026, 9, 7), (day, session) -> "I"));
        settleRegisterChange();
        assertThatThrownBy(() -> answer(legal, "Task_LayInformation", ProsecutionAnswers.laid("2026-10-26")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("certified the sessions");
        school.bringIn(
                "marks",
                "marks-3.csv",
                school.marks(LocalDate.of(2026, 9, 7), LocalDate.of(2026, 9, 7), (day, session) -> "O"));
        answer(legal, "Task_LayInformation", ProsecutionAnswers.laid("2026-10-26"));
        assertThat(steps.get(case1).liveSince()).isEqualTo(LocalDate.of(2026, 10, 26));
        assertThat(charged.of(List.of(pupil)).get(pupil)).hasSize(10);

        answer(legal, "Task_RecordHearing", ProsecutionAnswers.listed("2026-11-05"));
        at(2026, 11, 5);
        assertThatThrownBy(
                        () -> answer(legal, "Task_RecordResult", ProsecutionAnswers.convicted("2026-11-05", 13, "yes")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("at most 12 months");
        answer(legal, "Task_RecordResult", ProsecutionAnswers.convicted("2026-11-05", 6, "yes"));
        answer(welfare, "Task_SendOutcome", ProsecutionAnswers.outcomeSent("2026-11-05"));
        assertThat(steps.get(case1).outcome()).isEqualTo("convicted");

        assertThat(ledger()).contains("proceedings.commenced", "proceedings.result");
        String page = mvc.perform(get("/cases/" + reference + "/plan").with(Acting.signedInAs(Role.LEGAL)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains("none after 11 March 2027", "Parenting order for 6 months", "/legal-file");
        mvc.perform(get("/api/cases/" + reference + "/proceedings").with(Acting.signedInAs(Role.LEGAL)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.steps[0].courtCase.result").value("convicted"))
                .andExpect(jsonPath("$.steps[0].charged").value(10));

        // Education Act 1996 s.447(2): eight weeks from Thu 5 November 2026.
        assertThat(dueOn(welfare, "Task_ConsiderOrder")).isEqualTo(LocalDate.of(2026, 12, 31));
        answer(
                welfare,
                "Task_ConsiderOrder",
                with(
                        with(OrderAnswers.considered("not-apt", "2026-10-12"), "courtDirected", "yes"),
                        "consideredOn",
                        "2026-11-05"));
        assertThat(dueOn(legal, "Task_TellCourt")).isEqualTo(LocalDate.of(2026, 12, 31));
        answer(
                legal,
                "Task_TellCourt",
                Map.of(
                        "toldOn",
                        "2026-11-05",
                        "court",
                        "Gradshire Magistrates' Court",
                        "reason",
                        "Support works now."));
        assertThat(steps.get(reference + "-SO-1").outcome()).isEqualTo("considered-no-order");
    }

    @Test
    void the_prosecutor_declines_and_support_goes_on() {
        aCase(974004, "E974004126001");
        String step = open(StepKind.PROSECUTION, parent).stepKey();
        answer(welfare, "Task_HoldLegalPlanning", ProsecutionAnswers.planning("no", "decline", "2026-10-12"));
        assertThat(steps.get(step).outcome()).isEqualTo("declined");
        assertThat(charged.of(List.of(pupil))).isEmpty();
    }

    @Test
    void a_case_out_of_time_warns_first_trims_next_and_is_refused_in_the_end() {
        aCase(974005, "F974005126001");
        String step = open(StepKind.PROSECUTION, parent).stepKey();
        answer(welfare, "Task_HoldLegalPlanning", ProsecutionAnswers.planning("yes", "go-on", "2026-10-12"));
        answer(
                welfare,
                "Task_ArrangeInterview",
                Map.of("interview", "not-needed", "reason", "The parent has written."));
        answer(head, "Task_CertifyAttendance", ProsecutionAnswers.certificate("2026-09-07", "2026-09-11"));
        answer(welfare, "Task_TestDefences", ProsecutionAnswers.defences("no"));
        answer(legal, "Task_TestEvidence", ProsecutionAnswers.evidence());
        at(2027, 3, 10);
        answer(secondLegal, "Task_TestPublicInterest", ProsecutionAnswers.publicInterest());
        outside(step, "contract-explored", "promises-kept", "no-notice-paid-or-pending", "not-withdrawn-facts");

        // Wed 10 March 2027: the sessions of 7, 8 and 9 September are too old, those of 10 and 11 are not.
        dueWork.runAllDue();
        assertThat(open(legal)).extracting(WorkItem::taskKey).contains("Task_DecideCharge", "Task_HeedLimit");
        assertThatThrownBy(() -> answer(
                        legal,
                        "Task_DecideCharge",
                        with(ProsecutionAnswers.charge("s444-1", "single-justice"), "evidenceComplete", "no")))
                .isInstanceOf(Refused.class);
        answer(legal, "Task_DecideCharge", ProsecutionAnswers.charge("s444-1", "single-justice"));
        assertThat(decisions.latest(step, Gate.PROSECUTE).orElseThrow().conditions())
                .anySatisfy(
                        condition -> assertThat(condition.fact().evidence()).contains("6 of 10 sessions are too old"));
        assertThat(decisions.latest(step, Gate.SINGLE_JUSTICE)).isPresent();

        at(2027, 3, 12);
        assertThatThrownBy(() -> answer(legal, "Task_LayInformation", ProsecutionAnswers.laid("2027-03-12")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("six months old");
        dueWork.runAllDue();
        answer(legal, "Task_CloseOutOfTime", Map.of("reason", "Decided too late; support goes on."));
        answer(legal, "Task_HeedLimit", Map.of("heeded", "not-brought", "reason", "Too late."));
        assertThat(steps.get(step).outcome()).isEqualTo("declined");
        assertThat(charged.of(List.of(pupil))).isEmpty();
    }

    private boolean end(String order, String how, LocalDate on) {
        orders.end(order, how, on, "Family Court", new Reason("Attendance has held."));
        return true;
    }

    /** Answers what other steps of the ladder know: as a finding, and as an exception with a reason where there is one. */
    private void outside(String stepKey, String... conditions) {
        for (String condition : conditions) {
            for (String id : List.of(condition, condition + ".exception")) {
                jdbc.update(
                        "insert into finding (reference, step_key, condition, fact, words, found_at, found_by)"
                                + " values (?, ?, ?, 'yes', 'Known from elsewhere.', ?, 'welfare-court')",
                        reference,
                        stepKey,
                        id,
                        java.sql.Timestamp.from(clock.instant()));
            }
        }
    }

    /** The mark changed under the decision: a person looks, and lets the decision stand. */
    private void settleRegisterChange() {
        Acting.asSystem(current, () -> outbox.workOff(5000));
        answer(
                champion,
                "Task_ReviewRegisterChange",
                Map.of("decision", "stands", "reason", "Looked at with the school."));
    }

    private void prepareOrder() {
        answer(welfare, "Task_ConsultAuthorities", OrderAnswers.consulted());
        answer(welfare, "Task_HearChild", OrderAnswers.heard());
        answer(welfare, "Task_WriteIntervention", OrderAnswers.intervention());
    }

    private static Map<String, Object> with(Map<String, Object> answers, String key, Object value) {
        Map<String, Object> changed = new HashMap<>(answers);
        changed.put(key, value);
        return changed;
    }

    private Step open(StepKind kind, Long against) {
        boolean period = kind == StepKind.PROSECUTION;
        return current.as(
                champion,
                () -> steps.open(
                        reference,
                        new StepRequest(
                                kind,
                                against,
                                period ? LocalDate.of(2026, 9, 7) : null,
                                period ? LocalDate.of(2026, 9, 11) : null,
                                null,
                                new Reason("Support did not reach the family."))));
    }

    private void at(int year, int month, int day) {
        clock.moveTo(
                LocalDateTime.of(year, month, day, 9, 0).atZone(London.ZONE).toInstant());
    }

    private List<WorkItem> open(Actor actor) {
        return current.as(actor, () -> workList.ofMatter(reference));
    }

    private WorkItem only(Actor actor, String taskKey) {
        List<WorkItem> found = open(actor).stream()
                .filter(item -> item.taskKey().equals(taskKey))
                .toList();
        assertThat(found).as("%s among %s", taskKey, open(actor)).hasSize(1);
        return found.get(0);
    }

    private LocalDate dueOn(Actor actor, String taskKey) {
        return only(actor, taskKey).dueOn();
    }

    private LocalDate deadline(String kind) {
        return deadlines.openOf(reference).stream()
                .filter(open -> open.kind().equals(kind))
                .findFirst()
                .orElseThrow()
                .dueOn();
    }

    private void answer(Actor actor, String taskKey, Map<String, Object> answers) {
        WorkItem item = only(actor, taskKey);
        current.as(actor, () -> acts.complete(item.taskId(), new GivenAnswers.Sent(answers)));
    }

    private List<String> ledger() {
        return jdbc.queryForList("select action from ledger_entry where case_reference = ?", String.class, reference);
    }
}
