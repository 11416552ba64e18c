package org.gradus.tasks;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.Cases;
import org.gradus.testing.Acting;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A school of a test's own, in term, with staff, pupils and open cases. */
final class SchoolAtWork {

    private static final AtomicInteger SCHOOLS = new AtomicInteger(984_001);

    final int urn = SCHOOLS.getAndIncrement();
    private final ApplicationContext context;
    private final JdbcTemplate jdbc;
    private final CurrentActor current;

    private static final String[][] TERMS = {
        {"Autumn 1", "2026-09-01", "2026-10-23"},
        {"Autumn 2", "2026-11-02", "2026-12-18"},
        {"Spring 1", "2027-01-04", "2027-02-12"}
    };

    SchoolAtWork(ApplicationContext context) {
        this(context, TERMS);
    }

    /** @param terms name, first and last day of each */
    SchoolAtWork(ApplicationContext context, String[]... terms) {
        this.context = context;
        this.jdbc = context.getBean(JdbcTemplate.class);
        this.current = context.getBean(CurrentActor.class);
        jdbc.update(
                "insert into school (urn, la_code, name, type, control, phase, status)"
                        + " values (?, 988, ?, 'Community school', 'MAINTAINED', 'Primary', 'Open')",
                urn,
                "Example School " + urn);
        jdbc.update("insert into calendar_scope (scope) values (?)", "school:" + urn);
        for (String[] term : terms) {
            jdbc.update(
                    "insert into calendar_entry (scope, kind, name, first_day, last_day, entered_by, entered_at, reason)"
                            + " values (?, 'TERM', ?, ?::date, ?::date, 'test', now(), 'test')",
                    "school:" + urn,
                    term[0],
                    term[1],
                    term[2]);
        }
    }

    /** A member of staff of the school, with an account. */
    Actor staff(String name, Role role) {
        Actor actor = new Actor(name + "-" + urn, "Test " + name, Set.of(new Actor.Grant(role, urn)));
        Acting.account(context, actor);
        return actor;
    }

    /** Opens a case, whose first task is the attendance officer's triage, and gives that task's id. */
    String triage(String forename, String surname, int priority) {
        Long pupil = jdbc.queryForObject(
                "insert into pupil (upn, surname, forename, date_of_birth) values (?, ?, ?, '2016-05-01') returning id",
                Long.class,
                "T" + System.nanoTime(),
                surname,
                forename);
        jdbc.update(
                "insert into enrolment (pupil_id, school_urn, entry_date, status) values (?, ?, '2024-09-01', 'C')",
                pupil,
                urn);
        String reference = Acting.asSystem(
                current,
                () -> context.getBean(Cases.class)
                        .open(pupil, urn, priority, "Three Mondays missed.")
                        .reference());
        return jdbc.queryForObject("select task_id from work_item where reference = ?", String.class, reference);
    }

    <T> T as(Actor actor, Supplier<T> work) {
        return current.as(actor, work);
    }

    /** Moves a task's day, as if it had been counted otherwise. */
    void due(String task, String day) {
        jdbc.update("update work_item set due_on = ?::date where task_id = ?", day, task);
    }
}
