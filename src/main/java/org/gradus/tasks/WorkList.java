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

    private final WorkItems items;
    private final TaskRules rules;
    private final CurrentActor currentActor;
    private final Access access;
    private final Matters matters;
    private final TaskCommands commands;
    private final Forms forms;
    private final KnownAnswers known;

    WorkList(
            WorkItems items,
            TaskRules rules,
            CurrentActor currentActor,
            Access access,
            Matters matters,
            TaskCommands commands,
            Forms forms,
            KnownAnswers known) {
        this.items = items;
        this.rules = rules;
        this.currentActor = currentActor;
        this.access = access;
        this.matters = matters;
        this.commands = commands;
        this.forms = forms;
        this.known = known;
    }

    /**
     * A page of tasks, most urgent first, then by the day they are due.
     *
     * @param cursor as a page before gave it, or null to begin
     * @param size 1 to {@link #MOST}
     * @throws Refused INVALID for a cursor or size that cannot be
     */
    public WorkPage page(WorkFilter filter, String cursor, int size) {
        if (size < 1 || size > MOST) {
            throw Refused.invalid(
                    "size", "A page of " + size + " tasks cannot be given.", "Ask for 1 to " + MOST + ".");
        }
        Cursor from = cursor == null || cursor.isBlank() ? null : Cursor.parse(cursor);
        return items.page(filter, currentActor.get(), from, size);
    }

    /** How many tasks each list has under the filter. */
    public WorkCounts counts(WorkFilter filter) {
        return items.counts(filter, currentActor.get());
    }

    /** The stages and schools there are to filter by. */
    public List<String> stages() {
        return items.stages(sight());
    }

    /** The schools there are to filter by. */
    public List<SchoolChoice> schools() {
        return items.schools(sight());
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
                access.mayChange() && item.assignee() != null && rules.mayRelease(actor, item));
    }

    /** A task that has ended, if the one who asks could see it. */
    public Optional<FinishedTask> finished(String taskId) {
        return items.finished(taskId, Sight.of(currentActor.get(), false));
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
                commands.property(item.taskId(), "gate").orElse(null),
                rules.preparedBy(item));
    }

    private Sight sight() {
        return Sight.of(currentActor.get(), true);
    }
}
