package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.forwardedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigDecimal;
import java.time.Duration;
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
import org.gradus.casework.Findings;
import org.gradus.casework.Matters;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.StepRequest;
import org.gradus.ladder.Steps;
import org.gradus.ladder.penalty.NoticePaid;
import org.gradus.ladder.penalty.Payment;
import org.gradus.ladder.penalty.Payments;
import org.gradus.ladder.penalty.PenaltyNotices;
import org.gradus.platform.GradusClock;
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
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Penalty notices from the school's request to payment, prosecution or withdrawal, with the money, on the real parts. */
@GradusTest
class PenaltyNoticeTests {

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
    Findings findings;

    @Autowired
    Steps steps;

    @Autowired
    PenaltyNotices notices;

    @Autowired
    Payments payments;

    @Autowired
    TaskActs acts;

    @Autowired
    WorkList workList;

    @Autowired
    OpenDeadlines deadlines;

    @Autowired
    DueWork dueWork;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc mvc;

    private SchoolFixture school;
    private Actor head;
    private Actor officer;
    private Actor colleague;
    private long pupil;
    private long parent;
    private String reference;

    @AfterEach
    void the_clock_goes_back() {
        clock.setOffset(Duration.ZERO);
    }

    @Test
    void the_first_is_paid_from_suspense_the_second_is_flat_and_prosecuted_and_the_third_is_barred() throws Exception {
        begin(973001, "A973001126001");
        away(2026, 11, 9);
        at(2026, 11, 24);
        String first = open(LocalDate.of(2026, 11, 9)).stepKey();
        consider("request");
        assertThatThrownBy(() -> as(officer, "Task_ApproveNotice", PenaltyAnswers.approval("no")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("public interest");
        as(officer, "Task_ApproveNotice", PenaltyAnswers.approval("yes"));
        PenaltyNotices.View notice = only();
        assertThat(notice.notice().ordinal()).isEqualTo(1);
        assertThat(notice.notice().discounted()).isEqualByComparingTo("80");
        assertThat(notice.notice().full()).isEqualByComparingTo("160");
        assertThat(steps.get(first).liveSince()).isNull();

        at(2026, 11, 27);
        as(officer, "Task_SendNotice", PenaltyAnswers.posted("2026-11-27"));
        assertThat(steps.get(first).liveSince()).isEqualTo(LocalDate.of(2026, 11, 27));
        notice = only();
        assertThat(notice.notice().receivedOn()).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(notice.notice().discountEnds()).contains(LocalDate.of(2026, 12, 21));
        assertThat(notice.notice().periodEnds()).contains(LocalDate.of(2026, 12, 28));
        assertThat(notice.state()).isEqualTo("running");
        assertThat(due("penalty-reminder-due")).isEqualTo(LocalDate.of(2026, 12, 22));

        // Paid on the last day of the lower amount, but nobody can tell what for.
        at(2026, 12, 22);
        Payment unknown = receive("T-1", "Larkfield fine", "80", LocalDate.of(2026, 12, 21));
        assertThat(unknown.inSuspense()).isEqualByComparingTo("80");
        assertThatThrownBy(() -> receive("T-1", "Larkfield fine", "80", LocalDate.of(2026, 12, 21)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("on record already");
        dueWork.runAllDue();
        item("Task_SendReminder");
        at(2026, 12, 29);
        dueWork.runAllDue();
        assertThatThrownBy(() -> as(officer, "Task_ProsecuteOrWithdraw", PenaltyAnswers.unpaid("prosecute")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("in doubt");
        assertThatThrownBy(() -> match(unknown, "PN-1999-000001"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no penalty notice");
        String number = only().notice().number();
        // Somebody prepares a prosecution on the same absences meanwhile: the money matched late stops it.
        Step tooSoon = prosecution(steps.get(first));
        mvc.perform(Sent.form(
                        officer, "/payments/" + unknown.id() + "/match", "notice", number, "reason", "They rang."))
                .andExpect(redirectedUrl("/payments/" + unknown.id()));
        Payment matched = current.as(officer, () -> payments.get(unknown.id()));
        assertThat(steps.get(tooSoon.stepKey()).outcome()).isEqualTo("stopped");
        assertThat(matched.onNotice()).isEqualByComparingTo("80");
        assertThat(only().state()).isEqualTo("paid");
        assertThat(only().notice().dischargedOn()).isEqualTo(LocalDate.of(2026, 12, 21));
        assertThat(steps.get(first).outcome()).isEqualTo("paid");
        assertThat(letters(first)).contains("penalty-notice SENT", "certificate-of-payment APPROVED");
        Payment twice = receive("T-2", number, "80", LocalDate.of(2026, 12, 22));
        assertThat(twice.refundDue()).isEqualByComparingTo("80");
        proceedings_that_have_begun_are_told_of_the_payment(steps.get(first), number);

        // The second within three years has no lower amount; a part does not discharge and holds the court steps.
        at(2027, 1, 18);
        away(2027, 1, 11);
        String second = open(LocalDate.of(2027, 1, 11)).stepKey();
        consider("request");
        as(officer, "Task_ApproveNotice", PenaltyAnswers.approval("yes"));
        as(officer, "Task_SendNotice", PenaltyAnswers.posted("2027-01-18"));
        PenaltyNotices.View flat = latest();
        assertThat(flat.notice().ordinal()).isEqualTo(2);
        assertThat(flat.notice().discounted()).isNull();
        assertThat(flat.notice().receivedOn()).isEqualTo(LocalDate.of(2027, 1, 20));
        at(2027, 2, 1);
        Payment part = receive(
                "T-3", flat.notice().number().toLowerCase(java.util.Locale.ROOT), "80", LocalDate.of(2027, 1, 25));
        assertThat(part.onNotice()).isEqualByComparingTo("80");
        assertThat(latest().balance()).isEqualByComparingTo("80");
        assertThat(latest().state()).isEqualTo("running");
        at(2027, 2, 10);
        dueWork.runAllDue();
        as(
                officer,
                "Task_SendReminder",
                Map.of("reminder", "letter", "remindedOn", "2027-02-10", "reason", "Half is paid, half is due."));
        at(2027, 2, 17);
        dueWork.runAllDue();
        assertThatThrownBy(() -> as(officer, "Task_ProsecuteOrWithdraw", PenaltyAnswers.unpaid("prosecute")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("£80 is held");
        Payment late = receive("T-4", flat.notice().number(), "80", LocalDate.of(2027, 2, 17));
        assertThat(late.inSuspense()).isEqualByComparingTo("80");
        assertThat(late.because()).contains("Too late");
        mvc.perform(Sent.form(
                        officer, "/payments/" + part.id() + "/refund", "on", "18/2/2027", "why", "To the account."))
                .andExpect(status().isUnprocessableEntity());
        mvc.perform(Sent.form(
                        officer, "/payments/" + part.id() + "/refund", "on", "17/2/2027", "why", "To the account."))
                .andExpect(redirectedUrl("/payments/" + part.id()));
        mvc.perform(Sent.json(
                        officer,
                        "/api/payments/" + late.id() + "/refund",
                        "{'on': '2027-02-17', 'reason': 'To the account.'}"))
                .andExpect(jsonPath("$.refunded").value(80));
        as(officer, "Task_ProsecuteOrWithdraw", PenaltyAnswers.unpaid("prosecute"));
        assertThat(steps.get(second).outcome()).isEqualTo("unpaid-prosecute");
        assertThat(letters(second)).contains("certificate-of-non-payment APPROVED");
        String entered = mvc.perform(Sent.form(
                        officer,
                        "/payments",
                        "transactionId",
                        school.urn + "-T-5",
                        "reference",
                        "Larkfield",
                        "amount",
                        "£10",
                        "receivedOn",
                        "17/2/2027",
                        "payer",
                        "A Larkfield"))
                .andExpect(redirectedUrlPattern("/payments/*"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        mvc.perform(Sent.json(
                        officer,
                        "/api" + entered + "/match",
                        "{'notice': '%s', 'reason': 'They rang.'}"
                                .formatted(latest().notice().number())))
                .andExpect(status().isOk());

        at(2027, 3, 8);
        away(2027, 3, 1);
        String third = open(LocalDate.of(2027, 3, 1)).stepKey();
        consider("request");
        assertThatThrownBy(() -> as(officer, "Task_ApproveNotice", PenaltyAnswers.approval("yes")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Fewer than two notices");
        as(officer, "Task_ApproveNotice", PenaltyAnswers.refusal());
        assertThat(steps.get(third).outcome()).isEqualTo("refused");
        // The net in the database holds by itself.
        assertThatThrownBy(() -> jdbc.update(
                        "insert into penalty_notice (number, reference, step_key, pupil_id, parent_id,"
                                + " school_urn, decision_id, issued_on, issued_at, issued_by, offence_from, offence_to, ordinal,"
                                + " amount_full, discount_days, period_days) select number || 'X', reference, ?, pupil_id, parent_id,"
                                + " school_urn, decision_id, date '2027-03-08', issued_at, issued_by, offence_from, offence_to, 2,"
                                + " amount_full, discount_days, period_days from penalty_notice where step_key = ?",
                        third,
                        second))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void an_upheld_representation_leads_to_withdrawal_with_refund_and_a_bar_on_the_same_facts() throws Exception {
        begin(973002, "B973002226001");
        away(2026, 11, 9);
        at(2026, 11, 24);
        String key = open(LocalDate.of(2026, 11, 9)).stepKey();
        consider("request");
        as(officer, "Task_ApproveNotice", PenaltyAnswers.approval("yes"));
        at(2026, 11, 27);
        as(officer, "Task_SendNotice", PenaltyAnswers.posted("2026-11-27"));
        at(2026, 12, 3);
        String number = only().notice().number();
        receive("T-21", number, "40", LocalDate.of(2026, 12, 2));
        assertThatThrownBy(() -> receive("T-22", number, "-5", LocalDate.of(2026, 12, 2)))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> receive("T-22", number, "80", LocalDate.of(2026, 12, 4)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("not come yet");

        for (String address : List.of("/steps/", "/api/steps/")) {
            String unsaid = represented(key);
            mvc.perform(get("/steps/" + unsaid).with(Acting.signedInAs(Role.HEAD, school.urn)))
                    .andExpect(content().string(containsString("/steps/" + unsaid + "/take-back")));
            mvc.perform(
                            address.startsWith("/api")
                                    ? Sent.json(officer, address + unsaid + "/take-back", "{'reason': 'She rang.'}")
                                    : Sent.form(officer, address + unsaid + "/take-back", "reason", "She rang."))
                    .andExpect(status().is(address.startsWith("/api") ? 204 : 302));
            assertThat(steps.get(unsaid).endedOn()).isNotNull();
        }
        String said = represented(key);
        as(
                officer,
                "Task_AcknowledgeRepresentation",
                Map.of(
                        "receivedOn", "2026-12-02",
                        "way", "letter",
                        "parentWords", "He was with his father all that week.",
                        "evidence", "A message from the father.",
                        "mayWrite", "yes"));
        Map<String, Object> answer = Map.of(
                "considered", "The message and the register.",
                "decision", "uphold",
                "reason", "The father had the care of the child that week.");
        assertThatThrownBy(() -> as(officer, "Task_AnswerRepresentation", answer))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("somebody else must answer");
        as(colleague, "Task_AnswerRepresentation", answer);
        assertThat(steps.get(said).outcome()).isEqualTo("upheld");
        Map<String, Object> withdrawal = new HashMap<>(Map.of(
                "ground", "unpaid-not-prosecuting",
                "groundWhy", "The father had the care of the child.",
                "decision", "approve",
                "reason", "It went to the wrong parent."));
        assertThatThrownBy(() -> as(officer, "Task_DecideWithdrawal", withdrawal))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("not over yet");
        withdrawal.put("ground", "none");
        assertThatThrownBy(() -> as(officer, "Task_DecideWithdrawal", withdrawal))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("ground for withdrawal");
        withdrawal.put("ground", "wrong-person");
        as(officer, "Task_DecideWithdrawal", withdrawal);
        assertThat(steps.get(key).outcome()).isEqualTo("withdrawn");
        PenaltyNotices.View gone = only();
        assertThat(gone.state()).isEqualTo("withdrawn");
        assertThat(gone.payments().get(0).refundDue()).isEqualByComparingTo("40");
        assertThat(letters(key)).contains("penalty-notice-withdrawal APPROVED");
        Payment after = receive("T-23", number, "120", LocalDate.of(2026, 12, 3));
        assertThat(after.refundDue()).isEqualByComparingTo("120");
        assertThat(refund(after).refunded()).isEqualByComparingTo("120");
        assertThatThrownBy(() -> refund(after)).isInstanceOf(Refused.class).hasMessageContaining("Nothing");

        String again = open(LocalDate.of(2026, 11, 9)).stepKey();
        consider("request");
        assertThatThrownBy(() -> as(officer, "Task_ApproveNotice", PenaltyAnswers.approval("yes")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("was withdrawn");
        assertThatThrownBy(() -> jdbc.update(
                        "insert into covered_session (pupil_id, parent_id, on_date, session, kind, step_key, covered_on)"
                                + " values (?, ?, date '2026-11-09', 'AM', 'charge', ?, date '2026-12-03')",
                        pupil,
                        parent,
                        again))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private String represented(String notice) {
        return current.as(
                        head,
                        () -> steps.open(
                                reference,
                                new StepRequest(
                                        StepKind.REPRESENTATION,
                                        parent,
                                        null,
                                        null,
                                        notice,
                                        new Reason("The mother says he lived with his father then."))))
                .stepKey();
    }

    @Test
    void withdrawal_is_asked_for_on_the_page_and_over_http() throws Exception {
        begin(973003, "Z973003326001");
        away(2026, 11, 9);
        at(2026, 11, 24);
        String key = open(LocalDate.of(2026, 11, 9)).stepKey();
        consider("request");
        as(officer, "Task_ApproveNotice", PenaltyAnswers.approval("yes"));
        at(2026, 11, 27);
        as(officer, "Task_SendNotice", PenaltyAnswers.posted("2026-11-27"));
        mvc.perform(Sent.form(officer, "/steps/" + key + "/ask-withdrawal", "reference", reference, "reason", ""))
                .andExpect(status().isBadRequest())
                .andExpect(forwardedUrl("/cases/" + reference))
                .andExpect(request().attribute("refusedForm", "withdraw-" + key));
        mvc.perform(Sent.form(officer, "/steps/" + key + "/ask-withdrawal", "reason", "The wrong parent."))
                .andExpect(redirectedUrl("/steps/" + key));
        as(
                officer,
                "Task_DecideWithdrawal",
                Map.of(
                        "ground", "none",
                        "groundWhy", "It was the right parent after all.",
                        "decision", "keep",
                        "reason", "The notice stands."));
        mvc.perform(Sent.json(officer, "/api/steps/" + key + "/ask-withdrawal", "{'reason': 'It is wrong.'}"))
                .andExpect(status().isNoContent());
    }

    private void begin(int urn, String upn) {
        school = new SchoolFixture(context, urn, upn);
        at(2026, 11, 16);
        school.found();
        school.bringIn("parents", "addresses.csv", """
                UPN,ParentId,Surname,Forename,Relationship,ParentalResponsibility,LivesWithPupil,SafeToContact,Priority,Address1,Town,Postcode
                %s,P-%d,Larkfield,Alex,PAM,Y,Y,Y,1,3 Mill Lane,Gradford,GR1 2AB
                """.formatted(upn, urn));
        head = new Actor("head-" + urn, "Head", Set.of(new Actor.Grant(Role.HEAD, urn)));
        officer = new Actor("welfare-" + urn, "Officer", Set.of(new Actor.Grant(Role.EDUCATION_WELFARE, null)));
        colleague = new Actor("welfare2-" + urn, "Colleague", Set.of(new Actor.Grant(Role.EDUCATION_WELFARE, null)));
        Acting.account(context, officer);
        pupil = jdbc.queryForObject("select id from pupil where upn = ?", Long.class, upn);
        parent = jdbc.queryForObject("select parent_id from pupil_parent where pupil_id = ?", Long.class, pupil);
        reference = Acting.asSystem(current, () -> cases.open(pupil, urn, 0, "Away a whole week."))
                .reference();
    }

    private Step prosecution(Step notice) {
        return current.as(
                officer,
                () -> steps.open(
                        reference,
                        new StepRequest(
                                StepKind.PROSECUTION,
                                parent,
                                notice.periodFrom(),
                                notice.periodTo(),
                                null,
                                new Reason("The notice seemed unpaid."))));
    }

    private void proceedings_that_have_begun_are_told_of_the_payment(Step notice, String number) {
        Step begun = prosecution(notice);
        transactions.executeWithoutResult(status -> current.as(officer, () -> {
            steps.goLive(begun.stepKey());
            context.publishEvent(new NoticePaid(reference, notice.stepKey(), number, pupil, parent));
        }));
        assertThat(steps.get(begun.stepKey()).open()).isTrue();
        assertThat(jdbc.queryForList(
                        "select words from step_event where step_key = ? and kind = 'notice-paid'",
                        String.class,
                        begun.stepKey()))
                .singleElement()
                .asString()
                .contains(number, "withdraw, or offer no evidence");
        transactions.executeWithoutResult(status -> jdbc.update(
                "update ladder_step set ended_on = asked_on, outcome = 'discontinued' where step_key = ?",
                begun.stepKey()));
    }

    /** Five days without leave, Monday to Friday. */
    private void away(int year, int month, int monday) {
        LocalDate first = LocalDate.of(year, month, monday);
        school.bringIn(
                "marks", "marks-" + first + ".csv", school.marks(first, first.plusDays(4), (day, session) -> "O"));
    }

    private Step open(LocalDate monday) {
        Step step = current.as(
                head,
                () -> steps.open(
                        reference,
                        new StepRequest(
                                StepKind.PENALTY_NOTICE,
                                parent,
                                monday,
                                monday.plusDays(4),
                                null,
                                new Reason("A holiday without leave."))));
        transactions.executeWithoutResult(status -> current.as(head, () -> {
            var matter = matters.find(reference).orElseThrow();
            findings.found(matter, step.stepKey(), "promises-kept", "yes", "Nothing was promised.");
            findings.found(matter, step.stepKey(), "no-order-in-force", "yes", "There is no order.");
        }));
        return step;
    }

    private void consider(String request) {
        as(head, "Task_ConsiderNotice", PenaltyAnswers.consideration(request));
    }

    private Payment receive(String transaction, String to, String amount, LocalDate on) {
        return current.as(
                officer,
                () -> payments.receive(new Payments.Incoming(
                        school.urn + "-" + transaction, to, new BigDecimal(amount), on, "A Larkfield")));
    }

    private Payment match(Payment payment, String number) {
        return current.as(officer, () -> payments.match(payment.id(), number, new Reason("The payer rang.")));
    }

    private Payment refund(Payment payment) {
        return current.as(
                officer,
                () -> payments.refund(payment.id(), London.today(clock), new Reason("To the account it came from.")));
    }

    private List<PenaltyNotices.View> all() {
        return current.as(officer, () -> notices.ofCase(reference));
    }

    private PenaltyNotices.View only() {
        assertThat(all()).hasSize(1);
        return all().get(0);
    }

    private PenaltyNotices.View latest() {
        return all().get(all().size() - 1);
    }

    private List<String> letters(String stepKey) {
        return jdbc.queryForList(
                "select template || ' ' || state from letter where step_key = ?", String.class, stepKey);
    }

    private LocalDate due(String kind) {
        return deadlines.openOf(reference).stream()
                .filter(open -> open.kind().equals(kind))
                .findFirst()
                .orElseThrow()
                .dueOn();
    }

    private WorkItem item(String taskKey) {
        return Acting.asSystem(current, () -> workList.ofMatter(reference)).stream()
                .filter(open -> open.taskKey().equals(taskKey))
                .reduce((one, other) -> other)
                .orElseThrow(() -> new AssertionError(taskKey + " is not open"));
    }

    private void as(Actor actor, String taskKey, Map<String, Object> answers) {
        String task = item(taskKey).taskId();
        current.as(actor, () -> acts.complete(task, new GivenAnswers.Sent(answers)));
    }

    private void at(int year, int month, int day) {
        clock.moveTo(
                LocalDateTime.of(year, month, day, 9, 0).atZone(London.ZONE).toInstant());
    }
}
