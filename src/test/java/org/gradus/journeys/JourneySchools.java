package org.gradus.journeys;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.CaseActions;
import org.gradus.casework.Cases;
import org.gradus.kernel.Reason;
import org.gradus.platform.GradusClock;
import org.gradus.platform.Outbox;
import org.gradus.pupils.Upn;
import org.gradus.testing.Acting;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Three schools that the journeys share, made once: at one three cases wait for their first look, at one a parent is
 * prosecuted and a review of the plan is overdue, at one there is nothing yet. Made on Mon 12 October 2026.
 */
final class JourneySchools {

    /** The school where a parent is prosecuted. */
    static final int ENFORCING = 989_701;

    /** The school with three cases nobody has looked at. */
    static final int STARTING = 989_702;

    /** Signs in with {@link Acting#PASSWORD}. */
    static final String OFFICER = "officer-" + STARTING;

    /** Leads the officer; signs in with the same. */
    static final String CHAMPION = "champion-" + STARTING;

    /** Teaches a class there and reads no notes; signs in with the same. */
    static final String TEACHER = "teacher-" + STARTING;

    /** A school with nobody in it yet. */
    static final int EMPTY = 989_703;

    /** Does everything at the empty school; signs in with the same. */
    static final String NEWCOMER = "everything-" + EMPTY;

    private static JourneySchools made;

    /** The case with the prosecution. */
    final EnforcedCase enforced;

    /** The school with the three cases, and one of its pupils. */
    final SchoolFixture starting;

    private JourneySchools(ApplicationContext context) {
        enforced = new EnforcedCase(context, ENFORCING, upn(ENFORCING, 1)).prosecuted();
        overdueReview(context);
        starting = threeCases(context);
        nothingYet(context);
    }

    static synchronized JourneySchools of(ApplicationContext context) {
        if (made == null) {
            made = new JourneySchools(context);
            dayOfDuties(context);
        }
        // Each time, and after what the new day brings: whatever happens to a task puts its own day back.
        JourneyStart.waitUntil("the new day has brought what it brings", () -> dueInTheOutbox(context) == 0);
        made.overdueSinceAugust(context);
        return made;
    }

    /** Whether the watch for a new day has seen these schools depends on when it looked; here their day has begun. */
    private static void dayOfDuties(ApplicationContext context) {
        TransactionTemplate own = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        Acting.asSystem(
                context.getBean(CurrentActor.class),
                () -> own.executeWithoutResult(status -> List.of(ENFORCING, STARTING)
                        .forEach(urn -> context.getBean(Outbox.class)
                                .put("duties-of-the-day", urn + ":2026-10-12", Map.of("school", urn)))));
    }

    /** Journeys put the clock back; what was left for a day that has not come again does not count. */
    private static int dueInTheOutbox(ApplicationContext context) {
        return context.getBean(JdbcTemplate.class)
                .queryForObject(
                        "select count(*) from outbox where done_at is null and available_at <= ?",
                        Integer.class,
                        Timestamp.from(context.getBean(GradusClock.class).instant()));
    }

    /** A plan is agreed and reviewed at once; its judging is made to have been due six weeks ago, before any other. */
    private void overdueReview(ApplicationContext context) {
        Actor officer = new Actor(
                "officer-" + ENFORCING, "Officer", Set.of(new Actor.Grant(Role.ATTENDANCE_OFFICER, ENFORCING)));
        CurrentActor current = context.getBean(CurrentActor.class);
        enforced.answer(officer, "Task_TriageSignals", SupportAnswers.TRIAGE);
        enforced.answer(officer, "Task_HoldCuriosityConversation", SupportAnswers.CURIOSITY);
        enforced.answer(officer, "Task_InviteFamily", SupportAnswers.INVITATION);
        enforced.answer(officer, "Task_HoldListeningMeeting", SupportAnswers.LISTENING_MEETING);
        enforced.answer(officer, "Task_AnalyseNeeds", SupportAnswers.NEEDS);
        enforced.answer(officer, "Task_WritePlan", SupportAnswers.PLAN);
        enforced.answer(officer, "Task_AgreePlan", SupportAnswers.AGREEMENT);
        current.as(
                enforced.champion,
                () -> context.getBean(CaseActions.class)
                        .bringReviewForward(enforced.reference, new Reason("The parent asks for it.")));
    }

    private void overdueSinceAugust(ApplicationContext context) {
        int put = context.getBean(JdbcTemplate.class)
                .update(
                        "update work_item set due_on = ? where reference = ? and task_key like 'Task\\_Evaluate%'",
                        LocalDate.of(2026, 8, 31), enforced.reference);
        if (put != 1) {
            throw new AssertionError(put + " reviews are open");
        }
    }

    private static SchoolFixture threeCases(ApplicationContext context) {
        SchoolFixture school = new SchoolFixture(context, STARTING, upn(STARTING, 1)).found();
        CurrentActor current = context.getBean(CurrentActor.class);
        JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
        List<String> upns = new ArrayList<>(List.of(school.upn));
        for (String forename : List.of("Ashley", "Billie")) {
            String upn = upn(STARTING, 1 + upns.size());
            upns.add(upn);
            school.bringIn("pupils", forename + ".csv", """
                    UPN,Surname,Forename,DateOfBirth,Sex,YearGroup,URN,EntryDate,EnrolmentStatus
                    %s,Marchbank,%s,2013-04-15,F,8,%d,2024-09-02,C
                    """.formatted(upn, forename, STARTING));
        }
        // Nobody is known of Billie's family; Ashley's parent must not be written to.
        school.bringIn("parents", "ashley.csv", """
                UPN,ParentId,Surname,Forename,Relationship,ParentalResponsibility,LivesWithPupil,SafeToContact,Priority
                %s,P-%d-2,Marchbank,Alex,PAM,Y,N,N,1
                """.formatted(upns.get(1), STARTING));
        upns.forEach(upn -> {
            long pupil = jdbc.queryForObject("select id from pupil where upn = ?", Long.class, upn);
            Acting.asSystem(
                    current,
                    () -> context.getBean(Cases.class).open(pupil, STARTING, 0, "Away on five Friday afternoons."));
        });
        account(context, OFFICER, Role.ATTENDANCE_OFFICER);
        account(context, CHAMPION, Role.ATTENDANCE_CHAMPION);
        account(context, TEACHER, Role.CLASS_TEACHER);
        return school;
    }

    /** One more case at {@link #STARTING} that nobody has looked at, of a pupil of its own. */
    static String oneMore(ApplicationContext context, String forename) {
        JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
        String upn = upn(STARTING, 90 + forename.length() % 10);
        new SchoolFixture(context, STARTING, upn)
                .bringIn("pupils", forename + ".csv", """
                UPN,Surname,Forename,DateOfBirth,Sex,YearGroup,URN,EntryDate,EnrolmentStatus
                %s,Marchbank,%s,2013-04-15,F,8,%d,2024-09-02,C
                """.formatted(upn, forename, STARTING));
        long pupil = jdbc.queryForObject("select id from pupil where upn = ?", Long.class, upn);
        return Acting.asSystem(
                        context.getBean(CurrentActor.class),
                        () -> context.getBean(Cases.class).open(pupil, STARTING, 0, "Away on five Friday afternoons."))
                .reference();
    }

    private static void nothingYet(ApplicationContext context) {
        context.getBean(JdbcTemplate.class)
                .update(
                        "insert into school (urn, la_code, name, type, control, phase, status)"
                                + " values (?, 999, 'New School', 'Community school', 'MAINTAINED', 'Secondary', 'Open')",
                        EMPTY);
        Acting.account(
                context,
                new Actor(
                        NEWCOMER,
                        "Somebody who does everything",
                        Set.of(
                                new Actor.Grant(Role.HEAD, EMPTY),
                                new Actor.Grant(Role.ATTENDANCE_CHAMPION, EMPTY),
                                new Actor.Grant(Role.ATTENDANCE_OFFICER, EMPTY),
                                new Actor.Grant(Role.CLASS_TEACHER, EMPTY))));
    }

    private static void account(ApplicationContext context, String username, Role role) {
        Acting.account(
                context, new Actor(username, role.name() + " of the school", Set.of(new Actor.Grant(role, STARTING))));
    }

    private static String upn(int urn, int number) {
        String rest = "%d2600%02d".formatted(urn, number);
        return new Upn("A" + rest).checkLetter() + rest;
    }
}
