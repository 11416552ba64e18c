package org.gradus.tasks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.access.Access;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.casework.Prefill;
import org.gradus.kernel.Refused;
import org.gradus.tasks.forms.FormDefinition;
import org.gradus.tasks.forms.Forms;
import org.gradus.workflow.TaskCommands;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The work list as the person now acting may see it; what they may not see is to them as if it did not exist.
 *
 * <p>Who sees what is told at {@link Sight}.
 */
@Service
@Transactional(readOnly = true)
public class WorkList {

    /** The longest page of a list. */
    public static final int MOST = 100;

    /** The longest list that can be taken away. */
    public static final int MOST_TO_TAKE = 10_000;

    private final WorkItems items;
    private final WorkPages pages;
    private final TaskRules rules;
    private final CurrentActor currentActor;
    private final Access access;
    private final Matters matters;
    private final TaskCommands commands;
    private final Forms forms;
    private final KnownAnswers known;

    WorkList(
            WorkItems items,
            WorkPages pages,
            TaskRules rules,
            CurrentActor currentActor,
            Access access,
            Matters matters,
            TaskCommands commands,
            Forms forms,
            KnownAnswers known) {
        this.items = items;
        this.pages = pages;
        this.rules = rules;
        this.currentActor = currentActor;
        this.access = access;
        this.matters = matters;
        this.commands = commands;
        this.forms = forms;
        this.known = known;
    }

    /**
     * A page of tasks.
     *
     * @param cursor as a page before gave it, or null to begin
     * @param size 1 to {@link #MOST}
     * @throws Refused INVALID for a cursor or size that cannot be
     */
    public WorkPage page(WorkFilter filter, WorkOrder order, String cursor, int size) {
        if (size < 1 || size > MOST) {
            throw Refused.invalid(
                    "size", "A page of " + size + " tasks cannot be given.", "Ask for 1 to " + MOST + ".");
        }
        Cursor from = cursor == null || cursor.isBlank() ? null : Cursor.parse(cursor, order);
        return pages.page(filter, currentActor.get(), order, from, size);
    }

    /**
     * A whole list, to take away.
     *
     * @throws Refused INVALID when it has more than {@link #MOST_TO_TAKE} tasks
     */
    public List<WorkItem> all(WorkFilter filter, WorkOrder order) {
        WorkPage all = pages.page(filter, currentActor.get(), order, null, MOST_TO_TAKE);
        if (all.next() != null) {
            throw Refused.invalid(
                    "format",
                    "The list has more than " + MOST_TO_TAKE + " tasks, too many for one file.",
                    "Narrow it, for instance by school or stage.");
        }
        return all.items();
    }

    /** How many tasks each list has under the filter. */
    public WorkCounts counts(WorkFilter filter) {
        return pages.counts(filter, currentActor.get());
    }

    /** What there is to filter by. */
    public WorkChoices choices() {
        return pages.choices(currentActor.get());
    }

    /** The open tasks of a case, as far as they may be seen. */
    public List<WorkItem> ofMatter(String reference) {
        return items.ofMatter(reference, sight());
    }

    /**
     * One open task.
     *
     * @throws Refused CONFLICT when it has ended, saying who and when; NOT_FOUND when there is none to see
     */
    public WorkItem task(String taskId) {
        return rules.visible(taskId);
    }

    /** One open task with its form and what is known; refused as {@link #task}. */
    public TaskSheet sheet(String taskId) {
        WorkItem item = rules.visible(taskId);
        Matter matter = matters.find(item.reference()).orElseThrow(rules::gone);
        Actor actor = currentActor.get();
        boolean mine = actor.username().equals(item.assignee());
        return new TaskSheet(
                item,
                commands.guidance(taskId).orElse(""),
                known.shown(at(matter, item)),
                form(item),
                known.values(at(matter, item)),
                access.mayChange() && (mine || (item.assignee() == null && rules.holdsRole(actor, item))),
                access.mayChange() && item.assignee() != null && rules.mayRelease(actor, item),
                access.mayChange() && rules.mayGive(actor, item));
    }

    /** A task that has ended, if the one who asks could see it. */
    public Optional<FinishedTask> finished(String taskId) {
        return items.finished(taskId, Sight.of(currentActor.get(), false));
    }

    /** The key of the form of a task that has ended, if the one who asks could see it. */
    public Optional<String> formOfFinished(String taskId) {
        return finished(taskId).flatMap(task -> items.formOf(task.taskId()));
    }

    FormDefinition form(WorkItem item) {
        return item.formKey() == null ? new FormDefinition("none", "none", List.of()) : forms.get(item.formKey());
    }

    Map<String, Object> known(Matter matter, WorkItem item) {
        return known.values(at(matter, item));
    }

    private Prefill.TaskAt at(Matter matter, WorkItem item) {
        return new Prefill.TaskAt(
                matter,
                item.taskKey(),
                item.stepKey(),
                rules.property(item, "gate").orElse(null),
                rules.preparedBy(item));
    }

    private Where sight() {
        return Sight.of(currentActor.get(), true);
    }
}
