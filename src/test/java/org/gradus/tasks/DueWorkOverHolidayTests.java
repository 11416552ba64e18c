package org.gradus.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gradus.access.Role;
import org.gradus.platform.GradusClock;
import org.gradus.testing.GradusTest;
import org.gradus.workflow.DueWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Work that began on one day comes due on the days each school's own calendar says, however far the clock is moved. */
@GradusTest
class DueWorkOverHolidayTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    GradusClock clock;

    @Autowired
    DueWork dueWork;

    @Autowired
    JdbcTemplate jdbc;

    @AfterEach
    void the_clock_goes_back() {
        clock.setOffset(Duration.ZERO);
    }

    @Test
    void tasks_of_one_day_come_due_after_five_school_days_of_each_school_and_each_once() {
        clock.moveTo(Instant.parse("2026-10-16T09:00:00Z"));
        // Half-term from 26 to 30 October.
        SchoolAtWork late = new SchoolAtWork(context);
        // Half-term a week earlier, from 19 to 23 October.
        SchoolAtWork early =
                new SchoolAtWork(context, new String[] {"Autumn 1", "2026-09-01", "2026-10-16"}, new String[] {
                    "Autumn 2", "2026-10-26", "2026-12-18"
                });
        String before = late.triage("Ada", "Before", 0);
        String during = early.triage("Ben", "During", 0);
        clock.moveTo(Instant.parse("2026-10-22T09:00:00Z"));
        String across = late.triage("Cai", "Across", 0);

        assertThat(due(before)).isEqualTo(LocalDate.of(2026, 10, 23));
        assertThat(due(during)).isEqualTo(LocalDate.of(2026, 10, 30));
        assertThat(due(across)).isEqualTo(LocalDate.of(2026, 11, 5));

        assertThat(overdueOn("2026-10-23T15:00:00Z", before, during, across)).isEmpty();
        assertThat(overdueOn("2026-10-24T08:00:00Z", before, during, across)).containsExactly(before);
        assertThat(overdueOn("2026-10-30T15:00:00Z", before, during, across)).containsExactly(before);
        assertThat(overdueOn("2026-10-31T08:00:00Z", before, during, across)).containsExactly(before, during);
        assertThat(overdueOn("2026-11-05T20:00:00Z", before, during, across)).containsExactly(before, during);
        assertThat(overdueOn("2026-11-06T08:00:00Z", before, during, across)).containsExactly(before, during, across);
        for (String task : List.of(before, during, across)) {
            assertThat(jdbc.queryForObject(
                            "select count(*) from ledger_entry where action = 'task.escalated'"
                                    + " and case_reference = (select reference from work_item where task_id = ?)",
                            Integer.class,
                            task))
                    .isEqualTo(1);
        }
    }

    private LocalDate due(String task) {
        return jdbc.queryForObject("select due_on from work_item where task_id = ?", LocalDate.class, task);
    }

    /** Moves the clock, works off what is due, and gives those of the tasks that have gone to the next role. */
    private List<String> overdueOn(String instant, String... tasks) {
        clock.moveTo(Instant.parse(instant));
        dueWork.runAllDue();
        return List.of(tasks).stream()
                .filter(task -> Role.ATTENDANCE_CHAMPION
                        .name()
                        .equals(jdbc.queryForObject(
                                "select role from work_item where task_id = ?", String.class, task)))
                .toList();
    }
}
