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

/** A case of a school of its own whose parent is prosecuted for Mon 7 to Fri 11 September 2026, decided on Mon 12 October 2026. */
final class EnforcedCase {

    final int urn;
    final SchoolFixture school;
    final long pupil;
    final long parent;
    final String reference;
    String prosecution;

    private final ApplicationContext context;
    private final CurrentActor current;
    private final JdbcTemplate jdbc;
    private final Actor head;
    final Actor champion;
    private final Actor welfare;
    private final Actor legal;
    private final Actor secondLegal;

    EnforcedCase(ApplicationContext context, int urn, String upn) {
        this.context = context;
        this.urn = urn;
        this.current = context.getBean(CurrentActor.class);
        this.jdbc = context.getBean(JdbcTemplate.class);
        this.school = new SchoolFixture(context, urn, upn);
        this.head = new Actor("head-" + urn, "Head", Set.of(new Actor.Grant(Role.HEAD, urn)));
        this.champion =
                new Actor("champion-" + urn, "Champion", Set.of(new Actor.Grant(Role.ATTENDANCE_CHAMPION, urn)));
        this.welfare = authority("welfare", Role.EDUCATION_WELFARE);
        this.legal = authority("legal", Role.LEGAL);
        this.secondLegal = authority("second-legal", Role.LEGAL);
        at(2026, 10, 12);
        school.found();
        school.bringIn(
                "marks",
                "autumn.csv",
                school.marks(
                        LocalDate.of(2026, 9, 7),
                        LocalDate.of(2026, 10, 9),
                        (day, session) ->
                                day.isBefore(LocalDate.of(2026, 9, 12)) ? "O" : SchoolFixture.present(session)));
        school.bringIn("parents", "addresses.csv", """
                UPN,ParentId,Surname,Forename,Relationship,ParentalResponsibility,LivesWithPupil,SafeToContact,Priority,Address1,Town,Postcode
                %s,P-%d,Larkfield,Alex,PAM,Y,Y,Y,1,1 Test Lane,Gradton,ZZ99 1ZZ
                """.formatted(upn, urn));
        this.pupil = jdbc.queryForObject("select id from pupil where upn = ?", Long.class, upn);
        this.parent = jdbc.queryForObject("select parent_id from pupil_parent where pupil_id = ?", Long.class, pupil);
        this.reference = Acting.asSystem(
                        current,
                        () -> context.getBean(Cases.class).open(pupil, urn, 0, "Away for a week without a reason."))
                .reference();
    }

    private Actor authority(String name, Role role) {
        return new Actor(name + "-" + urn, "Person " + name, Set.of(new Actor.Grant(role, null)));
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
                                                LocalDate.of(2026, 9, 7),
                                                LocalDate.of(2026, 9, 11),
                                                null,
                                                new Reason("Support did not reach the family."))))
                .stepKey();
        answer(welfare, "Task_HoldLegalPlanning", ProsecutionAnswers.planning("yes", "go-on", "2026-10-12"));
        answer(
                welfare,
                "Task_ArrangeInterview",
                Map.of("interview", "not-needed", "reason", "The parent has written."));
        answer(head, "Task_CertifyAttendance", ProsecutionAnswers.certificate("2026-09-07", "2026-09-11"));
        answer(welfare, "Task_TestDefences", ProsecutionAnswers.defences("no"));
        answer(legal, "Task_TestEvidence", ProsecutionAnswers.evidence());
        answer(secondLegal, "Task_TestPublicInterest", ProsecutionAnswers.publicInterest());
        knownFromElsewhere("contract-explored", "promises-kept", "no-notice-paid-or-pending", "not-withdrawn-facts");
        answer(legal, "Task_DecideCharge", new HashMap<>(ProsecutionAnswers.charge("s444-1", "summons")));
        return this;
    }

    void at(int year, int month, int day) {
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
