package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.Cases;
import org.gradus.casework.Findings;
import org.gradus.casework.Matters;
import org.gradus.casework.PlanViews;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.Fact;
import org.gradus.ladder.FactFinder;
import org.gradus.ladder.Gate;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.StepRequest;
import org.gradus.ladder.Steps;
import org.gradus.ladder.contract.ContractViews;
import org.gradus.ladder.improve.ImprovementViews;
import org.gradus.platform.GradusClock;
import org.gradus.platform.Outbox;
import org.gradus.settings.Settings;
import org.gradus.tasks.GivenAnswers;
import org.gradus.tasks.TaskActs;
import org.gradus.tasks.WorkItem;
import org.gradus.tasks.WorkList;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.gradus.testing.Sent;
import org.gradus.workflow.DueWork;
import org.gradus.workflow.OpenDeadlines;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Attendance contract and notice to improve from request to outcome, over the October half-term of 2026, on the real parts. */
@GradusTest
class FormalSupportTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor current;

    @Autowired
    GradusClock clock;

    @Autowired
    Cases cases;

    @Autowired
    Matters matters;

    @Autowired
    Steps steps;

    @Autowired
    Decisions decisions;

    @Autowired
    Findings findings;

    @Autowired
    Settings settings;

    @Autowired
    TaskActs acts;

    @Autowired
    WorkList workList;

    @Autowired
    PlanViews plans;

    @Autowired
    ContractViews contracts;

    @Autowired
    ImprovementViews notices;

    @Autowired
    OpenDeadlines deadlines;

    @Autowired
    DueWork dueWork;

    @Autowired
    Outbox outbox;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc mvc;

    private SchoolFixture school;
    private Actor staff;
    private Actor head;
    private long pupil;
    private long parent;
    private String reference;

    @AfterEach
    void the_clock_goes_back() {
        clock.setOffset(Duration.ZERO);
    }

    @Test
    void a_contract_is_agreed_in_the_parents_presence_reviewed_after_six_school_weeks_and_met() throws Exception {
        begin(978501, "K999110126001");
        Step step = open(StepKind.ATTENDANCE_CONTRACT, null);
        String key = step.stepKey();
        assertThat(matters.find(reference).orElseThrow().referred()).isTrue();

        answer(staff, "Task_OfferContract", ContractAnswers.offer("2026-10-14"));
        answer(staff, "Task_SendOffer", ContractAnswers.sent("FIRST_CLASS_POST", "2026-10-12"));

        at(2026, 10, 14);
        assertRefused("Task_HoldContractMeeting", ContractAnswers.meeting("not-attended", "2026-10-14"), "once only");
        assertRefused(
                "Task_HoldContractMeeting", ContractAnswers.meeting("present", "2026-10-14"), "No parent is among");
        assertRefused(
                "Task_HoldContractMeeting", ContractAnswers.meeting("invite-again", "2026-10-15"), "has not come yet");
        answer(staff, "Task_HoldContractMeeting", ContractAnswers.meeting("invite-again", "2026-10-14"));
        answer(staff, "Task_OfferContract", ContractAnswers.offer("2026-10-16"));
        answer(staff, "Task_SendOffer", ContractAnswers.sent("BY_HAND", "2026-10-14"));

        at(2026, 10, 16);
        answer(staff, "Task_HoldContractMeeting", ContractAnswers.metTogether("2026-10-16"));

        Map<String, Object> early = ContractAnswers.terms("2026-10-15", "2026-12-18");
        assertRefused("Task_WriteContract", early, "before it was talked about");
        assertRefused("Task_WriteContract", ContractAnswers.terms("2026-10-16", "2027-10-17"), "more than a year");
        answer(staff, "Task_WriteContract", ContractAnswers.terms("2026-10-16", "2026-12-18"));
        assertRefused("Task_AgreeContract", agreement("not-asked"), "No parent has signed");
        answer(staff, "Task_AgreeContract", agreement("signed"));

        assertThat(current.as(
                                head,
                                () -> workList.sheet(
                                        item(head, "Task_ApproveContract").taskId()))
                        .shown())
                .allSatisfy(shown -> assertThat(shown.met()).isNotEqualTo(false));
        answer(head, "Task_ApproveContract", ContractAnswers.approval());
        assertThat(decisions.latest(key, Gate.ATTENDANCE_CONTRACT)).isPresent();
        answer(staff, "Task_GiveContract", ContractAnswers.copies("2026-10-16"));

        // The support owed is followed up like every promise of the plan.
        assertThat(current.as(staff, () -> plans.of(reference)).get(0).promises())
                .extracting(PlanViews.PromiseView::words)
                .contains("A quiet room on Fridays");
        // Six school weeks after Fri 16 October, half-term left out, is Fri 4 December: not Fri 27 November.
        assertThat(due("contract-review")).isEqualTo(LocalDate.of(2026, 12, 4));
        assertThat(due("contract-end")).isEqualTo(LocalDate.of(2026, 12, 19));

        at(2026, 11, 30);
        String review = "/cases/" + reference + "/contracts/" + key + "/review";
        Acting.account(context, staff);
        mvc.perform(Sent.form(staff, review))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(Matchers.containsString("No reason was given.")));
        mvc.perform(Sent.form(staff, review, "reason", "The parent asks for it."))
                .andExpect(status().is3xxRedirection());
        mvc.perform(Sent.json(staff, "/api" + review, "{'reason': 'Again.'}")).andExpect(status().isConflict());

        at(2026, 12, 4);
        dueWork.runAllDue();
        assertRefused("Task_ReviewContract", ContractAnswers.review("expired", "yes", "all"), "runs until");
        assertRefused(
                "Task_ReviewContract", ContractAnswers.review("vary", "no", "all"), "not varied in their absence");
        assertRefused("Task_ReviewContract", ContractAnswers.review("breached", "yes", "none"), "has not breached");
        answer(staff, "Task_ReviewContract", ContractAnswers.review("continue", "yes", "all"));

        at(2026, 12, 21);
        dueWork.runAllDue();
        assertRefused("Task_ReviewContract", ContractAnswers.review("continue", "yes", "all"), "cannot go on as it is");
        answer(staff, "Task_ReviewContract", ContractAnswers.review("met", "yes", "all"));

        Step ended = steps.get(key);
        assertThat(ended.outcome()).isEqualTo("met");
        assertThat(ended.endedOn()).isEqualTo(LocalDate.of(2026, 12, 21));
        assertThat(fact("contract-explored", Gate.PROSECUTE, null).value()).isEqualTo("yes");
        ContractViews.ContractView kept =
                current.as(staff, () -> contracts.ofCase(reference)).get(0);
        assertThat(kept.state()).isEqualTo("MET");
        assertThat(kept.signatures()).containsExactly(new ContractViews.SignatureView("Alex Larkfield", "signed"));
        mvc.perform(get("/api/cases/" + reference + "/contracts").with(signedIn(staff)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.versions[0].state").value("MET"))
                .andExpect(jsonPath("$.attempts.length()").value(4));
        mvc.perform(get("/cases/" + reference + "/plan").with(signedIn(staff)))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("A quiet room on Fridays (Ms Reed, by")));
        assertThat(actions())
                .contains(
                        "contract.offered", "contract.written", "contract.started", "contract.reviewed", "letter.sent");
    }

    @Test
    void a_notice_to_improve_is_decided_by_another_sent_in_time_tested_as_marks_come_in_and_insufficient()
            throws Exception {
        begin(978502, "M999110226001");
        leastContacts(2);
        assertThatThrownBy(() -> open(StepKind.NOTICE_TO_IMPROVE, null))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("against one parent");
        String key = open(StepKind.NOTICE_TO_IMPROVE, parent).stepKey();
        found(key, "no-order-in-force");

        // Six weeks and a day; two weeks with school; a period that has begun.
        assertRefused(
                "Task_PrepareNotice", ImprovementAnswers.notice("2026-10-19", "2026-11-30"), "the most is 6 weeks");
        assertRefused(
                "Task_PrepareNotice",
                ImprovementAnswers.notice("2026-10-19", "2026-11-08"),
                "only 2 weeks with school");
        assertRefused(
                "Task_PrepareNotice", ImprovementAnswers.notice("2026-10-12", "2026-11-15"), "before Tue 13 Oct 2026");
        Map<String, Object> impossible = ImprovementAnswers.notice("2026-10-19", "2026-11-29");
        impossible.put("measure", "attended-percentage");
        impossible.put("comparison", "at-least");
        impossible.put("amount", 101);
        assertRefused("Task_PrepareNotice", impossible, "cannot be reached");
        answer(staff, "Task_PrepareNotice", ImprovementAnswers.notice("2026-10-19", "2026-11-29"));

        assertThatThrownBy(() -> answer(
                        staff, "Task_DecideNotice", Map.of("decision", "approve", "reason", "I wrote it myself.")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("You prepared this step");
        answer(head, "Task_DecideNotice", ImprovementAnswers.approval());

        // Posted on Fri 16 October it is received on Tue 20 October, after the period would have begun.
        at(2026, 10, 16);
        assertRefused("Task_SendNotice", ImprovementAnswers.posted("2026-10-16", null), "no proof of posting");
        assertRefused(
                "Task_SendNotice", ImprovementAnswers.posted("2026-10-16", "PC-771"), "has it on Tue 20 Oct 2026");
        answer(staff, "Task_SendNotice", Map.of("sending", "prepare-again", "why", "It would come too late."));
        answer(staff, "Task_PrepareNotice", ImprovementAnswers.notice("2026-10-21", "2026-12-01"));
        answer(head, "Task_DecideNotice", Map.of("decision", "approve", "reason", "As before, with later days."));
        answer(staff, "Task_SendNotice", ImprovementAnswers.posted("2026-10-16", "PC-772"));
        assertThat(steps.get(key).liveSince()).isEqualTo(LocalDate.of(2026, 10, 16));
        ImprovementViews.NoticeView sent = running();
        assertThat(sent.receivedOn()).isEqualTo(LocalDate.of(2026, 10, 20));
        assertThat(due("improvement-period-end")).isEqualTo(LocalDate.of(2026, 12, 2));

        // Away on Fri 23 October and, after half-term, on Fri 6 November: four sessions, the ground the notice names.
        at(2026, 11, 9);
        marks("2026-10-12", "2026-11-06");
        assertRefused(
                "Task_ReviewNotice",
                ImprovementAnswers.judged("insufficient", "not-taken-up"),
                "has until Tue 1 Dec 2026");
        assertRefused("Task_ReviewNotice", ImprovementAnswers.judged("ended-early", "not-given"), "was not given");
        answer(staff, "Task_ReviewNotice", ImprovementAnswers.judged("continue", "not-taken-up"));
        // The same marks again ask nobody; one more Friday does.
        marks("2026-10-12", "2026-11-06");
        assertThat(open(staff)).extracting(WorkItem::taskKey).doesNotContain("Task_ReviewNotice");
        at(2026, 11, 16);
        marks("2026-11-09", "2026-11-13");
        answer(staff, "Task_ReviewNotice", ImprovementAnswers.judged("continue", "not-taken-up"));

        assertThat(fact("notice-to-improve", Gate.PENALTY_NOTICE, key).value()).isEqualTo("no");
        at(2026, 12, 2);
        dueWork.runAllDue();
        assertRefused(
                "Task_ReviewNotice",
                ImprovementAnswers.judged("continue", "not-taken-up"),
                "The period ended on Tue 1 Dec 2026");
        answer(staff, "Task_ReviewNotice", ImprovementAnswers.judged("insufficient", "not-taken-up"));
        assertThat(steps.get(key).outcome()).isEqualTo("insufficient");
        assertThat(fact("notice-to-improve", Gate.PENALTY_NOTICE, key).value()).isEqualTo("done");
        // On this day the promise of 16 October is long overdue: said so, and no ground to go on.
        assertThat(fact("promises-kept", Gate.PENALTY_NOTICE, key).value()).isEqualTo("no");

        mvc.perform(get("/api/cases/" + reference + "/notices-to-improve").with(signedIn(staff)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].state").value("REPLACED"))
                .andExpect(jsonPath("$[1].outcome").value("insufficient"));
        mvc.perform(get("/cases/" + reference + "/plan").with(signedIn(staff)))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("Not enough improvement")));
        assertThat(actions())
                .contains("improvement.prepared", "improvement.issued", "improvement.sent", "improvement.look-early");
    }

    @Test
    void a_person_may_ask_for_an_early_look_and_a_reason_stands_in_for_a_notice_unless_it_is_mandatory()
            throws Exception {
        begin(978503, "P999110326001");
        String key = open(StepKind.NOTICE_TO_IMPROVE, parent).stepKey();
        mvc.perform(post("/api/cases/" + reference + "/notices-to-improve/" + key + "/review")
                        .with(signedIn(staff))
                        .with(SecurityMockMvcRequestPostProcessors.csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\": \"The family asked.\"}"))
                .andExpect(status().isConflict());
        mvc.perform(get("/cases/" + reference + "/notices-to-improve/" + key + "/review")
                        .with(signedIn(staff)))
                .andExpect(status().isOk());

        answer(staff, "Task_PrepareNotice", ImprovementAnswers.notice("2026-10-19", "2026-11-29"));
        // Nobody has said that no order is in force, and three contacts are fewer than six: the gate stays closed.
        assertThatThrownBy(() -> answer(
                        head, "Task_DecideNotice", Map.of("decision", "approve", "reason", "Issue it all the same.")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Enough contacts with the family are recorded")
                .hasMessageContaining("3 contacts are recorded");

        assertThat(fact("notice-to-improve", Gate.PENALTY_NOTICE, key).value()).isEqualTo("no");
        found(key, "notice-to-improve", "skipped-with-reason", "A holiday was taken; support is not the question.");
        assertThat(fact("notice-to-improve", Gate.PENALTY_NOTICE, key).value()).isEqualTo("skipped-with-reason");
        Actor administrator = Acting.actor(Role.ADMINISTRATOR, null);
        LocalDate today = LocalDate.of(2026, 10, 12);
        Reason why = new Reason("Our code of conduct asks for it.");
        current.as(administrator, () -> settings.set("notice-to-improve.mandatory", null, today, "yes", why));
        assertThat(fact("notice-to-improve", Gate.PENALTY_NOTICE, key).value()).isEqualTo("skipped-though-mandatory");
        current.as(administrator, () -> settings.giveUp("notice-to-improve.mandatory", null, today, why));

        // The child leaves: what has not gone out stops.
        Acting.asSystem(
                current,
                () -> transactions.executeWithoutResult(tx -> {
                    matters.lock(reference);
                    steps.stop(reference, "left", List.of());
                }));
        assertThat(steps.get(key).outcome()).isEqualTo("stopped");
        assertThat(current.as(staff, () -> notices.ofCase(reference)).get(0).outcome())
                .isEqualTo("stopped");
    }

    // ------------------------------------------------------------------------------------------------- the story so
    // far

    /** A case on 12 October 2026: ten sessions away on five Fridays, a plan offered to the family and declined. */
    private void begin(int urn, String upn) {
        school = new SchoolFixture(context, urn, upn);
        at(2026, 10, 12);
        school.found();
        school.bringIn("parents", "parents-2.csv", """
                UPN,ParentId,Surname,Forename,Relationship,ParentalResponsibility,LivesWithPupil,SafeToContact,Priority,Address1,Town,Postcode
                %s,P-%d,Larkfield,Alex,PAM,Y,Y,Y,1,4 Mill Lane,Gradford,GR1 4ZZ
                """.formatted(upn, urn));
        school.bringIn("marks", "marks.csv", fridaysAway(LocalDate.of(2026, 9, 7), LocalDate.of(2026, 10, 9)));
        staff = new Actor(
                "staff-" + urn,
                "Staff",
                Set.of(
                        new Actor.Grant(Role.ATTENDANCE_OFFICER, urn),
                        new Actor.Grant(Role.ATTENDANCE_CHAMPION, urn),
                        new Actor.Grant(Role.HEAD, urn)));
        head = new Actor("head-" + urn, "Head", Set.of(new Actor.Grant(Role.HEAD, urn)));
        Acting.account(context, staff);
        Acting.account(context, head);
        pupil = jdbc.queryForObject("select id from pupil where upn = ?", Long.class, upn);
        parent = jdbc.queryForObject("select parent_id from pupil_parent where pupil_id = ?", Long.class, pupil);
        reference = Acting.asSystem(current, () -> cases.open(pupil, urn, 0, "Away on five Fridays."))
                .reference();
        answer(staff, "Task_TriageSignals", SupportAnswers.TRIAGE);
        answer(staff, "Task_HoldCuriosityConversation", SupportAnswers.CURIOSITY);
        answer(staff, "Task_InviteFamily", SupportAnswers.INVITATION);
        answer(staff, "Task_HoldListeningMeeting", SupportAnswers.LISTENING_MEETING);
        answer(staff, "Task_AnalyseNeeds", SupportAnswers.NEEDS);
        answer(staff, "Task_WritePlan", SupportAnswers.PLAN);
        answer(staff, "Task_AgreePlan", SupportAnswers.DECLINED);
    }

    private String fridaysAway(LocalDate from, LocalDate to) {
        return school.marks(
                from, to, (day, session) -> day.getDayOfWeek().getValue() == 5 ? "O" : SchoolFixture.present(session));
    }

    private void marks(String from, String to) {
        school.bringIn("marks", "marks-" + to + ".csv", fridaysAway(LocalDate.parse(from), LocalDate.parse(to)));
        Acting.asSystem(current, () -> outbox.workOff(5000));
    }

    private Step open(StepKind kind, Long against) {
        return current.as(
                staff,
                () -> steps.open(
                        reference,
                        new StepRequest(
                                kind,
                                against,
                                LocalDate.of(2026, 9, 7),
                                LocalDate.of(2026, 10, 9),
                                null,
                                new Reason("Support was offered and declined."))));
    }

    private void leastContacts(int least) {
        current.as(
                Acting.actor(Role.ADMINISTRATOR, null),
                () -> settings.set(
                        "statutory.contacts-least",
                        school.urn,
                        LocalDate.of(2026, 10, 12),
                        String.valueOf(least),
                        new Reason("A small school that sees its families daily.")));
    }

    private void found(String stepKey, String condition) {
        found(stepKey, condition, "yes", "Looked up in the court list.");
    }

    private void found(String stepKey, String condition, String fact, String words) {
        current.as(
                staff,
                () -> transactions.executeWithoutResult(
                        tx -> findings.found(matters.lock(reference), stepKey, condition, fact, words)));
    }

    private Fact fact(String condition, Gate gate, String stepKey) {
        FactFinder finder = context.getBeansOfType(FactFinder.class).values().stream()
                .filter(one -> one.conditions().contains(condition))
                .findFirst()
                .orElseThrow();
        return current.as(
                head,
                () -> finder.find(
                        condition,
                        decisions.now(gate, matters.find(reference).orElseThrow(), stepKey, "staff", head.username())));
    }

    // ----------------------------------------------------------------------------------------------------------
    // answers

    private Map<String, Object> agreement(String signed) {
        return Map.of(
                "answer", "signed",
                "answeredOn", "2026-10-16",
                "signatures", List.of(Map.of("parentId", parent + " Alex Larkfield", "signed", signed)),
                "pupilAgrees", "agrees");
    }

    // ------------------------------------------------------------------------------------------------------- small
    // steps

    private void at(int year, int month, int day) {
        clock.moveTo(
                LocalDateTime.of(year, month, day, 9, 0).atZone(London.ZONE).toInstant());
    }

    private List<WorkItem> open(Actor who) {
        return current.as(who, () -> workList.ofMatter(reference));
    }

    private WorkItem item(Actor who, String taskKey) {
        return open(who).stream()
                .filter(item -> item.taskKey().equals(taskKey))
                .findFirst()
                .orElseThrow(() -> new AssertionError(taskKey + " is not among "
                        + open(who).stream().map(WorkItem::taskKey).toList()));
    }

    private void answer(Actor who, String taskKey, Map<String, Object> answers) {
        WorkItem item = item(who, taskKey);
        current.as(who, () -> acts.complete(item.taskId(), new GivenAnswers.Sent(answers)));
    }

    private void assertRefused(String taskKey, Map<String, Object> answers, String because) {
        assertThatThrownBy(() -> answer(staff, taskKey, answers))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(because);
    }

    private ImprovementViews.NoticeView running() {
        return current.as(staff, () -> notices.ofCase(reference)).stream()
                .filter(ImprovementViews.NoticeView::running)
                .findFirst()
                .orElseThrow();
    }

    private LocalDate due(String kind) {
        return deadlines.openOf(reference).stream()
                .filter(open -> open.kind().equals(kind))
                .findFirst()
                .orElseThrow()
                .dueOn();
    }

    private List<String> actions() {
        return jdbc.queryForList("select action from ledger_entry where case_reference = ?", String.class, reference);
    }

    private static org.springframework.test.web.servlet.request.RequestPostProcessor signedIn(Actor who) {
        return SecurityMockMvcRequestPostProcessors.user(who.username());
    }
}
