package org.gradus.journeys;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.Cases;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.StepRequest;
import org.gradus.ladder.Steps;
import org.gradus.platform.GradusClock;
import org.gradus.tasks.GivenAnswers;
import org.gradus.tasks.TaskActs;
import org.gradus.tasks.WorkItem;
import org.gradus.tasks.WorkList;
import org.gradus.testing.Acting;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A case whose parent is prosecuted, decided on Mon 12 October 2026: of a school of its own for Mon 7 to Fri 11 September, or of
 * a pupil who is there already.
 */
final class EnforcedCase {

    private static final LocalDate SEPTEMBER_7 = LocalDate.of(2026, 9, 7);
    private static final LocalDate SEPTEMBER_11 = LocalDate.of(2026, 9, 11);

    final int urn;

    /** Null when the school was there already. */
    final SchoolFixture school;

    final long pupil;
    final long parent;
    final String reference;
    String prosecution;

    private final LocalDate from;
    private final LocalDate to;
    private final ApplicationContext context;
    private final CurrentActor current;
    private final JdbcTemplate jdbc;
    final Actor head;
    final Actor champion;
    final Actor welfare;
    final Actor legal;
    private final Actor secondLegal;

    EnforcedCase(ApplicationContext context, int urn, String upn) {
        this(context, urn, new SchoolFixture(context, urn, upn), founded(context, urn, upn), SEPTEMBER_7, SEPTEMBER_11);
    }

    /** The case of a pupil of a school that is there, for the sessions of a period; it is Mon 12 October 2026. */
    EnforcedCase(ApplicationContext context, int urn, long pupil, LocalDate from, LocalDate to) {
        this(context, urn, null, pupil, from, to);
    }

    private EnforcedCase(
            ApplicationContext context, int urn, SchoolFixture school, long pupil, LocalDate from, LocalDate to) {
        this.context = context;
        this.urn = urn;
        this.current = context.getBean(CurrentActor.class);
        this.jdbc = context.getBean(JdbcTemplate.class);
        this.school = school;
        this.from = from;
        this.to = to;
        this.head = new Actor("head-" + urn, "Head", Set.of(new Actor.Grant(Role.HEAD, urn)));
        this.champion =
                new Actor("champion-" + urn, "Champion", Set.of(new Actor.Grant(Role.ATTENDANCE_CHAMPION, urn)));
        this.welfare = authority("welfare", Role.EDUCATION_WELFARE);
        this.legal = authority("legal", Role.LEGAL);
        this.secondLegal = authority("second-legal", Role.LEGAL);
        this.pupil = pupil;
        this.parent = jdbc.queryForObject(
                "select parent_id from pupil_parent where pupil_id = ? order by coalesce(lives_with_pupil, false) desc, priority limit 1",
                Long.class,
                pupil);
        this.reference = Acting.asSystem(
                        current,
                        () -> context.getBean(Cases.class).open(pupil, urn, 0, "Away for a week without a reason."))
                .reference();
    }

    private static long founded(ApplicationContext context, int urn, String upn) {
        SchoolFixture school = new SchoolFixture(context, urn, upn);
        at(context, 2026, 10, 12);
        school.found();
        school.bringIn(
                "marks",
                "autumn.csv",
                school.marks(
                        SEPTEMBER_7,
                        LocalDate.of(2026, 10, 9),
                        (day, session) ->
                                day.isBefore(LocalDate.of(2026, 9, 12)) ? "O" : SchoolFixture.present(session)));
        school.bringIn("parents", "addresses.csv", """
                UPN,ParentId,Surname,Forename,Relationship,ParentalResponsibility,LivesWithPupil,SafeToContact,Priority,Address1,Town,Postcode
                %s,P-%d,Larkfield,Alex,PAM,Y,Y,Y,1,1 Test Lane,Gradton,ZZ99 1ZZ
                """.formatted(upn, urn));
        return context.getBean(JdbcTemplate.class)
                .queryForObject("select id from pupil where upn = ?", Long.class, upn);
    }

    private Actor authority(String name, Role role) {
        return new Actor(name + "-" + urn, "Person " + name, Set.of(new Actor.Grant(role, null)));
    }

    /** The family is listened to and a plan agreed. */
    EnforcedCase supported() {
        Actor staff = new Actor(
                "school-" + urn,
                "Ms Reed",
                Set.of(new Actor.Grant(Role.ATTENDANCE_OFFICER, urn), new Actor.Grant(Role.ATTENDANCE_CHAMPION, urn)));
        answer(staff, "Task_TriageSignals", SupportAnswers.TRIAGE);
        answer(staff, "Task_HoldCuriosityConversation", SupportAnswers.CURIOSITY);
        answer(staff, "Task_InviteFamily", SupportAnswers.INVITATION);
        answer(staff, "Task_HoldListeningMeeting", SupportAnswers.LISTENING_MEETING);
        answer(staff, "Task_AnalyseNeeds", SupportAnswers.NEEDS);
        answer(staff, "Task_WritePlan", SupportAnswers.PLAN);
        answer(staff, "Task_AgreePlan", SupportAnswers.AGREEMENT);
        return this;
    }

    /** From the planning meeting to the decision to charge; no information is laid. */
    EnforcedCase prosecuted() {
        prosecution = current.as(
                        champion,
                        () -> context.getBean(Steps.class)
                                .open(
                                        reference,
                                        new StepRequest(
                                                StepKind.PROSECUTION,
                                                parent,
                                                from,
                                                to,
                                                null,
                                                new Reason("Support did not reach the family."))))
                .stepKey();
        answer(welfare, "Task_HoldLegalPlanning", ProsecutionAnswers.planning("yes", "go-on", "2026-10-12"));
        answer(
                welfare,
                "Task_ArrangeInterview",
                Map.of("interview", "not-needed", "reason", "The parent has written."));
        answer(head, "Task_CertifyAttendance", ProsecutionAnswers.certificate(from.toString(), to.toString()));
        answer(welfare, "Task_TestDefences", ProsecutionAnswers.defences("no"));
        answer(legal, "Task_TestEvidence", ProsecutionAnswers.evidence());
        answer(secondLegal, "Task_TestPublicInterest", ProsecutionAnswers.publicInterest());
        knownFromElsewhere("contract-explored", "promises-kept", "no-notice-paid-or-pending", "not-withdrawn-facts");
        answer(legal, "Task_DecideCharge", new HashMap<>(ProsecutionAnswers.charge("s444-1", "summons")));
        return this;
    }

    void at(int year, int month, int day) {
        at(context, year, month, day);
    }

    private static void at(ApplicationContext context, int year, int month, int day) {
        context.getBean(GradusClock.class)
                .moveTo(LocalDateTime.of(year, month, day, 9, 0)
                        .atZone(London.ZONE)
                        .toInstant());
    }

    private void knownFromElsewhere(String... conditions) {
        for (String condition : conditions) {
            for (String id : List.of(condition, condition + ".exception")) {
                jdbc.update(
                        "insert into finding (reference, step_key, condition, fact, words, found_at, found_by)"
                                + " values (?, ?, ?, 'yes', 'Known from elsewhere.', ?, ?)",
                        reference,
                        prosecution,
                        id,
                        java.sql.Timestamp.from(
                                context.getBean(GradusClock.class).instant()),
                        welfare.username());
            }
        }
    }

    void answer(Actor actor, String taskKey, Map<String, Object> answers) {
        WorkItem item = current.as(actor, () -> context.getBean(WorkList.class).ofMatter(reference)).stream()
                .filter(open -> open.taskKey().equals(taskKey))
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(taskKey.toLowerCase(Locale.ROOT) + " is not open for " + actor.username()));
        current.as(
                actor, () -> context.getBean(TaskActs.class).complete(item.taskId(), new GivenAnswers.Sent(answers)));
    }
}
