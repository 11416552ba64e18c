package org.gradus.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.bench.BenchService;
import org.gradus.bench.Run;
import org.gradus.casework.Cases;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.jdbc.core.JdbcTemplate;

/** What it costs a completed task that its work list is kept: the same task completed with and without, in turns. */
final class ProjectionWrites {

    private static final int WARM = 20;
    private static final Map<String, Object> CONFIRMED =
            Map.of("triage", "confirm", "reason", "Three Mondays in a row were missed without a reason.");
    private static final Actor OFFICER = new Actor(
            "attendance_officer.900001.0", "Officer", Set.of(new Actor.Grant(Role.ATTENDANCE_OFFICER, 900_001)));

    private final BenchService service;
    private final Run run;
    private final List<ApplicationListener<?>> taken = new ArrayList<>();

    ProjectionWrites(BenchService service, Run run) {
        this.service = service;
        this.run = run;
    }

    /** What was seen, in sentences. */
    List<String> measure() {
        JdbcTemplate jdbc = service.bean(JdbcTemplate.class);
        CurrentActor current = service.bean(CurrentActor.class);
        jdbc.update("insert into calendar_scope (scope) values ('school:900001') on conflict do nothing");
        jdbc.update(
                "insert into calendar_entry (scope, kind, name, first_day, last_day, entered_by, entered_at, reason)"
                        + " values ('school:900001', 'TERM', 'Autumn', '2026-09-01', '2026-12-18', 'bench', now(), 'Term'),"
                        + " ('school:900001', 'TERM', 'Spring', '2027-01-04', '2027-03-25', 'bench', now(), 'Term')");
        int pairs = Math.max(40, run.rounds() * 4);
        jdbc.update(
                "insert into enrolment (pupil_id, school_urn, entry_date, status)"
                        + " select id, 900001, date '2024-09-01', 'C' from pupil order by id desc limit ?",
                2 * (pairs + WARM));
        List<Long> pupils = jdbc.queryForList(
                "select pupil_id from enrolment where school_urn = 900001 order by pupil_id", Long.class);
        List<String> tasks = pupils.stream()
                .map(pupil -> current.as(
                        Actor.SYSTEM,
                        () -> service.bean(Cases.class)
                                .open(pupil, 900_001, 0, "Three Mondays missed.")
                                .reference()))
                .map(reference -> jdbc.queryForObject(
                        "select task_id from work_item where reference = ?", String.class, reference))
                .toList();
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        TaskActs acts = service.bean(TaskActs.class);
        for (int pair = -WARM; pair < pairs; pair++) {
            // Who comes first changes from pair to pair, so that neither always finds the other's pages in memory.
            for (int turn = 0; turn < 2; turn++) {
                boolean kept = (pair + turn) % 2 == 0;
                String task = tasks.get(2 * (pair + WARM) + turn);
                if (!kept) {
                    takeAway();
                }
                long begun = System.nanoTime();
                current.as(OFFICER, () -> acts.complete(task, new GivenAnswers.Sent(CONFIRMED)));
                double took = (System.nanoTime() - begun) / 1e6;
                giveBack();
                if (pair >= 0) {
                    (kept ? with : without).add(took);
                }
            }
        }
        double kept = WorkListScenario.p(with, 0.5);
        double bare = WorkListScenario.p(without, 0.5);
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < with.size(); i++) {
            differences.add(with.get(i) - without.get(i));
        }
        return List.of(
                ("A completed task took %.2f ms (p50 of %d) with the work list kept and %.2f ms without: %.1f %% of it"
                                + " is the list's (median of the differences of pairs %.2f ms).")
                        .formatted(
                                kept,
                                with.size(),
                                bare,
                                100 * (kept - bare) / kept,
                                WorkListScenario.p(differences, 0.5)));
    }

    /** The listener that keeps the list is not told; nothing else is. */
    private void takeAway() {
        service.bean(ApplicationEventMulticaster.class).removeApplicationListeners(listener -> {
            boolean ours = listener instanceof GenericApplicationListener
                    && listener.toString().contains("WorkListListener.on(org.gradus.workflow.TaskEvent)");
            if (ours) {
                taken.add(listener);
            }
            return ours;
        });
        if (taken.isEmpty()) {
            throw new IllegalStateException("The work list's listener was not found.");
        }
    }

    private void giveBack() {
        taken.forEach(service.bean(ApplicationEventMulticaster.class)::addApplicationListener);
        taken.clear();
    }
}
