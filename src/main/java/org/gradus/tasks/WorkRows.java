package org.gradus.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.gradus.access.Role;

/** How rows of the work list are read. */
final class WorkRows {

    /** A task with the names of its pupil, school and holder. */
    static final String COLUMNS = """
            w.*, coalesce(p.preferred_forename, p.forename) || ' ' || p.surname as pupil,
            s.name as school, a.name as assignee_name
            """;

    static final String FROM = """
             from work_item w
             left join pupil p on p.id = w.pupil_id
             left join school s on s.urn = w.school_urn
             left join staff a on a.username = w.assignee
            """;

    /** From these rows only, which are few by now: names are looked up for no others. */
    static String from(String rows) {
        return FROM.replace("work_item w\n", "(" + rows + ") w\n");
    }

    private WorkRows() {}

    static WorkItem item(ResultSet row, LocalDate today) throws SQLException {
        LocalDate due = row.getObject("due_on", LocalDate.class);
        return new WorkItem(
                row.getString("task_id"),
                row.getString("reference"),
                row.getString("step_key"),
                row.getLong("pupil_id"),
                row.getString("pupil"),
                row.getInt("school_urn"),
                row.getString("school"),
                row.getBoolean("referred"),
                Role.valueOf(row.getString("role")),
                row.getString("assignee"),
                row.getString("assignee_name"),
                row.getString("name"),
                row.getString("stage"),
                row.getString("process_key"),
                row.getInt("process_version"),
                row.getString("task_key"),
                row.getString("form_key"),
                due,
                row.getString("due_working"),
                row.getInt("priority"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                due != null && due.isBefore(today));
    }
}
