package org.gradus.tasks;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gradus.access.Access;
import org.gradus.access.Role;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.kernel.Recorded;
import org.gradus.workflow.OpenTask;
import org.gradus.workflow.TaskCommands;
import org.gradus.workflow.TaskEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compares the work list with the engine and repairs it: some of the engine's deletes and migrations tell nobody. */
@Service
public class Reconciliation {

    private final WorkItems items;
    private final Matters matters;
    private final TaskCommands commands;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reconciliation(
            WorkItems items,
            Matters matters,
            TaskCommands commands,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.items = items;
        this.matters = matters;
        this.commands = commands;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What was found and repaired, as ids of tasks.
     *
     * @param missing open in the engine and not on the list; now on it
     * @param extra on the list and not open in the engine; now off it
     * @param changed on both and not the same; now as the engine and the case file have it
     * @param homeless open in the engine for a matter nobody knows; left alone
     */
    public record Differences(List<String> missing, List<String> extra, List<String> changed, List<String> homeless) {

        public boolean none() {
            return missing.isEmpty() && extra.isEmpty() && changed.isEmpty() && homeless.isEmpty();
        }
    }

    /** @throws org.gradus.kernel.Refused FORBIDDEN unless an administrator asks, or Gradus itself */
    @Transactional
    public Differences run() {
        access.must(Role.ADMINISTRATOR);
        Map<String, WorkItem> listed = new HashMap<>();
        items.all().forEach(item -> listed.put(item.taskId(), item));
        Differences found = new Differences(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (OpenTask task : commands.allOpen()) {
            WorkItem item = listed.remove(task.taskId());
            Optional<Matter> matter = matters.find(task.reference());
            if (matter.isEmpty()) {
                found.homeless().add(task.taskId());
            } else if (item == null) {
                found.missing().add(task.taskId());
                items.put(task, matter.get());
            } else if (!same(item, task, matter.get())) {
                found.changed().add(task.taskId());
                items.put(task, matter.get());
            }
        }
        listed.keySet().forEach(taskId -> {
            found.extra().add(taskId);
            items.end(new TaskEvent.Ended(taskId, false, null, clock.instant()));
        });
        if (!found.none()) {
            events.publishEvent(Recorded.of("work-list.repaired")
                    .about("work-list", "all")
                    .fact("missing", found.missing())
                    .fact("extra", found.extra())
                    .fact("changed", found.changed())
                    .fact("homeless", found.homeless())
                    .build());
        }
        return found;
    }

    private static boolean same(WorkItem item, OpenTask task, Matter matter) {
        return Objects.equals(item.assignee(), task.assignee())
                && item.role() == task.role()
                && item.name().equals(task.name())
                && Objects.equals(item.dueOn(), task.dueOn())
                && Objects.equals(item.dueWorking(), task.dueWorking())
                && item.pupilId() == matter.pupilId()
                && item.schoolUrn() == matter.schoolUrn()
                && item.referred() == matter.referred()
                && item.priority() == matter.priority();
    }
}
