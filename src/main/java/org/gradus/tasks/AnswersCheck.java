package org.gradus.tasks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.kernel.Refused;
import org.gradus.tasks.forms.AnswerRows;
import org.gradus.tasks.forms.Checked;
import org.gradus.tasks.forms.FormAnswers;
import org.gradus.tasks.forms.FormDefinition;
import org.gradus.tasks.forms.PageInput;
import org.gradus.workflow.TaskCommands;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets people read their answers through before anything is done that cannot be taken back.
 *
 * <p>The rule stands here and nowhere else: a task is checked first when its model says that it enforces
 * ({@code enforces}), that a gate decides whether it may be done ({@code gate}), or that it decides what somebody else has
 * prepared ({@code notBy}). Everything else is finished at once. Over HTTP there is no such page: whoever sends answers has
 * them before them.
 */
@Service
@Transactional(readOnly = true)
public class AnswersCheck {

    private static final List<String> MARKED_BY = List.of("gate", "notBy");

    private final WorkList workList;
    private final TaskRules rules;
    private final Matters matters;
    private final TaskCommands commands;
    private final FormAnswers answers;
    private final AnswerRows rows;

    AnswersCheck(
            WorkList workList,
            TaskRules rules,
            Matters matters,
            TaskCommands commands,
            FormAnswers answers,
            AnswerRows rows) {
        this.workList = workList;
        this.rules = rules;
        this.matters = matters;
        this.commands = commands;
        this.answers = answers;
        this.rows = rows;
    }

    /** Whether the answers of this task are read through before it is finished; false when there is no such open task. */
    public boolean wanted(String taskId) {
        return commands.property(taskId, "enforces").filter("true"::equals).isPresent()
                || MARKED_BY.stream()
                        .map(name -> commands.property(taskId, name))
                        .flatMap(Optional::stream)
                        .anyMatch(value -> !value.isBlank());
    }

    /**
     * The questions with their answers, if the task could be finished with them as far as can be told without doing it.
     *
     * @throws Refused as {@link TaskActs#complete} would before anything is done
     */
    public List<AnswerRows.Row> read(String taskId, PageInput typed) {
        WorkItem item = rules.visible(taskId);
        Matter matter = matters.find(item.reference()).orElseThrow(rules::gone);
        rules.mustBeAbleToDo(item);
        rules.mustBeAnother(item);
        rules.mustNotBeHeld(item);
        FormDefinition form = workList.form(item);
        Map<String, Object> known = workList.known(matter, item);
        Checked checked = answers.ofPage(form, typed, known);
        if (checked instanceof Checked.Rejected rejected) {
            throw new Refused(Refused.Kind.INVALID, rejected.problems());
        }
        return rows.of(form, ((Checked.Accepted) checked).answers());
    }
}
