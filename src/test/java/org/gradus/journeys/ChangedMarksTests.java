package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.Cases;
import org.gradus.casework.Prefill;
import org.gradus.kernel.Ids;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.StepRequest;
import org.gradus.ladder.StepViews;
import org.gradus.ladder.Steps;
import org.gradus.platform.GradusClock;
import org.gradus.platform.Outbox;
import org.gradus.register.Registers;
import org.gradus.tasks.GivenAnswers;
import org.gradus.tasks.TaskActs;
import org.gradus.tasks.WorkList;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A mark that a decision relies on is changed afterwards: a person is asked, and what was known then can still be shown. */
@GradusTest
class ChangedMarksTests {

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
    StepViews views;

    @Autowired
    Registers registers;

    @Autowired
    Outbox outbox;

    @Autowired
    TaskActs acts;

    @Autowired
    WorkList workList;

    @Autowired
    JdbcTemplate jdbc;

    @AfterEach
    void the_clock_goes_back() {
        clock.setOffset(Duration.ZERO);
    }

    @Test
    void an_o_of_5_october_that_becomes_i_on_13_october_opens_a_review_once_and_the_decision_still_shows_o() {
        SchoolFixture school = new SchoolFixture(context, 979001, "T999790126001");
        at(2026, 10, 12);
        school.found();
        school.bringIn("marks", "marks.csv", school.marks(day(5), day(9), (date, session) -> "O"));
        long pupil = jdbc.queryForObject("select id from pupil where upn = ?", Long.class, school.upn);
        String reference = Acting.asSystem(current, () -> cases.open(pupil, school.urn, 0, "Away for a week."))
                .reference();
        Step contract = Acting.asSystem(
                current,
                () -> steps.open(
                        reference,
                        new StepRequest(
                                StepKind.ATTENDANCE_CONTRACT,
                                null,
                                day(5),
                                day(9),
                                null,
                                new Reason("Support failed."))));
        UUID decision = decided(reference, contract.stepKey(), pupil);

        at(2026, 10, 13);
        school.bringIn(
                "marks",
                "marks-2.csv",
                school.marks(day(5), day(5), (date, session) -> session.equals("AM") ? "I" : "O"));
        work();
        school.bringIn(
                "marks",
                "marks-3.csv",
                school.marks(day(6), day(6), (date, session) -> session.equals("AM") ? "M" : "O"));
        work();

        List<Step> reviews = steps.ofCase(reference).stream()
                .filter(step -> step.kind() == StepKind.REGISTER_CHANGED)
                .toList();
        assertThat(reviews).hasSize(1);
        assertThat(reviews.get(0).aboutStep()).isEqualTo(contract.stepKey());
        assertThat(reviews.get(0).because()).contains("2026-10-05 AM: O then, I now");
        assertThat(jdbc.queryForList(
                        "select task_key from work_item where step_key = ?",
                        String.class,
                        reviews.get(0).stepKey()))
                .containsExactly("Task_ReviewRegisterChange");

        // Whoever answers has seen both changes; a third file that brings neither anew asks nobody again.
        assertThat(Acting.asSystem(current, () -> workList.sheet(task(reviews.get(0))))
                        .shown())
                .extracting(Prefill.Shown::text)
                .anyMatch(text ->
                        text.contains("2026-10-05 AM: O then, I now") && text.contains("2026-10-06 AM: O then, M now"));
        Actor champion = new Actor(
                "champion-979001",
                "Champion",
                Set.of(new Actor.Grant(Role.ATTENDANCE_CHAMPION, school.urn), new Actor.Grant(Role.HEAD, school.urn)));
        current.as(
                champion,
                () -> acts.complete(
                        task(reviews.get(0)),
                        new GivenAnswers.Sent(Map.of("decision", "stands", "reason", "Eight sessions are enough."))));
        school.bringIn(
                "marks",
                "marks-4.csv",
                school.marks(
                        day(5),
                        day(12),
                        (date, session) -> date.equals(day(12))
                                ? SchoolFixture.present(session)
                                : date.equals(day(5)) && session.equals("AM")
                                        ? "I"
                                        : date.equals(day(6)) && session.equals("AM") ? "M" : "O"));
        work();
        assertThat(steps.ofCase(reference))
                .filteredOn(step -> step.kind() == StepKind.REGISTER_CHANGED)
                .hasSize(1);
        school.bringIn(
                "marks",
                "marks-5.csv",
                school.marks(day(7), day(7), (date, session) -> session.equals("AM") ? "I" : "O"));
        work();
        assertThat(steps.ofCase(reference))
                .filteredOn(step -> step.kind() == StepKind.REGISTER_CHANGED)
                .hasSize(2)
                .last()
                .extracting(Step::because)
                .isEqualTo("2026-10-07 AM: O then, I now");

        Actor auditor = new Actor("auditor-979001", "Auditor", Set.of(new Actor.Grant(Role.AUDITOR, null)));
        StepViews.Traced now = current.as(auditor, () -> views.decision(decision, null));
        assertThat(now.changes()).extracting(StepViews.Difference::what).contains("2026-10-05 AM", "2026-10-06 AM");
        assertThat(now.decision().marks()).hasSize(10);

        // As known at the end of 12 October the whole week still reads O.
        assertThat(registers.marksKnownAt(
                        pupil, day(5), day(9), day(13).atStartOfDay(London.ZONE).toInstant()))
                .hasSize(10)
                .allMatch(mark -> mark.code().toString().equals("O"));
        assertThat(registers.marksKnownAt(pupil, day(5), day(9), clock.instant()))
                .filteredOn(mark -> !mark.code().toString().equals("O"))
                .hasSize(3);
        assertThat(registers.marksKnownAt(
                        pupil, day(5), day(9), day(11).atStartOfDay(London.ZONE).toInstant()))
                .isEmpty();
    }

    /** A decision as the gate would have frozen it, resting on the ten sessions of that week. */
    private UUID decided(String reference, String stepKey, long pupil) {
        UUID id = Ids.next();
        jdbc.update("""
                insert into decision (id, reference, step_key, gate, effective_on, taken_at, packs, table_version, conditions,
                        inputs_hash, prepared_by, taken_by, reason)
                values (?, ?, ?, 'gate-attendance-contract', date '2026-10-12', ?, 'wt-2024', 'wt-2024 first', '[]'::jsonb,
                        'none', 'one', 'another', 'Read and weighed.')
                """, id, reference, stepKey, java.sql.Timestamp.from(clock.instant()));
        for (LocalDate date = day(5); !date.isAfter(day(9)); date = date.plusDays(1)) {
            for (String session : List.of("AM", "PM")) {
                jdbc.update(
                        "insert into decision_mark (decision_id, pupil_id, on_date, session, code) values (?, ?, ?, ?, 'O')",
                        id,
                        pupil,
                        date,
                        session);
            }
        }
        return id;
    }

    private String task(Step review) {
        return jdbc.queryForObject("select task_id from work_item where step_key = ?", String.class, review.stepKey());
    }

    private void work() {
        Acting.asSystem(current, () -> outbox.workOff(5000));
    }

    private void at(int year, int month, int day) {
        clock.moveTo(
                LocalDateTime.of(year, month, day, 10, 0).atZone(London.ZONE).toInstant());
    }

    private static LocalDate day(int ofOctober) {
        return LocalDate.of(2026, 10, ofOctober);
    }
}
