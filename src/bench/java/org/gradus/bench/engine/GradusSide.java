package org.gradus.bench.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.bench.BenchService;
import org.gradus.casework.Cases;
import org.gradus.tasks.GivenAnswers;
import org.gradus.tasks.TaskActs;
import org.springframework.jdbc.core.JdbcTemplate;

/** The service itself, asked as its pages and its API ask it. */
final class GradusSide implements Side {

    private final BenchService service;
    private final JdbcTemplate jdbc;
    private final CurrentActor current;
    private final Cases cases;
    private final TaskActs acts;
    private final Map<String, Integer> schools = new ConcurrentHashMap<>();
    private final AtomicLong pupils = new AtomicLong();

    GradusSide(BenchService service) {
        this.service = service;
        this.jdbc = service.bean(JdbcTemplate.class);
        this.current = service.bean(CurrentActor.class);
        this.cases = service.bean(Cases.class);
        this.acts = service.bean(TaskActs.class);
    }

    @Override
    public String name() {
        return "Gradus";
    }

    @Override
    public String schema() {
        return "camunda";
    }

    BenchService service() {
        return service;
    }

    @Override
    public String open() {
        int urn = 900_001 + (int) (pupils.getAndIncrement() % 110);
        Long pupil = jdbc.queryForObject(
                "insert into pupil (upn, surname, forename, date_of_birth) values (?, 'Example', 'Pupil', date '2013-05-01')"
                        + " returning id",
                Long.class,
                "B" + pupils.get());
        jdbc.update(
                "insert into enrolment (pupil_id, school_urn, entry_date, status) values (?, ?, date '2024-09-01', 'C')",
                pupil,
                urn);
        return current.as(Actor.SYSTEM, () -> cases.open(pupil, urn, 0, "Away on five Friday afternoons."))
                .reference();
    }

    @Override
    public String claim(String reference, Step step) {
        String task = jdbc.queryForObject(
                "select task_id from work_item where reference = ? and task_key = ?",
                String.class,
                reference,
                step.key());
        current.as(officer(reference), () -> acts.claim(task));
        return task;
    }

    @Override
    public void complete(String taskId, String reference, Step step) {
        current.as(officer(reference), () -> acts.complete(taskId, new GivenAnswers.Sent(step.answers())));
    }

    /** Milliseconds of one row inserted and committed, several times: the yardstick of the machine. */
    List<Double> insertCommits(int times) {
        List<Double> taken = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            jdbc.update("insert into public.yardstick (words) values ('a row')");
            taken.add((System.nanoTime() - began) / 1e6);
        }
        return taken;
    }

    private Actor officer(String reference) {
        int urn = schools.computeIfAbsent(
                reference,
                key -> jdbc.queryForObject("select school_urn from case_file where reference = ?", Integer.class, key));
        return new Actor(
                "officer." + urn,
                "Officer",
                Set.of(new Actor.Grant(Role.ATTENDANCE_OFFICER, urn), new Actor.Grant(Role.ATTENDANCE_CHAMPION, urn)));
    }
}
