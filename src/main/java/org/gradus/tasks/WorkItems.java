package org.gradus.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gradus.access.Role;
import org.gradus.casework.Matter;
import org.gradus.kernel.London;
import org.gradus.workflow.OpenTask;
import org.gradus.workflow.TaskEvent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The rows of the work list; says nothing about who may see them unless given a {@link Sight}. */
@Repository
class WorkItems {

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Set<Kind> kinds = ConcurrentHashMap.newKeySet();

    private record Kind(String taskKey, String name, String stage, Role role) {}

    WorkItems(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Puts a task as the engine has it, with what its matter says of it; the matter's other tasks follow. */
    void put(OpenTask task, Matter matter) {
        jdbc.update(
                """
                with others as (
                    update work_item set pupil_id = ?, school_urn = ?, referred = ?, priority = ?
                     where reference = ? and task_id <> ?
                       and (pupil_id, school_urn, referred, priority) is distinct from (?, ?, ?, ?))
                insert into work_item (task_id, reference, step_key, pupil_id, school_urn, referred, role, assignee, name, stage,
                        process_key, process_version, task_key, form_key, due_on, due_working, priority, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (task_id) do update
                   set (pupil_id, school_urn, referred, role, assignee, name, due_on, due_working, priority) =
                       (excluded.pupil_id, excluded.school_urn, excluded.referred, excluded.role, excluded.assignee,
                        excluded.name, excluded.due_on, excluded.due_working, excluded.priority)
                """,
                matter.pupilId(),
                matter.schoolUrn(),
                matter.referred(),
                matter.priority(),
                matter.reference(),
                task.taskId(),
                matter.pupilId(),
                matter.schoolUrn(),
                matter.referred(),
                matter.priority(),
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
        note(new Kind(task.taskKey(), task.name(), task.stage(), task.role()));
    }

    /** Notes a kind of task for the choices of the filter, once for each; kinds are never taken back. */
    private void note(Kind kind) {
        if (kinds.contains(kind)) {
            return;
        }
        jdbc.update(
                "insert into work_kind (task_key, name, stage, role) values (?, ?, ?, ?) on conflict do nothing",
                kind.taskKey(),
                kind.name(),
                kind.stage(),
                kind.role().name());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                kinds.add(kind);
            }
        });
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
        return list("w.task_id = ?", List.of(taskId)).stream().findFirst();
    }

    Optional<WorkItem> find(String taskId, Where sight) {
        return list("w.task_id = ? and " + sight.sql(), with(taskId, sight.values())).stream()
                .findFirst();
    }

    List<WorkItem> ofMatter(String reference, Where sight) {
        return list("w.reference = ? and " + sight.sql(), with(reference, sight.values()));
    }

    /** Those of the tasks that are open and may be seen, most urgent first. */
    List<WorkItem> among(Collection<String> taskIds, Where sight) {
        return list("w.task_id = any (?) and " + sight.sql(), with(taskIds.toArray(String[]::new), sight.values()));
    }

    /** Who has tasks among those of a condition, with how many; by name. */
    List<HandoverPlan.Colleague> holders(Where where) {
        return jdbc.query(
                "select w.assignee, coalesce(a.name, w.assignee), count(*) from work_item w"
                        + " left join staff a on a.username = w.assignee where w.assignee is not null and "
                        + where.sql() + " group by 1, 2 order by 2, 1",
                (row, number) -> new HandoverPlan.Colleague(row.getString(1), row.getString(2), row.getLong(3)),
                where.values().toArray());
    }

    /** The tasks somebody has among those of a condition, most urgent first. */
    List<String> heldBy(String username, Where where, int most) {
        return jdbc.queryForList(
                "select w.task_id from work_item w where w.assignee = ? and " + where.sql()
                        + " order by w.urgency, w.due_order, w.task_id limit " + most,
                String.class,
                with(username, where.values()).toArray());
    }

    List<WorkItem> all() {
        return list("true", List.of());
    }

    /** The key of the form of a task that has ended: the models name it after process and task. */
    Optional<String> formOf(String finishedTaskId) {
        return jdbc
                .queryForList(
                        "select process_key || '/' || task_key from work_item_done where task_id = ?",
                        String.class,
                        finishedTaskId)
                .stream()
                .findFirst();
    }

    Optional<FinishedTask> finished(String taskId, Where sight) {
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

    private List<WorkItem> list(String where, List<Object> values) {
        return jdbc.query(
                "select " + WorkRows.COLUMNS + WorkRows.FROM + " where " + where
                        + " order by w.urgency, w.due_order, w.task_id",
                this::item,
                values.toArray());
    }

    private WorkItem item(ResultSet row, int number) throws SQLException {
        return WorkRows.item(row, London.today(clock));
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
