package org.gradus.tasks;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gradus.access.CurrentActor;
import org.gradus.casework.AnsweredTask;
import org.gradus.casework.CaseAnswers;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.tasks.forms.Checked;
import org.gradus.tasks.forms.FormAnswers;
import org.gradus.tasks.forms.FormDefinition;
import org.gradus.tasks.forms.FormQuestions;
import org.gradus.workflow.TaskCommands;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with tasks: claim, put back, complete.
 *
 * <p>Each act is one transaction in the order every act has: the matter's row is locked, the case file changes and is
 * flushed, the engine moves on, the work list follows. Two people on one task therefore wait for each other, and the
 * second is told who was first.
 */
@Service
@Transactional
public class TaskActs {

    private final WorkList workList;
    private final TaskRules rules;
    private final CurrentActor currentActor;
    private final Matters matters;
    private final TaskCommands commands;
    private final FormAnswers answers;
    private final Submissions submissions;
    private final CaseAnswers caseAnswers;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;

    TaskActs(
            WorkList workList,
            TaskRules rules,
            CurrentActor currentActor,
            Matters matters,
            TaskCommands commands,
            FormAnswers answers,
            Submissions submissions,
            CaseAnswers caseAnswers,
            EntityManager entities,
            ApplicationEventPublisher events) {
        this.workList = workList;
        this.rules = rules;
        this.currentActor = currentActor;
        this.matters = matters;
        this.commands = commands;
        this.answers = answers;
        this.submissions = submissions;
        this.caseAnswers = caseAnswers;
        this.entities = entities;
        this.events = events;
    }

    /**
     * What followed from a completed task.
     *
     * @param reference the matter it belonged to
     * @param next the tasks now open in that matter, as far as the one who completed may see them
     */
    public record Completed(String reference, List<WorkItem> next) {}

    /**
     * Takes a task for the one acting; taking it twice changes nothing.
     *
     * @throws Refused CONFLICT when somebody has it or it has ended; FORBIDDEN when it is another role's; NOT_FOUND
     */
    public WorkItem claim(String taskId) {
        WorkItem item = locked(taskId);
        rules.mustBeAbleToDo(item);
        rules.mustBeAnother(item);
        if (item.assignee() == null) {
            take(item);
        }
        return rules.visible(taskId);
    }

    /**
     * Puts a task back for others of its role.
     *
     * @throws Refused CONFLICT when nobody has it or it has ended; FORBIDDEN when somebody else has it; NOT_FOUND
     */
    public void unclaim(String taskId) {
        WorkItem item = locked(taskId);
        rules.mustBeAbleToRelease(item);
        commands.unclaim(taskId);
        events.publishEvent(
                about("task.put-back", item).fact("from", item.assignee()).build());
    }

    /**
     * Completes a task, claiming it first when nobody has it.
     *
     * @throws Refused INVALID with every problem of the answers; CONFLICT when somebody else has it or it has ended,
     *     saying who and when; FORBIDDEN when it is another role's; NOT_FOUND
     */
    public Completed complete(String taskId, GivenAnswers given) {
        String reference = rules.visible(taskId).reference();
        Matter matter = matters.lock(reference);
        WorkItem item = rules.visible(taskId);
        rules.mustBeAbleToDo(item);
        rules.mustBeAnother(item);
        rules.mustNotBeHeld(item);

        FormDefinition form = workList.form(item);
        Map<String, Object> accepted = check(form, given, workList.known(matter, item));
        if (item.assignee() == null) {
            take(item);
        }
        UUID submission =
                submissions.keep(item, form, accepted, currentActor.get().username());
        Map<String, Object> scalars = record(matter, item, form, accepted);
        entities.flush();
        commands.complete(taskId, scalars);
        Recorded.Builder completed = about("task.completed", item)
                .fact("submission", submission.toString())
                .fact("form", form.key())
                .fact("formVersion", form.version());
        if (item.pupilId() > 0) {
            completed.personal("answers", Submissions.plain(accepted));
        }
        events.publishEvent(completed.build());
        return new Completed(reference, workList.ofMatter(reference));
    }

    private Map<String, Object> check(FormDefinition form, GivenAnswers given, Map<String, Object> known) {
        Checked checked;
        if (given instanceof GivenAnswers.Typed typed) {
            checked = answers.ofPage(form, typed.input(), known);
        } else {
            checked = answers.ofApi(form, ((GivenAnswers.Sent) given).tree(), known);
        }
        if (checked instanceof Checked.Rejected rejected) {
            throw new Refused(Refused.Kind.INVALID, rejected.problems());
        }
        return ((Checked.Accepted) checked).answers();
    }

    private Map<String, Object> record(
            Matter matter, WorkItem item, FormDefinition form, Map<String, Object> accepted) {
        String records = rules.property(item, "records").orElse("");
        List<AnsweredTask.Saying> sayings = new ArrayList<>();
        FormQuestions.voices(form, accepted)
                .forEach(voice -> sayings.add(new AnsweredTask.Saying(voice.whose(), voice.question(), voice.words())));
        AnsweredTask answered = new AnsweredTask(
                matter,
                item.stepKey(),
                rules.property(item, "gate").orElse(null),
                rules.preparedBy(item),
                item.taskId(),
                item.processKey(),
                item.processVersion(),
                item.taskKey(),
                form.version(),
                new LinkedHashMap<>(accepted),
                List.copyOf(sayings),
                findings(form, accepted));
        Map<String, Object> scalars = caseAnswers.record(records.isBlank() ? null : records, answered);
        // A stage added without Java has no recorder: its gateways read the answers the form marks for them.
        return records.isBlank() ? FormQuestions.scalars(form, accepted) : scalars;
    }

    private static List<AnsweredTask.Answer> findings(FormDefinition form, Map<String, Object> accepted) {
        return FormQuestions.findings(form, accepted).stream()
                .map(found -> new AnsweredTask.Answer(found.condition(), found.fact(), found.words()))
                .toList();
    }

    private WorkItem locked(String taskId) {
        matters.lock(rules.visible(taskId).reference());
        return rules.visible(taskId);
    }

    private void take(WorkItem item) {
        commands.claim(item.taskId(), currentActor.get().username());
        events.publishEvent(about("task.claimed", item).build());
    }

    static Recorded.Builder about(String action, WorkItem item) {
        Recorded.Builder act = Recorded.of(action)
                .inCase(item.reference())
                .about("task", item.taskId())
                .at(new Recorded.Element(item.processKey(), item.processVersion(), item.taskKey()))
                .fact("task", item.name());
        // What concerns a school and no one child has no data subject; its answers stay in the submission alone.
        return item.pupilId() > 0 ? act.pupil(item.pupilId()) : act;
    }
}
