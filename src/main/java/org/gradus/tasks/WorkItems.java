package org.gradus.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gradus.access.Actor;
import org.gradus.access.Role;
import org.gradus.casework.Matter;
import org.gradus.kernel.London;
import org.gradus.workflow.OpenTask;
import org.gradus.workflow.TaskEvent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The rows of the work list; says nothing about who may see them unless given a {@link Sight}. */
@Repository
class WorkItems {

    private static final String COLUMNS = """
            select w.*, coalesce(p.preferred_forename, p.forename) || ' ' || p.surname as pupil,
                   s.name as school, a.name as assignee_name
              from work_item w
              left join pupil p on p.id = w.pupil_id
              left join school s on s.urn = w.school_urn
              left join staff a on a.username = w.assignee
            """;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    WorkItems(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Puts a task as the engine has it, with what its matter says of it. */
    void put(OpenTask task, Matter matter) {
        jdbc.update(
                """
                insert into work_item (task_id, reference, step_key, pupil_id, school_urn, referred, role, assignee, name, stage,
                        process_key, process_version, task_key, form_key, due_on, due_working, priority, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (task_id) do update
                   set (pupil_id, school_urn, referred, role, assignee, name, due_on, due_working, priority) =
                       (excluded.pupil_id, excluded.school_urn, excluded.referred, excluded.role, excluded.assignee,
                        excluded.name, excluded.due_on, excluded.due_working, excluded.priority)
                """,
                task.taskId(),
                task.reference(),
                task.stepKey(),
                matter.pupilId(),
                matter.schoolUrn(),
                matter.referred(),
                task.role().name(),
                task.assignee(),
                task.name(),
                task.stage(),
                task.processKey(),
                task.processVersion(),
                task.taskKey(),
                task.formKey(),
                task.dueOn(),
                task.dueWorking(),
                matter.priority(),
                at(task.createdAt()));
    }

    /** What a matter says now, on all its tasks: a referral or a raised priority concerns those already open. */
    void follow(Matter matter) {
        jdbc.update(
                """
                update work_item set pupil_id = ?, school_urn = ?, referred = ?, priority = ?
                 where reference = ? and (pupil_id, school_urn, referred, priority) is distinct from (?, ?, ?, ?)
                """,
                matter.pupilId(),
                matter.schoolUrn(),
                matter.referred(),
                matter.priority(),
                matter.reference(),
                matter.pupilId(),
                matter.schoolUrn(),
                matter.referred(),
                matter.priority());
    }

    /** Takes an ended task off the list and keeps who ended it; does nothing for a task that is not on it. */
    void end(TaskEvent.Ended ended) {
        jdbc.update("""
                with gone as (delete from work_item where task_id = ? returning *)
                insert into work_item_done (task_id, reference, pupil_id, school_urn, referred, role, name, stage,
                        process_key, task_key, completed, ended_by, ended_at)
                select task_id, reference, pupil_id, school_urn, referred, role, name, stage, process_key, task_key,
                       ?, ?, ? from gone
                on conflict (task_id) do nothing
                """, ended.taskId(), ended.completed(), ended.by(), at(ended.at()));
    }

    Optional<WorkItem> find(String taskId) {
        return jdbc.query(COLUMNS + " where w.task_id = ?", this::item, taskId).stream()
                .findFirst();
    }

    Optional<WorkItem> find(String taskId, Sight sight) {
        return list("w.task_id = ? and " + sight.sql(), with(taskId, sight.values())).stream()
                .findFirst();
    }

    List<WorkItem> ofMatter(String reference, Sight sight) {
        return list("w.reference = ? and " + sight.sql(), with(reference, sight.values()));
    }

    List<WorkItem> all() {
        return list("true", List.of());
    }

    Optional<FinishedTask> finished(String taskId, Sight sight) {
        return jdbc
                .query(
                        """
                        select w.*, coalesce(p.preferred_forename, p.forename) || ' ' || p.surname as pupil,
                               a.name as ended_by_name
                          from work_item_done w
                          left join pupil p on p.id = w.pupil_id
                          left join staff a on a.username = w.ended_by
                         where w.task_id = ? and
                        """ + sight.sql(),
                        (row, number) -> new FinishedTask(
                                row.getString("task_id"),
                                row.getString("reference"),
                                row.getString("pupil"),
                                row.getInt("school_urn"),
                                row.getBoolean("referred"),
                                row.getString("name"),
                                row.getString("stage"),
                                row.getBoolean("completed"),
                                row.getString("ended_by"),
                                row.getString("ended_by_name"),
                                row.getObject("ended_at", OffsetDateTime.class).toInstant()),
                        with(taskId, sight.values()).toArray())
                .stream()
                .findFirst();
    }

    WorkPage page(WorkFilter filter, Actor actor, Cursor cursor, int size) {
        List<Object> values = new ArrayList<>();
        String where = where(filter, actor, values);
        boolean backwards = cursor != null && cursor.backwards();
        if (cursor != null) {
            where += " and (w.urgency, w.due_order, w.task_id) " + (backwards ? "<" : ">") + " (?, ?, ?)";
            values.addAll(List.of(cursor.urgency(), cursor.due(), cursor.taskId()));
        }
        String way = backwards ? " desc" : "";
        values.add(size + 1);
        List<WorkItem> found = jdbc.query(
                COLUMNS + " where " + where + " order by w.urgency" + way + ", w.due_order" + way + ", w.task_id" + way
                        + " limit ?",
                this::item,
                values.toArray());
        boolean more = found.size() > size;
        List<WorkItem> items = new ArrayList<>(more ? found.subList(0, size) : found);
        if (backwards) {
            Collections.reverse(items);
        }
        boolean before = cursor != null && (!backwards || more);
        boolean after = backwards || more;
        return new WorkPage(
                List.copyOf(items),
                before && !items.isEmpty() ? Cursor.before(items.get(0)) : null,
                after && !items.isEmpty() ? Cursor.after(items.get(items.size() - 1)) : null);
    }

    WorkCounts counts(WorkFilter filter, Actor actor) {
        List<Object> values = new ArrayList<>(List.of(actor.username(), actor.username(), London.today(clock)));
        String where = where(filter.on(WorkFilter.Whose.TEAM), actor, values);
        return jdbc.queryForObject(
                """
                select count(*) filter (where w.assignee = ?), count(*), count(*) filter (where w.assignee is null),
                       count(*) filter (where w.assignee = ? and w.due_on < ?)
                  from work_item w left join pupil p on p.id = w.pupil_id where
                """ + where,
                (row, number) -> new WorkCounts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                values.toArray());
    }

    /** The stages that occur among the tasks somebody sees, by name. */
    List<String> stages(Sight sight) {
        return jdbc.queryForList(
                "select distinct w.stage from work_item w where " + sight.sql() + " order by 1",
                String.class,
                sight.values().toArray());
    }

    /** The schools that occur among the tasks somebody sees, by name. */
    List<SchoolChoice> schools(Sight sight) {
        return jdbc.query(
                "select w.school_urn, coalesce(s.name, w.school_urn::text) as name"
                        + " from (select distinct w.school_urn from work_item w where " + sight.sql() + ") w"
                        + " left join school s on s.urn = w.school_urn order by 2",
                (row, number) -> new SchoolChoice(row.getInt(1), row.getString(2)),
                sight.values().toArray());
    }

    private String where(WorkFilter filter, Actor actor, List<Object> values) {
        Sight sight = Sight.of(actor, true);
        StringBuilder where = new StringBuilder(sight.sql());
        values.addAll(sight.values());
        switch (filter.whose()) {
            case MINE -> {
                where.append(" and w.assignee = ?");
                values.add(actor.username());
            }
            case UNASSIGNED -> where.append(" and w.assignee is null");
            case TEAM -> where.append("");
        }
        if (filter.overdue()) {
            where.append(" and w.due_on < ?");
            values.add(London.today(clock));
        }
        if (filter.school() != null) {
            where.append(" and w.school_urn = ?");
            values.add(filter.school());
        }
        if (filter.stage() != null && !filter.stage().isBlank()) {
            where.append(" and w.stage = ?");
            values.add(filter.stage());
        }
        if (filter.pupil() != null && !filter.pupil().isBlank()) {
            pupil(filter.pupil().strip(), where, values);
        }
        return where.toString();
    }

    /** Every word must begin one of the pupil's names; or the whole is the UPN, the reference or a step's key. */
    private static void pupil(String text, StringBuilder where, List<Object> values) {
        where.append(" and (upper(p.upn) = ? or w.reference = ? or w.step_key = ?");
        values.add(text.toUpperCase(Locale.ROOT));
        values.add(text.toUpperCase(Locale.ROOT));
        values.add(text.toUpperCase(Locale.ROOT));
        where.append(" or (true");
        for (String word : text.toLowerCase(Locale.ROOT).split("\\s+")) {
            String begins = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
            where.append(" and (lower(p.surname) like ? or lower(p.forename) like ?"
                    + " or lower(coalesce(p.preferred_forename, '')) like ?)");
            values.addAll(List.of(begins, begins, begins));
        }
        where.append("))");
    }

    private List<WorkItem> list(String where, List<Object> values) {
        return jdbc.query(
                COLUMNS + " where " + where + " order by w.urgency, w.due_order, w.task_id",
                this::item,
                values.toArray());
    }

    private WorkItem item(ResultSet row, int number) throws SQLException {
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
                due != null && due.isBefore(London.today(clock)));
    }

    private static List<Object> with(Object first, List<Object> more) {
        List<Object> values = new ArrayList<>();
        values.add(first);
        values.addAll(more);
        return values;
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
