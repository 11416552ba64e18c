package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RuntimeService;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.Cases;
import org.gradus.duties.AttendanceOrders;
import org.gradus.evidence.Bundle;
import org.gradus.evidence.EvidenceBundles;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.StepRequest;
import org.gradus.ladder.Steps;
import org.gradus.ladder.penalty.Payments;
import org.gradus.platform.GradusClock;
import org.gradus.platform.Outbox;
import org.gradus.tasks.GivenAnswers;
import org.gradus.tasks.TaskActs;
import org.gradus.tasks.WorkItem;
import org.gradus.tasks.WorkList;
import org.gradus.testing.Acting;
import org.gradus.workflow.DueWork;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A child about whom much is known, from the first sign in September 2026 to an attendance order in December, in words that
 * stand nowhere else: support, contract, penalty notice and money, prosecution and its bundle, a search, a deletion from the
 * roll, a school's meeting, an order.
 */
final class KnownChild {

    static final int URN = 993001;
    static final String UPN = "Q993001126001";

    /** In every sentence somebody writes about this child, and nowhere else. */
    static final String MARK = "vexillarion";

    private static final String SAID = " " + MARK + ", the mother was born on 29 February 1984 (1984-02-29).";

    /** Names, numbers, places and birth days of child and parent, in lower case. */
    static final List<String> WORDS = List.of(
            "quillfeather",
            "zebulonia",
            "obadiasch",
            "q993001126001",
            "xylograph",
            MARK,
            "kestrelton",
            "zz99 7qq",
            "07700 900 417",
            "qf@mail.example",
            "29 february 1984",
            "1984-02-29",
            "2013-05-17",
            "17 may 2013",
            "17/05/2013");

    final long pupil;
    final String reference;
    String prosecution;
    Bundle bundle;
    byte[] bundleZip;
    long unmatchedPayment;

    private final ApplicationContext context;
    private final CurrentActor current;
    private final JdbcTemplate jdbc;
    private final SchoolFixture school;
    private final long parent;
    private final Actor head = at("head", Role.HEAD);
    private final Actor dsl = at("dsl", Role.DSL);
    private final Actor staff = new Actor(
            "staff-" + URN,
            "Staff",
            Set.of(new Actor.Grant(Role.ATTENDANCE_OFFICER, URN), new Actor.Grant(Role.ATTENDANCE_CHAMPION, URN)));
    final Actor legal = authority("legal", Role.LEGAL);
    final Actor welfare = authority("welf", Role.EDUCATION_WELFARE);
    private final Actor second = authority("legal2", Role.LEGAL);
    private final Actor support = authority("support", Role.ATTENDANCE_SUPPORT);
    private final Actor searcher = authority("missing", Role.MISSING_EDUCATION);
    private final Actor manager = authority("manager", Role.MANAGER);

    /** The child is on roll and signalled; it is Mon 12 October 2026. */
    KnownChild(ApplicationContext context) {
        this.context = context;
        this.current = context.getBean(CurrentActor.class);
        this.jdbc = context.getBean(JdbcTemplate.class);
        now(2026, 10, 12);
        school = new SchoolFixture(context, URN, UPN).found();
        school.bringIn("pupils", "names.csv", """
                UPN,Surname,Forename,DateOfBirth,Sex,YearGroup,URN,EntryDate,EnrolmentStatus
                %s,Quillfeather,Zebulonia,2013-03-14,F,8,%d,2024-09-02,C
                """.formatted(UPN, URN));
        school.bringIn("pupils", "born.csv", roll(""));
        school.bringIn("parents", "addresses.csv", """
                UPN,ParentId,Surname,Forename,Relationship,ParentalResponsibility,LivesWithPupil,SafeToContact,Priority,Address1,Town,Postcode,Phone,Email,ContactNote
                %s,P-%d,Quillfeather,Obadiasch,PAM,Y,Y,Y,1,7 Xylograph Row,Kestrelton,ZZ99 7QQ,07700 900 417,qf@mail.example,Born 29 February 1984
                """.formatted(UPN, URN));
        marks("zebulonia-autumn.csv", LocalDate.of(2026, 9, 7), LocalDate.of(2026, 10, 9), LocalDate.of(2026, 9, 18));
        LocalDate late = LocalDate.of(2026, 10, 9);
        school.bringIn("marks", "late.csv", school.marks(late, late, (day, session) -> "L"));
        pupil = jdbc.queryForObject("select id from pupil where upn = ?", Long.class, UPN);
        parent = jdbc.queryForObject("select parent_id from pupil_parent where pupil_id = ?", Long.class, pupil);
        reference = Acting.asSystem(
                        current,
                        () -> context.getBean(Cases.class).open(pupil, URN, 0, "Away for a week: " + MARK + "."))
                .reference();
    }

    /** What is listened to, planned and offered; a contract is written but not signed. */
    KnownChild supported() {
        answer(staff, "Task_TriageSignals", SupportAnswers.TRIAGE);
        answer(staff, "Task_HoldCuriosityConversation", SupportAnswers.CURIOSITY);
        answer(staff, "Task_InviteFamily", SupportAnswers.INVITATION);
        answer(staff, "Task_HoldListeningMeeting", SupportAnswers.LISTENING_MEETING);
        answer(staff, "Task_AnalyseNeeds", SupportAnswers.NEEDS);
        answer(staff, "Task_WritePlan", SupportAnswers.PLAN);
        answer(staff, "Task_AgreePlan", SupportAnswers.DECLINED);

        step(staff, StepKind.ATTENDANCE_CONTRACT, null, 7);
        answer(staff, "Task_OfferContract", ContractAnswers.offer("2026-10-14"));
        answer(staff, "Task_SendOffer", ContractAnswers.sent("FIRST_CLASS_POST", "2026-10-12"));
        now(2026, 10, 14);
        answer(staff, "Task_HoldContractMeeting", ContractAnswers.metTogether("2026-10-14"));
        answer(staff, "Task_WriteContract", ContractAnswers.terms("2026-10-14", "2026-12-18"));
        return this;
    }

    /** A charge for Mon 7 to Fri 11 September is decided and its evidence bundled. */
    KnownChild prosecuted() {
        prosecution = step(staff, StepKind.PROSECUTION, parent, 7);
        answer(welfare, "Task_HoldLegalPlanning", ProsecutionAnswers.planning("yes", "go-on", "2026-10-14"));
        answer(
                welfare,
                "Task_ArrangeInterview",
                Map.of("interview", "not-needed", "reason", "The parent has written."));
        answer(head, "Task_CertifyAttendance", ProsecutionAnswers.certificate("2026-09-07", "2026-09-11"));
        answer(welfare, "Task_TestDefences", ProsecutionAnswers.defences("no"));
        answer(legal, "Task_TestEvidence", ProsecutionAnswers.evidence());
        answer(second, "Task_TestPublicInterest", ProsecutionAnswers.publicInterest());
        for (String condition :
                List.of("contract-explored", "promises-kept", "no-notice-paid-or-pending", "not-withdrawn-facts")) {
            known(prosecution, condition);
            known(prosecution, condition + ".exception");
        }
        answer(legal, "Task_DecideCharge", new HashMap<>(ProsecutionAnswers.charge("s444-1", "summons")));
        EvidenceBundles bundles = context.getBean(EvidenceBundles.class);
        bundle = by(legal, () -> bundles.make(reference, prosecution));
        bundleZip = by(legal, () -> bundles.fetch(bundle.id())).zip();
        return this;
    }

    /** A penalty notice for Mon 14 to Fri 18 September is paid, paid twice, and money comes that nobody can place. */
    KnownChild fined() {
        String notice = step(head, StepKind.PENALTY_NOTICE, parent, 14);
        known(notice, "promises-kept");
        known(notice, "no-order-in-force");
        answer(head, "Task_ConsiderNotice", PenaltyAnswers.consideration("request"));
        answer(welfare, "Task_ApproveNotice", PenaltyAnswers.approval("yes"));
        answer(welfare, "Task_SendNotice", PenaltyAnswers.posted("2026-10-14"));
        String number =
                jdbc.queryForObject("select number from penalty_notice where step_key = ?", String.class, notice);

        now(2026, 10, 20);
        school.bringIn("payments", "bank.csv", """
                TransactionId,Reference,Amount,Date,Payer
                %1$d-T1,%2$s,80,2026-10-19,Mr O Quillfeather
                %1$d-T2,fine Quillfeather,80,2026-10-20,O QUILLFEATHER
                %1$d-T3,for my daughter,40,2026-10-20,Obadiasch Quillfeather
                %1$d-T4,fine,20,2026-10-20,MRS QUILLFEATHER
                """.formatted(URN, number));
        work();
        Payments payments = context.getBean(Payments.class);
        by(welfare, () -> payments.match(payment("T2"), number, said("She rang:")));
        by(welfare, () -> payments.refund(payment("T2"), LocalDate.of(2026, 10, 20), said("Paid twice:")));
        by(welfare, () -> payments.refund(payment("T3"), LocalDate.of(2026, 10, 20), said("For whom is not known:")));
        unmatchedPayment = payment("T4");
        return this;
    }

    /** Twenty days away without a word: looked for, spoken of at the school's meeting, deleted from the roll. */
    KnownChild lookedForAndDeleted() {
        now(2026, 11, 16);
        marks("away.csv", LocalDate.of(2026, 10, 12), LocalDate.of(2026, 11, 13), LocalDate.of(2026, 11, 13));
        work();
        String search = matter("missing-education");
        answer(staff, search, "Task_ConsiderSearch", SearchAnswers.OPENED);
        answer(dsl, search, "Task_CheckSafety", SearchAnswers.SAFETY);
        answer(staff, search, "Task_SchoolEnquiries", SearchAnswers.schoolAsked("2026-11-16"));
        answer(searcher, search, "Task_AuthorityEnquiries", SearchAnswers.authorityAsked("2026-11-16"));
        answer(searcher, search, "Task_WeighEnquiries", SearchAnswers.DELETION_PROPOSED);
        answer(staff, search, "Task_PrepareDeletion", SearchAnswers.deletionPrepared("2026-11-16"));
        answer(staff, search, "Task_TellAuthority", SearchAnswers.authorityTold("2026-11-16"));
        answer(head, search, "Task_DecideDeletion", SearchAnswers.DELETION_APPROVED);

        String meeting = jdbc.queryForObject(
                "select reference from duty_matter where kind = 'targeting-meeting' and school_urn = ?",
                String.class,
                URN);
        send(support, meeting, "Task_PrepareMeeting", Map.of("meeting", "arranged", "meetingOn", "2026-11-16"));
        send(
                support,
                meeting,
                "Task_RecordMeeting",
                Map.of(
                        "heldOn",
                        "2026-11-16",
                        "present",
                        "Champion and named contact",
                        "discussed",
                        List.of(Map.of("upn", UPN, "agreed", "The search goes on." + SAID, "formal", "joint")),
                        "actions",
                        List.of(Map.of(
                                "action",
                                "Ask the housing office",
                                "owner",
                                "authority",
                                "ownerName",
                                "Ms Gray",
                                "by",
                                "2026-11-20")),
                        "minutes",
                        "One child is looked for."));
        send(staff, meeting, "Task_AgreeMinutes", Map.of("minutes", "agreed"));
        answer(staff, search, "Task_DeleteInMis", SearchAnswers.DELETED_IN_MIS);
        return this;
    }

    /** Off every roll, with an attendance order made and revoked; it is Thu 3 December 2026. */
    KnownChild ordered() {
        school.bringIn("pupils", "leaver.csv", roll("2026-11-16"));
        now(2026, 11, 17);
        AttendanceOrders orders = context.getBean(AttendanceOrders.class);
        String order = by(welfare, () -> orders.begin(UPN, said("No school is known:")));
        answer(welfare, order, "Task_EstablishEducation", AttendanceOrderAnswers.NOT_EDUCATED);
        Map<String, Object> notice = new HashMap<>(AttendanceOrderAnswers.notice("2026-11-17"));
        notice.put("parent", "Obadiasch Quillfeather");
        answer(welfare, order, "Task_ServeNotice", notice);
        now(2026, 12, 3);
        Acting.asSystem(current, () -> context.getBean(DueWork.class).runAllDue());
        answer(welfare, order, "Task_WeighReply", AttendanceOrderAnswers.NO_REPLY);
        answer(welfare, order, "Task_PrepareOrder", AttendanceOrderAnswers.prepared(URN, "yes"));
        answer(manager, order, "Task_DecideOrder", AttendanceOrderAnswers.APPROVAL);
        answer(welfare, order, "Task_ServeOrder", AttendanceOrderAnswers.served("2026-12-03"));
        by(manager, () -> {
            orders.revoke(order, "revoked", said("Taught at home by now:"));
            return null;
        });
        return this;
    }

    /** What leaving opens and leaves open is closed. */
    KnownChild closed() {
        context.getBean(TransactionTemplate.class)
                .executeWithoutResult(tx -> context.getBean(Outbox.class)
                        .put("duties-of-the-day", URN + ":left", Map.<String, Object>of("school", URN)));
        work();
        jdbc.update(
                "update duty_matter set closed_on = date '2026-12-03', outcome = 'found' where pupil_id = ? and closed_on is null",
                pupil);
        jdbc.update("update first_day_contact set status = 'CLOSED' where pupil_id = ?", pupil);
        RuntimeService engine = context.getBean(RuntimeService.class);
        for (String matter : jdbc.queryForList("select unnest(refs) from subject_scope(?)", String.class, pupil)) {
            engine.createProcessInstanceQuery().processInstanceBusinessKey(matter).list().stream()
                    .filter(instance -> instance.getId().equals(instance.getRootProcessInstanceId()))
                    .forEach(instance -> Acting.asSystem(
                            current, () -> engine.deleteProcessInstance(instance.getId(), "closed by hand")));
        }
        assertThat(jdbc.queryForObject("select status from case_file where reference = ?", String.class, reference))
                .isEqualTo("CLOSED");
        return this;
    }

    /** Pays the last money back that waited. */
    void paidBack(LocalDate on) {
        by(welfare, () -> context.getBean(Payments.class).refund(unmatchedPayment, on, said("Nobody asked for it:")));
    }

    private String roll(String leaving) {
        return """
                UPN,Surname,Forename,DateOfBirth,Sex,YearGroup,URN,EntryDate,LeavingDate,EnrolmentStatus
                %s,Quillfeather,Zebulonia,2013-05-17,F,8,%d,2024-09-02,%s,C
                """.formatted(UPN, URN, leaving);
    }

    private void marks(String name, LocalDate from, LocalDate to, LocalDate awayUntil) {
        school.bringIn(
                "marks",
                name,
                school.marks(
                        from, to, (day, session) -> day.isAfter(awayUntil) ? SchoolFixture.present(session) : "O"));
    }

    private long payment(String number) {
        return jdbc.queryForObject("select id from payment where transaction_id = ?", Long.class, URN + "-" + number);
    }

    private String matter(String kind) {
        return jdbc.queryForObject(
                "select reference from duty_matter where kind = ? and pupil_id = ?", String.class, kind, pupil);
    }

    /** Opens a formal step about the week that begins on a Monday of September. */
    private String step(Actor actor, StepKind kind, Long against, int monday) {
        return by(
                        actor,
                        () -> context.getBean(Steps.class)
                                .open(
                                        reference,
                                        new StepRequest(
                                                kind,
                                                against,
                                                LocalDate.of(2026, 9, monday),
                                                LocalDate.of(2026, 9, monday + 4),
                                                null,
                                                said("Support did not reach the family:"))))
                .stepKey();
    }

    private void known(String step, String condition) {
        jdbc.update(
                "insert into finding (reference, step_key, condition, fact, words, found_at, found_by)"
                        + " values (?, ?, ?, 'yes', ?, ?, ?)",
                reference,
                step,
                condition,
                "Known from elsewhere," + SAID,
                java.sql.Timestamp.from(context.getBean(GradusClock.class).instant()),
                welfare.username());
    }

    private void answer(Actor actor, String taskKey, Map<String, Object> answers) {
        answer(actor, reference, taskKey, answers);
    }

    private void answer(Actor actor, String matter, String taskKey, Map<String, Object> answers) {
        send(actor, matter, taskKey, marked(answers));
    }

    private void send(Actor actor, String matter, String taskKey, Map<String, Object> answers) {
        WorkItem item = by(actor, () -> context.getBean(WorkList.class).ofMatter(matter)).stream()
                .filter(open -> open.taskKey().equals(taskKey))
                .findFirst()
                .orElseThrow(() -> new AssertionError(taskKey + " is not open for " + actor.username()));
        by(actor, () -> context.getBean(TaskActs.class).complete(item.taskId(), new GivenAnswers.Sent(answers)));
    }

    /** Puts the words into every sentence; choices, days and times have no blanks in them. */
    private static Map<String, Object> marked(Map<String, Object> answers) {
        Map<String, Object> marked = new HashMap<>();
        answers.forEach((name, value) -> marked.put(name, name.equals("parentId") ? value : marked(value)));
        return marked;
    }

    @SuppressWarnings("unchecked")
    private static Object marked(Object value) {
        if (value instanceof String text) {
            return text.contains(" ") ? text + SAID : text;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(KnownChild::marked).toList();
        }
        return value instanceof Map<?, ?> map ? marked((Map<String, Object>) map) : value;
    }

    private static Reason said(String words) {
        return new Reason(words + SAID);
    }

    private void work() {
        Acting.asSystem(current, () -> context.getBean(Outbox.class).workOff(5000));
    }

    private <T> T by(Actor actor, Supplier<T> work) {
        return current.as(actor, work);
    }

    private void now(int year, int month, int day) {
        context.getBean(GradusClock.class)
                .moveTo(LocalDateTime.of(year, month, day, 9, 0)
                        .atZone(London.ZONE)
                        .toInstant());
    }

    private static Actor at(String name, Role role) {
        return new Actor(name + "-" + URN, name, Set.of(new Actor.Grant(role, URN)));
    }

    private static Actor authority(String name, Role role) {
        return new Actor(name + "-" + URN, name, Set.of(new Actor.Grant(role, null)));
    }
}
