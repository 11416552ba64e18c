package org.gradus.ladder.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gradus.calendar.DayWords;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.StepRequest;
import org.gradus.ladder.StepViews;
import org.gradus.ladder.Steps;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Opening a step beside the support, its gate as it stands or stood, and the trace of a decision. */
@Controller
class StepsController {

    private final Steps steps;
    private final StepViews views;
    private final MessageSource messages;

    StepsController(Steps steps, StepViews views, MessageSource messages) {
        this.steps = steps;
        this.views = views;
        this.messages = messages;
    }

    /** What was typed, kept when it is refused. */
    record Form(String kind, String parent, String from, String to, String about, String reason) {}

    @GetMapping("/cases/{reference}/steps/new")
    ModelAndView ask(@PathVariable String reference, @RequestParam(required = false) String kind) {
        return page(reference, new Form(kind, null, null, null, null, null), List.of(), HttpStatus.OK);
    }

    @PostMapping("/cases/{reference}/steps/new")
    ModelAndView open(
            @PathVariable String reference,
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) String parent,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String about,
            @RequestParam(required = false) String reason,
            RedirectAttributes flash) {
        Form form = new Form(kind, parent, from, to, about, reason);
        try {
            Step step = steps.open(reference, request(form));
            flash.addFlashAttribute(
                    "done",
                    messages.getMessage(
                            "ladder.done.opened",
                            new Object[] {step.kind().words(), step.stepKey()},
                            LocaleContextHolder.getLocale()));
            return new ModelAndView("redirect:/cases/" + reference);
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.FORBIDDEN || refused.kind() == Refused.Kind.NOT_FOUND) {
                throw refused;
            }
            return page(
                    reference,
                    form,
                    refused.problems().stream().map(StepsController::atItsField).toList(),
                    HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    /** The page's form calls two of the fields otherwise than the API does. */
    private static Refused.Problem atItsField(Refused.Problem problem) {
        String field = switch (problem.field() == null ? "" : problem.field()) {
            case "parentId" -> "parent";
            case "aboutStep" -> "about";
            default -> problem.field();
        };
        return new Refused.Problem(field, problem.cause(), problem.fix());
    }

    private static StepRequest request(Form form) {
        return new StepRequest(
                StepKind.of(form.kind() == null ? "" : form.kind()),
                blank(form.parent()) ? null : Long.valueOf(form.parent()),
                blank(form.from()) ? null : DayWords.read("from", form.from()),
                blank(form.to()) ? null : DayWords.read("to", form.to()),
                blank(form.about()) ? null : form.about(),
                new Reason(form.reason()));
    }

    private ModelAndView page(String reference, Form form, List<Refused.Problem> problems, HttpStatus status) {
        List<StepViews.View> all = views.ofCase(reference);
        return new ModelAndView(
                "ladder/new",
                Map.of(
                        "reference", reference,
                        "form", form,
                        "problems", problems,
                        "mayOpen", views.mayOpen(reference),
                        "kinds",
                                Arrays.stream(StepKind.values())
                                        .filter(kind -> kind != StepKind.REGISTER_CHANGED)
                                        .map(kind -> new Option(kind.key(), kind.words()))
                                        .toList(),
                        "parents",
                                views.parents(reference).stream()
                                        .map(parent -> new Option(String.valueOf(parent.parentId()), parent.name()))
                                        .toList(),
                        "about",
                                all.stream()
                                        .filter(view -> view.step().kind().formal())
                                        .map(view -> new Option(
                                                view.step().stepKey(),
                                                view.step().kind().words() + " "
                                                        + view.step().stepKey()))
                                        .toList()),
                status);
    }

    /** A choice of a list. */
    record Option(String value, String label) {}

    @GetMapping("/steps/{stepKey}")
    String step(@PathVariable String stepKey, @RequestParam(required = false) String on, Model model) {
        LocalDate day = blank(on) ? null : DayWords.read("on", on);
        StepViews.View view = views.step(stepKey);
        Step step = view.step();
        model.addAttribute("view", view);
        model.addAttribute(
                "mayTakeBack",
                step.kind() == StepKind.REPRESENTATION && step.endedOn() == null && views.mayOpen(step.reference()));
        model.addAttribute("gate", views.gate(stepKey, day).orElse(null));
        model.addAttribute("on", day);
        return "ladder/step";
    }

    @GetMapping("/decisions/{id}")
    String decision(@PathVariable UUID id, @RequestParam(required = false) String on, Model model) {
        LocalDate day = blank(on) ? null : DayWords.read("on", on);
        model.addAttribute("traced", views.decision(id, day));
        return "ladder/decision";
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
