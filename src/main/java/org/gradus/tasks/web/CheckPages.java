package org.gradus.tasks.web;

import java.util.List;
import java.util.Optional;
import org.gradus.kernel.Refused;
import org.gradus.tasks.AnswersCheck;
import org.gradus.tasks.Drafts;
import org.gradus.tasks.TaskSheet;
import org.gradus.tasks.WorkList;
import org.gradus.tasks.forms.AnswerRows;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Check your answers: read from the draft, so that nothing typed is lost on the way there and back. */
@Controller
class CheckPages {

    private final WorkList workList;
    private final AnswersCheck check;
    private final Drafts drafts;

    CheckPages(WorkList workList, AnswersCheck check, Drafts drafts) {
        this.workList = workList;
        this.check = check;
        this.drafts = drafts;
    }

    @GetMapping("/tasks/{id}/check")
    String check(@PathVariable String id, Model model) {
        Optional<Drafts.Draft> draft = drafts.find(id);
        if (draft.isEmpty()) {
            return "redirect:/tasks/" + id;
        }
        TaskSheet sheet;
        List<AnswerRows.Row> rows;
        try {
            sheet = workList.sheet(id);
            rows = check.read(id, draft.get().typed());
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.INVALID || refused.kind() == Refused.Kind.CONFLICT) {
                // What was typed does not fit any longer, or the task has ended: its own page says so and keeps the
                // words.
                return "redirect:/tasks/" + id;
            }
            throw refused;
        }
        model.addAttribute("task", sheet.item());
        model.addAttribute("form", sheet.form().key());
        model.addAttribute("rows", rows);
        model.addAttribute("version", version(draft.get()));
        return "tasks/check";
    }

    /** Which state of the draft was read through. */
    static String version(Drafts.Draft draft) {
        return draft.savedAt().toString();
    }
}
