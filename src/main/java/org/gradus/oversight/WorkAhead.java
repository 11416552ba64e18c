package org.gradus.oversight;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.gradus.access.Role;
import org.gradus.kernel.Refused;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tasks behind oversight's numbers, what has waited longest first; only those the reader's list of tasks shows. */
@Service
@Transactional(readOnly = true)
public class WorkAhead {

    /** The longest list; a download takes this many, a page fewer. */
    public static final int MOST = 5_000;

    private final JdbcTemplate jdbc;
    private final Reach.Finder reaches;
    private final Ahead ahead;

    WorkAhead(JdbcTemplate jdbc, Reach.Finder reaches, Ahead ahead) {
        this.jdbc = jdbc;
        this.reaches = reaches;
        this.ahead = ahead;
    }

    /**
     * Which tasks are wanted; null leaves a question open.
     *
     * @param when {@code overdue}, {@code soon} or {@code unallocated}
     * @param who a username
     * @param from the first due day
     * @param until the day after the last due day
     */
    public record Asked(
            String when,
            WorkKind kind,
            Integer school,
            Role role,
            String who,
            LocalDate from,
            LocalDate until,
            int after) {}

    /**
     * A task.
     *
     * @param dueOn or null
     * @param daysOver calendar days since it was due; 0 for what is not overdue
     */
    public record Line(
            String taskId,
            String task,
            String reference,
            String pupil,
            String school,
            String stage,
            Role role,
            String assignee,
            LocalDate dueOn,
            long daysOver) {}

    /**
     * The tasks, the earliest due first, from the place asked for.
     *
     * @throws Refused FORBIDDEN to those who see counts only; INVALID; NOT_FOUND
     */
    public List<Line> list(Asked asked, int most) {
        Reach reach = reaches.named(asked.school());
        LocalDate today = ahead.today();
        Condition where = reach.counted("w.school_urn").and(reach.listed());
        Ahead.Soon soon = new Ahead.Soon(new Integer[0], new String[0]);
        switch (asked.when() == null ? "" : asked.when()) {
            case "overdue" -> where = where.and(Condition.of("w.due_on < ?", today));
            case "soon" -> {
                soon = ahead.soon(reach);
                where = where.and(
                        Condition.of("w.due_on between ? and coalesce(a.soon::date, ?)", today, today.plusDays(7)));
            }
            case "unallocated" -> where = where.and(Condition.of("w.assignee is null"));
            case "" -> where = where.and(Condition.ALL);
            default ->
                throw Refused.invalid(
                        "when",
                        "There is no list \u201c" + asked.when() + "\u201d.",
                        "Ask for overdue, soon or unallocated.");
        }
        if (asked.kind() != null) {
            where = where.and(
                    Condition.of(WorkKind.OF_TASK + " = ?", asked.kind().name()));
        }
        if (asked.role() != null) {
            where = where.and(Condition.of("w.role = ?", asked.role().name()));
        }
        if (asked.who() != null && !asked.who().isBlank()) {
            where = where.and(Condition.of("w.assignee = ?", asked.who()));
        }
        if (asked.from() != null) {
            where = where.and(Condition.of("w.due_on >= ?", asked.from()));
        }
        if (asked.until() != null) {
            where = where.and(Condition.of("w.due_on < ?", asked.until()));
        }
        return new ArrayList<>(jdbc.query(
                """
                select w.task_id, w.name, w.reference, coalesce(p.preferred_forename, p.forename) || ' ' || p.surname as pupil,
                       s.name as school, w.stage, w.role, coalesce(f.name, w.assignee) as assignee, w.due_on
                  from work_item w
                  left join unnest(?::integer[], ?::text[]) a (urn, soon) on a.urn = w.school_urn
                  left join pupil p on p.id = w.pupil_id left join school s on s.urn = w.school_urn
                  left join staff f on f.username = w.assignee
                 where %s order by w.due_order, w.task_id offset ? limit ?
                """.formatted(where.sql()),
                (row, n) -> {
                    LocalDate due = row.getObject("due_on", LocalDate.class);
                    return new Line(
                            row.getString("task_id"),
                            row.getString("name"),
                            row.getString("reference"),
                            row.getString("pupil"),
                            row.getString("school"),
                            row.getString("stage"),
                            Role.valueOf(row.getString("role")),
                            row.getString("assignee"),
                            due,
                            due == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(due, today)));
                },
                Condition.values(soon.urns(), soon.days(), where, asked.after(), most)));
    }
}
