package org.gradus.workflow.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.gradus.calendar.CalendarChanged;
import org.gradus.casework.Matters;
import org.gradus.kernel.Ids;
import org.gradus.kernel.Recorded;
import org.gradus.platform.Outbox;
import org.gradus.platform.OutboxHandler;
import org.gradus.workflow.OpenDeadlines;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * When a school's calendar is edited, its open deadlines are counted again: the edit commits at once, the counting is
 * queued behind it, a batch to an outbox entry. Row, timer and task move together; a day moved is recorded.
 */
@Component
class DeadlineRecount implements OutboxHandler {

    private static final int BATCH = 100;

    private final Outbox outbox;
    private final Deadlines deadlines;
    private final Matters matters;
    private final ManagementService management;
    private final TaskService tasks;
    private final TaskAnnouncer announcer;
    private final EngineTasks engineTasks;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    DeadlineRecount(
            Outbox outbox,
            Deadlines deadlines,
            Matters matters,
            @Lazy ManagementService management,
            @Lazy TaskService tasks,
            TaskAnnouncer announcer,
            @Lazy EngineTasks engineTasks,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.outbox = outbox;
        this.deadlines = deadlines;
        this.matters = matters;
        this.management = management;
        this.tasks = tasks;
        this.announcer = announcer;
        this.engineTasks = engineTasks;
        this.publisher = publisher;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void calendarChanged(CalendarChanged changed) {
        queue(changed.schoolUrn(), 0);
    }

    private void queue(int school, long after) {
        // Several edits in one transaction ask several times; counting again finds nothing left to move.
        outbox.put(topic(), Ids.next().toString(), Map.of("school", school, "after", after));
    }

    @Override
    public String topic() {
        return "recount-deadlines";
    }

    @Override
    public void handle(Map<String, Object> payload) {
        int school = ((Number) payload.get("school")).intValue();
        List<OpenDeadlines.Open> batch = deadlines.openAt(school, ((Number) payload.get("after")).longValue(), BATCH);
        batch.forEach(this::recount);
        if (batch.size() == BATCH) {
            queue(school, batch.get(batch.size() - 1).id());
        }
    }

    private void recount(OpenDeadlines.Open before) {
        matters.lock(before.reference());
        deadlines.recount(before, Timestamp.from(clock.instant())).ifPresent(due -> move(before, due));
    }

    private void move(OpenDeadlines.Open before, LocalDate due) {
        Task task = tasks.createTaskQuery()
                .processInstanceId(before.processInstanceId())
                .taskDefinitionKey(before.element())
                .singleResult();
        if (task != null) {
            Date endOfDay = Deadlines.endOf(due);
            task.setDueDate(endOfDay);
            tasks.saveTask(task);
            jobs(before).forEach(job -> management.setJobDuedate(job.getId(), endOfDay));
            engineTasks.find(task.getId()).ifPresent(announcer::changed);
        } else {
            jobs(before).forEach(job -> management.setJobDuedate(job.getId(), Deadlines.morningOf(due)));
        }
        publisher.publishEvent(Recorded.of("deadline.moved")
                .inCase(before.reference())
                .about("deadline", before.id())
                .fact("kind", before.kind())
                .fact("from", before.dueOn().toString())
                .fact("to", due.toString())
                .because("The school's calendar was edited.")
                .build());
    }

    /** The timers that were armed with this deadline: those whose day is the one it had. */
    private List<Job> jobs(OpenDeadlines.Open before) {
        return management.createJobQuery().processInstanceId(before.processInstanceId()).timers().list().stream()
                .filter(job -> job.getDuedate() != null && isOf(before, job))
                .toList();
    }

    private static boolean isOf(OpenDeadlines.Open before, Job job) {
        long due = job.getDuedate().getTime();
        return due == Deadlines.morningOf(before.dueOn()).getTime()
                || due == Deadlines.endOf(before.dueOn()).getTime();
    }
}
