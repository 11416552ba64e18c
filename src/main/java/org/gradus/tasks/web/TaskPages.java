package org.gradus.tasks.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.gradus.access.CurrentActor;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.gradus.tasks.AnswersCheck;
import org.gradus.tasks.Drafts;
import org.gradus.tasks.FinishedTask;
import org.gradus.tasks.GivenAnswers;
import org.gradus.tasks.Handover;
import org.gradus.tasks.Handovers;
import org.gradus.tasks.PlannedMeetings;
import org.gradus.tasks.TaskActs;
import org.gradus.tasks.TaskSheet;
import org.gradus.tasks.WorkList;
import org.gradus.tasks.forms.FormDefinition;
import org.gradus.tasks.forms.FormPart;
import org.gradus.tasks.forms.Forms;
import org.gradus.tasks.forms.PageInput;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One task with its form, and what comes after it. */
@Controller
class TaskPages {

    private final WorkList workList;
    private final TaskActs acts;
    private final Handovers handovers;
    private final AnswersCheck check;
    private final PlannedMeetings meetings;
    private final Drafts drafts;
    private final Forms forms;
    private final FormDrawing drawing;
    private final CurrentActor currentActor;
    private final MessageSource messages;

    TaskPages(
            WorkList workList,
            TaskActs acts,
            Handovers handovers,
            AnswersCheck check,
            PlannedMeetings meetings,
            Drafts drafts,
            Forms forms,
            FormDrawing drawing,
            CurrentActor currentActor,
            MessageSource messages) {
        this.workList = workList;
        this.acts = acts;
        this.handovers = handovers;
        this.check = check;
        this.meetings = meetings;
        this.drafts = drafts;
        this.forms = forms;
        this.drawing = drawing;
        this.currentActor = currentActor;
        this.messages = messages;
    }

    @GetMapping("/tasks/{id}")
    ModelAndView task(@PathVariable String id, Model model) {
        Optional<Drafts.Draft> draft = drafts.find(id);
        TaskSheet sheet;
        try {
            sheet = workList.sheet(id);
        } catch (Refused ended) {
            // Whoever typed something before somebody else finished the task finds it again where they left it.
            if (ended.kind() == Refused.Kind.CONFLICT && draft.isPresent()) {
                return overtaken(id, draft.get().typed(), formOf(id), ended);
            }
            throw ended;
        }
        PageInput input;
        if (model.getAttribute("typed") instanceof PageInput typed) {
            input = typed;
        } else {
            draft.ifPresent(saved -> {
                model.addAttribute("draftSavedAt", saved.savedAt().atZone(London.ZONE));
                model.addAttribute(
                        "draftOfOldForm",
                        !saved.formVersion().equals(sheet.form().version()));
            });
            input = draft.map(Drafts.Draft::typed).orElseGet(() -> PageInput.of(sheet.known()));
        }
        show(sheet, input, model);
        return new ModelAndView("tasks/task", model.asMap());
    }

    @PostMapping("/tasks/{id}")
    ModelAndView answer(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model,
            RedirectAttributes redirect) {
        String action = Optional.ofNullable(parameters.getFirst("action")).orElse("complete");
        PageInput input = input(parameters);
        String[] words = action.split(":", 3);
        return switch (words[0]) {
            case "save" -> orKept(id, input, parameters, () -> save(id, input, redirect));
            case "add", "remove" -> orKept(id, input, parameters, () -> rows(id, words, input, redirect));
            case "confirm" ->
                confirm(id, parameters.getFirst("_checked"), parameters.getFirst("_form"), model, redirect);
            default -> finish(id, input, parameters.getFirst("_form"), model);
        };
    }

    /** Saving or adding a row, when the task has ended meanwhile: what was typed is kept all the same. */
    private ModelAndView orKept(
            String id, PageInput input, MultiValueMap<String, String> parameters, Supplier<ModelAndView> answer) {
        try {
            return answer.get();
        } catch (Refused ended) {
            if (ended.kind() == Refused.Kind.CONFLICT) {
                return kept(id, input, parameters.getFirst("_form"), ended);
            }
            throw ended;
        }
    }

    @PostMapping("/tasks/{id}/claim")
    String claim(@PathVariable String id, RedirectAttributes redirect) {
        acts.claim(id);
        redirect.addFlashAttribute("done", text("tasks.claimed"));
        return "redirect:/tasks/" + id;
    }

    @PostMapping("/tasks/{id}/unclaim")
    String unclaim(@PathVariable String id) {
        workList.task(id);
        return "redirect:/tasks/handover/" + handovers.run(Handover.Act.RELEASE, List.of(id), null, null);
    }

    @GetMapping("/tasks/{id}/done")
    String done(@PathVariable String id, Model model) {
        FinishedTask task = workList.finished(id)
                .orElseThrow(() -> Refused.notFound(
                        "There is no finished task of that number.", "Look for it in the case it belonged to."));
        model.addAttribute("task", task);
        model.addAttribute("next", workList.ofMatter(task.reference()));
        model.addAttribute("meetings", meetings.ahead(task.reference()));
        return "tasks/done";
    }

    /** What cannot be taken back is read through first; the draft carries the answers there and back. */
    private ModelAndView finish(String id, PageInput input, String formKey, Model model) {
        if (!check.wanted(id)) {
            return complete(id, input, formKey, model);
        }
        try {
            check.read(id, input);
        } catch (Refused refused) {
            return refused(id, input, formKey, refused, model);
        }
        drafts.save(id, workList.sheet(id).form().version(), input);
        return new ModelAndView("redirect:/tasks/" + id + "/check");
    }

    /** Only what was read through is done: answers changed elsewhere meanwhile are shown again first. */
    private ModelAndView confirm(String id, String checked, String formKey, Model model, RedirectAttributes redirect) {
        Optional<Drafts.Draft> draft = drafts.find(id);
        if (draft.filter(same -> CheckPages.version(same).equals(checked)).isPresent()) {
            return complete(id, draft.get().typed(), formKey, model);
        }
        if (draft.isPresent()) {
            redirect.addFlashAttribute("done", text("tasks.check.changed"));
        }
        return new ModelAndView("redirect:/tasks/" + id + (draft.isPresent() ? "/check" : ""));
    }

    private ModelAndView complete(String id, PageInput input, String formKey, Model model) {
        try {
            acts.complete(id, new GivenAnswers.Typed(input));
            return new ModelAndView("redirect:/tasks/" + id + "/done");
        } catch (Refused refused) {
            return refused(id, input, formKey, refused, model);
        }
    }

    private ModelAndView refused(String id, PageInput input, String formKey, Refused refused, Model model) {
        if (refused.kind() == Refused.Kind.INVALID) {
            return again(workList.sheet(id), input, refused, HttpStatus.BAD_REQUEST, model);
        }
        if (refused.kind() == Refused.Kind.CONFLICT) {
            return stillTheirs(id)
                    .map(sheet -> again(sheet, input, refused, HttpStatus.CONFLICT, model))
                    .orElseGet(() -> kept(id, input, formKey, refused));
        }
        throw refused;
    }

    private ModelAndView again(TaskSheet sheet, PageInput input, Refused refused, HttpStatus status, Model model) {
        model.addAttribute("problems", refused.problems());
        show(sheet, input, model);
        return new ModelAndView("tasks/task", model.asMap(), status);
    }

    /** A closed gate leaves the task open: whoever is told what is missing can answer otherwise on the same form. */
    private Optional<TaskSheet> stillTheirs(String id) {
        try {
            return Optional.of(workList.sheet(id)).filter(TaskSheet::mayDo);
        } catch (Refused gone) {
            return Optional.empty();
        }
    }

    /** Somebody else was first: what was typed is kept as a draft and shown, so that it can go into the case. */
    private ModelAndView kept(String id, PageInput input, String formKey, Refused refused) {
        Optional<FormDefinition> form = forms.find(formKey);
        drafts.save(id, form.map(FormDefinition::version).orElse("none"), input);
        return overtaken(id, input, form, refused);
    }

    private ModelAndView overtaken(String id, PageInput input, Optional<FormDefinition> form, Refused refused) {
        ModelAndView page = new ModelAndView("tasks/kept", HttpStatus.CONFLICT);
        page.addObject("reasons", refused.problems());
        page.addObject("typed", form.map(known -> drawing.typed(known, input)).orElse(List.of()));
        page.addObject("finished", workList.finished(id).orElse(null));
        page.addObject("taskId", id);
        return page;
    }

    private Optional<FormDefinition> formOf(String id) {
        return workList.formOfFinished(id).flatMap(forms::find);
    }

    /** Forgets what was kept of a task that somebody else finished. */
    @PostMapping("/tasks/{id}/forget")
    String forget(@PathVariable String id, RedirectAttributes redirect) {
        drafts.forget(id);
        redirect.addFlashAttribute("done", text("tasks.kept.forgotten"));
        return "redirect:/day";
    }

    private ModelAndView save(String id, PageInput input, RedirectAttributes redirect) {
        drafts.save(id, workList.sheet(id).form().version(), input);
        redirect.addFlashAttribute("done", text("tasks.saved"));
        return new ModelAndView("redirect:/tasks");
    }

    private ModelAndView rows(String id, String[] words, PageInput input, RedirectAttributes redirect) {
        FormDefinition form = workList.sheet(id).form();
        FormPart.Repeated repeated =
                words.length < 2 ? null : form.repeated(words[1]).orElse(null);
        PageInput typed = input;
        String anchor = "";
        if (repeated != null && repeated.addRemove()) {
            int shown = Math.max(input.rows(repeated.key()), repeated.initialRows());
            if (words[0].equals("add")) {
                typed = input.withRow(repeated, shown);
                anchor = "#" + repeated.key() + "-" + shown;
            } else if (words.length == 3 && words[2].matches("\\d{1,3}")) {
                typed = input.withoutRow(repeated, Integer.parseInt(words[2]) - 1);
                anchor = "#" + repeated.key();
            }
        }
        redirect.addFlashAttribute("typed", typed);
        return new ModelAndView("redirect:/tasks/" + id + anchor);
    }

    private void show(TaskSheet sheet, PageInput input, Model model) {
        model.addAttribute("sheet", sheet);
        model.addAttribute("task", sheet.item());
        model.addAttribute("parts", drawing.draw(sheet.form(), input, sheet.known()));
        model.addAttribute(
                "mine", currentActor.get().username().equals(sheet.item().assignee()));
        model.addAttribute("isCase", sheet.item().reference().startsWith("GR-"));
    }

    /** Everything sent but what belongs to the page itself. */
    private static PageInput input(MultiValueMap<String, String> parameters) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        parameters.forEach((name, all) -> {
            if (!name.startsWith("_") && !name.equals("action")) {
                values.put(name, List.copyOf(all));
            }
        });
        return new PageInput(values);
    }

    private String text(String key) {
        return messages.getMessage(key, null, Locale.UK);
    }
}
