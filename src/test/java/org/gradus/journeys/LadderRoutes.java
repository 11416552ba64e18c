package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gradus.access.CurrentActor;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.kernel.London;
import org.gradus.platform.GradusClock;
import org.gradus.platform.Outbox;
import org.gradus.testing.Acting;
import org.gradus.workflow.DueWork;
import org.springframework.context.ApplicationContext;

/**
 * Routes up the ladder and out of it, each written once and walked by hands that are given: the pages or the API. Files and
 * the demo's clock are brought in the same way for both.
 */
final class LadderRoutes {

    private static final Pattern NOTICE = Pattern.compile("\\bPN-\\d{4}-\\d{6}\\b");

    private static final String OFFICER = "officer.oakfield";
    private static final String CHAMPION = "champion.oakfield";
    private static final String HEAD = "head.oakfield";
    private static final String WELFARE = "welfare";
    private static final String LEGAL = "legal";

    private final ApplicationContext context;
    private final Hands hands;
    private final ApiCaller office;
    private final ApiCaller admin;
    private Newcomer pupil;
    private String reference;

    LadderRoutes(ApplicationContext context, int port, Hands hands) {
        this.context = context;
        this.hands = hands;
        this.office = new ApiCaller(port, OFFICER);
        this.admin = new ApiCaller(port, "admin");
    }

    /** An attendance contract is agreed in the parent's presence, reviewed after six school weeks, and met. */
    void a_contract_is_agreed_reviewed_and_met(Newcomer newcomer) {
        fridaysAway(newcomer);
        a_plan_is_offered_and_declined();
        String contract = hands.openStep(
                CHAMPION,
                reference,
                "attendance-contract",
                null,
                "2026-09-07",
                "2026-10-09",
                "Support was offered and declined.");
        hands.answer(OFFICER, reference, "Task_OfferContract", ContractAnswers.offer("2026-10-16"));
        hands.answer(OFFICER, reference, "Task_SendOffer", ContractAnswers.sent("FIRST_CLASS_POST", "2026-10-12"));
        at("2026-10-16");
        hands.answer(CHAMPION, reference, "Task_HoldContractMeeting", ContractAnswers.metTogether("2026-10-16"));
        assertThat(hands.refused(
                        OFFICER, reference, "Task_WriteContract", ContractAnswers.terms("2026-10-16", "2027-10-17")))
                .contains("more than a year");
        hands.answer(OFFICER, reference, "Task_WriteContract", ContractAnswers.terms("2026-10-16", "2026-12-18"));
        hands.answer(OFFICER, reference, "Task_AgreeContract", ContractAnswers.agreement("signed"));
        hands.answer(HEAD, reference, "Task_ApproveContract", ContractAnswers.approval());
        hands.answer(OFFICER, reference, "Task_GiveContract", ContractAnswers.copies("2026-10-16"));
        assertThat(hands.sees(OFFICER, reference)).contains("A quiet room on Fridays");

        // Six school weeks after Fri 16 October, half-term left out.
        at("2026-12-03");
        assertThat(hands.openTasks(CHAMPION, reference)).doesNotContain("Task_ReviewContract");
        at("2026-12-04");
        hands.answer(CHAMPION, reference, "Task_ReviewContract", ContractAnswers.review("continue", "yes", "all"));
        at("2026-12-21");
        hands.answer(CHAMPION, reference, "Task_ReviewContract", ContractAnswers.review("met", "yes", "all"));
        assertThat(hands.outcome(OFFICER, contract)).isEqualTo("met");
    }

    /** A notice to improve brings not enough improvement; the penalty notice that follows is served and paid in time. */
    void a_notice_to_improve_is_not_heeded_and_the_penalty_notice_is_paid(Newcomer newcomer) {
        fridaysAway(newcomer);
        a_plan_is_offered_and_declined();
        hands.keepPromise(OFFICER, reference, "Open the art room on Fridays");
        two_contacts_are_enough();
        String improve = hands.openStep(
                CHAMPION,
                reference,
                "notice-to-improve",
                0,
                "2026-09-07",
                "2026-10-09",
                "Support was offered and declined.");
        assertThat(hands.refused(
                        CHAMPION,
                        reference,
                        "Task_PrepareNotice",
                        ImprovementAnswers.notice("2026-10-19", "2026-11-08")))
                .contains("weeks with school");
        hands.answer(CHAMPION, reference, "Task_PrepareNotice", ImprovementAnswers.notice("2026-10-21", "2026-12-01"));
        hands.answer(HEAD, reference, "Task_DecideNotice", ImprovementAnswers.approval());
        // Two school days to send it, or it goes to the head.
        at("2026-10-14");
        hands.answer(OFFICER, reference, "Task_SendNotice", ImprovementAnswers.posted("2026-10-14", "PC-772"));
        at("2026-12-02");
        hands.answer(
                CHAMPION, reference, "Task_ReviewNotice", ImprovementAnswers.judged("insufficient", "not-taken-up"));
        assertThat(hands.outcome(CHAMPION, improve)).isEqualTo("insufficient");

        String notice = askForNotice("2026-09-07", "2026-10-09");
        hands.answer(HEAD, reference, "Task_ConsiderNotice", PenaltyAnswers.considerationAfterNoticeToImprove());
        assertThat(hands.refused(WELFARE, reference, "Task_ApproveNotice", PenaltyAnswers.approval("no")))
                .contains("public interest");
        hands.answer(WELFARE, reference, "Task_ApproveNotice", PenaltyAnswers.approval("yes"));
        at("2026-12-03");
        hands.answer(WELFARE, reference, "Task_SendNotice", PenaltyAnswers.posted("2026-12-03"));
        at("2026-12-16");
        pay("80", "2026-12-15");
        assertThat(hands.outcome(WELFARE, notice)).isEqualTo("paid");
    }

    /** Nobody pays; an order is considered and minuted as not apt; the parent is convicted under a parenting order. */
    void an_unpaid_notice_is_prosecuted_after_an_order_was_considered(Newcomer newcomer) {
        weekAway(newcomer, "2026-09-07", "2026-09-11");
        a_contract_is_offered_and_declined();
        String notice = askForNotice("2026-09-07", "2026-09-11");
        issued("2026-10-12");
        // Received on Wed 14 October, so the 28 days end on Tue 10 November.
        at("2026-11-04");
        hands.answer(WELFARE, reference, "Task_SendReminder", PenaltyAnswers.reminder("2026-11-04"));
        assertThat(hands.openTasks(WELFARE, reference)).doesNotContain("Task_ProsecuteOrWithdraw");
        at("2026-11-11");
        hands.answer(WELFARE, reference, "Task_ProsecuteOrWithdraw", PenaltyAnswers.unpaid("prosecute"));
        assertThat(hands.outcome(WELFARE, notice)).isEqualTo("unpaid-prosecute");

        String order = hands.openStep(
                CHAMPION,
                reference,
                "education-supervision-order",
                null,
                null,
                null,
                "It must be considered before anybody is prosecuted.");
        hands.answer(WELFARE, reference, "Task_ConsiderOrder", OrderAnswers.considered("not-apt", "2026-11-11"));
        assertThat(hands.outcome(WELFARE, order)).isEqualTo("considered-no-order");

        String prosecution = hands.openStep(
                CHAMPION, reference, "prosecution", 0, "2026-09-07", "2026-09-11", "The notice was not paid.");
        hands.answer(
                WELFARE,
                reference,
                "Task_HoldLegalPlanning",
                ProsecutionAnswers.planning("yes", "go-on", "2026-11-11"));
        hands.answer(
                WELFARE,
                reference,
                "Task_ArrangeInterview",
                ProsecutionAnswers.interviewOffer("welfare-lead", "2026-11-25"));
        hands.answer(LEGAL, reference, "Task_SendInvitation", ProsecutionAnswers.invitation("2026-11-11"));
        at("2026-11-25");
        assertThat(hands.refused(
                        WELFARE, reference, "Task_RecordInterview", ProsecutionAnswers.interview("2026-11-25")))
                .contains("interviewer named in the letter");
        hands.answer("welfare-lead", reference, "Task_RecordInterview", ProsecutionAnswers.interview("2026-11-25"));
        hands.answer(
                HEAD, reference, "Task_CertifyAttendance", ProsecutionAnswers.certificate("2026-09-07", "2026-09-11"));
        hands.answer(WELFARE, reference, "Task_TestDefences", ProsecutionAnswers.defences("no"));
        hands.answer(LEGAL, reference, "Task_TestEvidence", ProsecutionAnswers.evidence());
        assertThat(hands.refused(LEGAL, reference, "Task_TestPublicInterest", ProsecutionAnswers.publicInterest()))
                .contains("You prepared this step");
        hands.answer("legal-lead", reference, "Task_TestPublicInterest", ProsecutionAnswers.publicInterest());
        hands.answer(LEGAL, reference, "Task_DecideCharge", ProsecutionAnswers.charge("s444-1", "summons"));
        hands.answer(LEGAL, reference, "Task_LayInformation", ProsecutionAnswers.laid("2026-11-25"));
        hands.answer(LEGAL, reference, "Task_RecordHearing", ProsecutionAnswers.listed("2026-12-10"));
        at("2026-12-10");
        assertThat(hands.refused(
                        LEGAL, reference, "Task_RecordResult", ProsecutionAnswers.convicted("2026-12-10", 13, "no")))
                .contains("at most 12 months");
        hands.answer(LEGAL, reference, "Task_RecordResult", ProsecutionAnswers.convicted("2026-12-10", 6, "no"));
        hands.answer(WELFARE, reference, "Task_SendOutcome", ProsecutionAnswers.outcomeSent("2026-12-10"));
        assertThat(hands.outcome(LEGAL, prosecution)).isEqualTo("convicted");
        assertThat(hands.sees(LEGAL, reference)).contains("Conditional discharge for 12 months.", "Mr Officer");
    }

    /** The first notice has a lower amount, the second within three years is flat £160, and a third is barred. */
    void the_second_notice_is_flat_and_a_third_is_barred(Newcomer newcomer) {
        weekAway(newcomer, "2026-09-07", "2026-09-11");
        String first = askForNotice("2026-09-07", "2026-09-11");
        issued("2026-10-12");
        assertThat(hands.sees(WELFARE, reference)).contains("80", "160");
        at("2026-10-20");
        pay("80", "2026-10-19");
        assertThat(hands.outcome(WELFARE, first)).isEqualTo("paid");

        at("2026-11-16");
        marksAway("2026-11-09", "2026-11-13");
        String second = askForNotice("2026-11-09", "2026-11-13");
        issued("2026-11-16");
        at("2026-11-24");
        // Eighty pounds would have been enough the first time.
        pay("80", "2026-11-23");
        assertThat(hands.outcome(WELFARE, second)).isEmpty();
        pay("80", "2026-11-24");
        assertThat(hands.outcome(WELFARE, second)).isEqualTo("paid");

        at("2026-11-30");
        marksAway("2026-11-16", "2026-11-20");
        String third = askForNotice("2026-11-16", "2026-11-20");
        hands.answer(HEAD, reference, "Task_ConsiderNotice", PenaltyAnswers.consideration("request"));
        assertThat(hands.refused(WELFARE, reference, "Task_ApproveNotice", PenaltyAnswers.approval("yes")))
                .contains("Fewer than two notices");
        hands.answer(WELFARE, reference, "Task_ApproveNotice", PenaltyAnswers.refusal());
        assertThat(hands.outcome(WELFARE, third)).isEqualTo("refused");
    }

    /** A supervision order is applied for, made, extended while its window is open, and discharged by the court. */
    void an_order_is_made_extended_and_discharged(Newcomer newcomer) {
        weekAway(newcomer, "2026-09-07", "2026-09-11");
        a_contract_is_offered_and_declined();
        String order = hands.openStep(
                CHAMPION,
                reference,
                "education-supervision-order",
                null,
                null,
                null,
                "The family asks for somebody with authority behind them.");
        hands.answer(WELFARE, reference, "Task_ConsiderOrder", OrderAnswers.considered("apply", "2026-10-12"));
        hands.answer(WELFARE, reference, "Task_ConsultAuthorities", OrderAnswers.consulted());
        hands.answer(WELFARE, reference, "Task_HearChild", OrderAnswers.heard());
        hands.answer(WELFARE, reference, "Task_WriteIntervention", OrderAnswers.intervention());
        hands.answer("manager", reference, "Task_DecideApplication", OrderAnswers.decided("approve"));
        hands.answer(LEGAL, reference, "Task_LodgeApplication", OrderAnswers.lodged("2026-10-12"));
        at("2026-11-09");
        assertThat(hands.refused(LEGAL, reference, "Task_RecordCourtResult", OrderAnswers.made("2026-10-11", null)))
                .contains("lodged");
        hands.answer(LEGAL, reference, "Task_RecordCourtResult", OrderAnswers.made("2026-11-09", "2027-02-08"));
        hands.answer(WELFARE, reference, "Task_GiveDirections", OrderAnswers.directions("2026-11-09"));

        // The last three months of the order are all of it: an extension can be asked for at once.
        whateverIsDueIsDone();
        hands.answer(WELFARE, reference, "Task_ProposeExtension", OrderAnswers.extensionProposed(6));
        hands.answer("manager", reference, "Task_DecideExtension", OrderAnswers.decided("approve"));
        hands.answer(LEGAL, reference, "Task_LodgeExtension", OrderAnswers.extensionLodged("2026-11-09"));
        assertThat(hands.refused(LEGAL, reference, "Task_RecordExtensionResult", OrderAnswers.extended(7)))
                .contains("6 months were applied for");
        hands.answer(LEGAL, reference, "Task_RecordExtensionResult", OrderAnswers.extended(6));
        assertThat(hands.sees(LEGAL, reference)).containsAnyOf("8 August 2027", "2027-08-08");
        at("2027-01-11");
        hands.endOrder(LEGAL, reference, order, "discharged", "2027-01-11", "Attendance has held.");
        assertThat(hands.outcome(LEGAL, order)).isEqualTo("discharged");
    }

    // ------------------------------------------------------------------------------------------ what routes share

    private void a_plan_is_offered_and_declined() {
        hands.answer(OFFICER, reference, "Task_TriageSignals", SupportAnswers.TRIAGE);
        hands.answer(OFFICER, reference, "Task_HoldCuriosityConversation", SupportAnswers.CURIOSITY);
        hands.answer(OFFICER, reference, "Task_InviteFamily", SupportAnswers.INVITATION);
        hands.answer(OFFICER, reference, "Task_HoldListeningMeeting", SupportAnswers.LISTENING_MEETING);
        hands.answer(OFFICER, reference, "Task_AnalyseNeeds", SupportAnswers.NEEDS);
        hands.answer(OFFICER, reference, "Task_WritePlan", SupportAnswers.PLAN);
        hands.answer(OFFICER, reference, "Task_AgreePlan", SupportAnswers.DECLINED);
    }

    private void a_contract_is_offered_and_declined() {
        String contract = hands.openStep(
                CHAMPION,
                reference,
                "attendance-contract",
                null,
                "2026-09-07",
                "2026-10-09",
                "To agree on support before anything else.");
        hands.answer(OFFICER, reference, "Task_OfferContract", ContractAnswers.offer("2026-10-12"));
        hands.answer(OFFICER, reference, "Task_SendOffer", ContractAnswers.sent("BY_HAND", "2026-10-12"));
        hands.answer(CHAMPION, reference, "Task_HoldContractMeeting", ContractAnswers.declined("2026-10-12"));
        assertThat(hands.outcome(CHAMPION, contract)).isEqualTo("refused");
    }

    private String askForNotice(String from, String to) {
        return hands.openStep(
                HEAD, reference, "penalty-notice", 0, from, to, "Away without leave after all that was offered.");
    }

    private void issued(String on) {
        hands.answer(HEAD, reference, "Task_ConsiderNotice", PenaltyAnswers.consideration("request"));
        hands.answer(WELFARE, reference, "Task_ApproveNotice", PenaltyAnswers.approval("yes"));
        hands.answer(WELFARE, reference, "Task_SendNotice", PenaltyAnswers.posted(on));
    }

    private void pay(String amount, String on) {
        Matcher numbers = NOTICE.matcher(hands.sees(WELFARE, reference));
        String latest = numbers.results()
                .map(found -> found.group())
                .max(String::compareTo)
                .orElseThrow();
        hands.pay(WELFARE, pupil.upn() + "-" + on, latest, amount, on);
    }

    // ------------------------------------------------------------------------------------------------- the set-up

    /** Ten sessions on five Fridays from 11 September to 9 October 2026. */
    private void fridaysAway(Newcomer newcomer) {
        joins(newcomer);
        Map<String, List<LocalDate>> days = days("2026-09-07", "2026-10-09").stream()
                .collect(Collectors.groupingBy(day -> day.getDayOfWeek().getValue() == 5 ? "away" : "in"));
        imported("marks", pupil.marksFile(days.get("in"), false));
        imported("marks", pupil.awayFile(days.get("away")));
        opened();
    }

    private void weekAway(Newcomer newcomer, String from, String to) {
        joins(newcomer);
        marksAway(from, to);
        opened();
    }

    private void joins(Newcomer newcomer) {
        pupil = newcomer;
        imported("pupils", pupil.pupilsFile());
        imported("parents", pupil.parentsFile());
    }

    private void marksAway(String from, String to) {
        imported("marks", pupil.awayFile(days(from, to)));
    }

    private void opened() {
        reference = office.post("/api/cases", Map.of("upn", pupil.upn(), "reason", "Away, and nobody knows why."))
                .has(201)
                .body()
                .at("/headline/reference")
                .asText();
    }

    private void two_contacts_are_enough() {
        admin.post(
                        "/api/settings/statutory.contacts-least",
                        Map.of(
                                "school", "" + Newcomer.SCHOOL,
                                "from", "2026-10-12",
                                "value", "2",
                                "reason", "A school that sees its families daily."))
                .has(200);
    }

    private void imported(String kind, String content) {
        String path = office.upload(kind, kind + ".csv", content)
                .has(202)
                .headers()
                .getLocation()
                .getPath();
        JourneyStart.waitUntil(
                path + " is done",
                () -> List.of("DONE", "REFUSED", "FAILED")
                        .contains(office.get(path).body().get("state").asText()));
        JsonNode job = office.get(path).body();
        assertThat(job.get("state").asText()).as("%s", job).isEqualTo("DONE");
        assertThat(job.get("rowsRefused").asInt()).as("%s", job).isZero();
    }

    private List<LocalDate> days(String from, String to) {
        return context.getBean(SchoolCalendars.class)
                .of(Newcomer.SCHOOL)
                .schoolDays(LocalDate.parse(from), LocalDate.parse(to));
    }

    /** The clock stands at ten in the morning of that day, and whatever is due by then is done. */
    private void at(String day) {
        LocalDateTime morning = LocalDate.parse(day).atTime(10, 0);
        context.getBean(GradusClock.class).moveTo(morning.atZone(London.ZONE).toInstant());
        whateverIsDueIsDone();
    }

    private void whateverIsDueIsDone() {
        Acting.asSystem(context.getBean(CurrentActor.class), () -> {
            Outbox outbox = context.getBean(Outbox.class);
            int done = outbox.workOff(100);
            while (done > 0) {
                done = outbox.workOff(100);
            }
            context.getBean(DueWork.class).runAllDue();
        });
    }
}
