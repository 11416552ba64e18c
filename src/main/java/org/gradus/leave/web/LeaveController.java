package org.gradus.leave.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.gradus.access.Access;
import org.gradus.calendar.DayWords;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.leave.LeaveList;
import org.gradus.leave.LeaveRequests;
import org.gradus.ui.CasePanel;
import org.gradus.ui.FormOn;
import org.springframework.beans.factory.ObjectProvider;
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

/** Requests for leave in a list, one on a page, and the form in which staff enter one. */
@Controller
class LeaveController {

    private static final String ASKED = "asked";
    private static final String TAKEN = "taken";

    private final LeaveRequests requests;
    private final LeaveList list;
    private final Access access;
    private final ObjectProvider<CasePanel> panels;
    private final MessageSource messages;

    LeaveController(
            LeaveRequests requests,
            LeaveList list,
            Access access,
            ObjectProvider<CasePanel> panels,
            MessageSource messages) {
        this.requests = requests;
        this.list = list;
        this.access = access;
        this.panels = panels;
        this.messages = messages;
    }

    /** What was typed, kept when it is refused. */
    record Form(String how, String upn, String parentId, String requestedOn, String from, String to, String reason) {}

    /** A choice of a list. */
    record Option(String value, String label) {}

    @GetMapping("/leave")
    String list(@RequestParam(defaultValue = "open") String state, Model model) {
        model.addAttribute("state", state);
        model.addAttribute("lines", list.list(state));
        return "leave/list";
    }

    /** First the pupil; then the parents can be chosen from. */
    @GetMapping("/leave/new")
    ModelAndView enter(@RequestParam(defaultValue = ASKED) String how, @RequestParam(required = false) String upn) {
        access.mustBeAbleToChange();
        Form form = new Form(how, upn, null, null, null, null, null);
        try {
            return page(form, parents(form), List.of(), HttpStatus.OK);
        } catch (Refused refused) {
            return again(form, refused);
        }
    }

    @PostMapping("/leave/new")
    ModelAndView enter(
            @RequestParam(defaultValue = ASKED) String how,
            @RequestParam(required = false) String upn,
            @RequestParam(required = false) String parentId,
            @RequestParam(required = false) String requestedOn,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String reason,
            RedirectAttributes flash) {
        Form form = new Form(how, upn, parentId, requestedOn, from, to, reason);
        try {
            String reference = entered(form);
            return new ModelAndView(done(reference, "leave.done." + (how.equals(TAKEN) ? TAKEN : ASKED), flash));
        } catch (Refused refused) {
            return again(form, refused);
        }
    }

    private String entered(Form form) {
        var first = blank(form.from()) ? null : DayWords.read("from", form.from());
        var last = blank(form.to()) ? null : DayWords.read("to", form.to());
        if (TAKEN.equals(form.how())) {
            return requests.takenWithoutAsking(form.upn(), first, last, new Reason(form.reason()));
        }
        return requests.request(
                form.upn(),
                blank(form.parentId()) || !form.parentId().matches("\\d{1,18}") ? null : Long.valueOf(form.parentId()),
                blank(form.requestedOn()) ? null : DayWords.read("requestedOn", form.requestedOn()),
                first,
                last,
                new Reason(form.reason()));
    }

    private ModelAndView again(Form form, Refused refused) {
        if (refused.kind() == Refused.Kind.FORBIDDEN || refused.kind() == Refused.Kind.NOT_FOUND) {
            throw refused;
        }
        boolean unknownPupil = refused.problems().stream().anyMatch(problem -> "upn".equals(problem.field()));
        return page(
                form, unknownPupil ? List.of() : parents(form), refused.problems(), HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private List<Option> parents(Form form) {
        return blank(form.upn())
                ? List.of()
                : requests.parentsOf(form.upn()).stream()
                        .map(parent -> new Option(String.valueOf(parent.parentId()), label(parent)))
                        .toList();
    }

    private String label(LeaveRequests.Asker parent) {
        return parent.livesWithPupil()
                ? messages.getMessage(
                        "leave.parent.resident", new Object[] {parent.name()}, LocaleContextHolder.getLocale())
                : parent.name();
    }

    private static ModelAndView page(
            Form form, List<Option> parents, List<Refused.Problem> problems, HttpStatus status) {
        return new ModelAndView("leave/new", Map.of("form", form, "parents", parents, "problems", problems), status);
    }

    /** Under both addresses, so that every reference can be followed wherever it stands. */
    @GetMapping({"/leave/{reference:LR-.*}", "/cases/{reference:LR-.*}"})
    String show(@PathVariable String reference, Model model) {
        LeaveList.Page page = list.page(reference);
        boolean notes = access.maySeeNotes(page.leave().schoolUrn(), false);
        model.addAttribute("page", page);
        model.addAttribute("notes", notes);
        model.addAttribute("mayAct", page.leave().open() && access.mayChange() && notes);
        List<CasePanel> shown = panels.stream()
                .filter(panel -> panel.order() < 30 || panel.order() >= 60)
                .filter(panel -> notes || !panel.name().equals("record"))
                .sorted(Comparator.comparingInt(CasePanel::order))
                .toList();
        model.addAttribute("panels", shown);
        shown.forEach(panel -> model.addAttribute(panel.name(), panel.model(reference)));
        return "leave/one";
    }

    @PostMapping("/leave/{reference}/withdraw")
    @FormOn(page = "/leave/{reference}", form = "withdraw")
    String withdraw(@PathVariable String reference, @RequestParam String reason, RedirectAttributes flash) {
        requests.withdraw(reference, new Reason(reason));
        return done(reference, "leave.done.withdrawn", flash);
    }

    private String done(String reference, String key, RedirectAttributes flash) {
        flash.addFlashAttribute("done", messages.getMessage(key, null, LocaleContextHolder.getLocale()));
        return "redirect:/leave/" + reference;
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
