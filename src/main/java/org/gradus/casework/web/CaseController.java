package org.gradus.casework.web;

import java.util.Comparator;
import java.util.List;
import org.gradus.access.Access;
import org.gradus.casework.CaseActions;
import org.gradus.casework.CaseRegister;
import org.gradus.casework.Chronology;
import org.gradus.casework.ContactVisits;
import org.gradus.casework.Stage;
import org.gradus.kernel.Reason;
import org.gradus.ui.CasePanel;
import org.gradus.ui.FormOn;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Cases in a list, what precedes one, and what people do to a case as a whole; its page is {@link CasePartsController}. */
@Controller
class CaseController {

    private static final int PAGE = 25;

    private final CaseRegister register;
    private final ContactVisits contacts;
    private final Chronology chronology;
    private final CaseActions actions;
    private final Access access;
    private final ObjectProvider<CasePanel> panels;
    private final MessageSource messages;

    CaseController(
            CaseRegister register,
            ContactVisits contacts,
            Chronology chronology,
            CaseActions actions,
            Access access,
            ObjectProvider<CasePanel> panels,
            MessageSource messages) {
        this.register = register;
        this.contacts = contacts;
        this.chronology = chronology;
        this.actions = actions;
        this.access = access;
        this.panels = panels;
        this.messages = messages;
    }

    @GetMapping("/cases")
    String list(
            @RequestParam(defaultValue = "open") String status,
            @RequestParam(required = false) Integer school,
            @RequestParam(required = false) String stage,
            @RequestParam(required = false) String pupil,
            @RequestParam(required = false) String cursor,
            Model model) {
        Stage at = Stage.named(stage);
        String asked = status.equals("all") ? null : status;
        model.addAttribute("page", register.list(asked, school, at, pupil, cursor, PAGE));
        model.addAttribute("status", status);
        model.addAttribute("school", school);
        model.addAttribute("stage", at == null ? null : at.name());
        model.addAttribute("stages", Stage.values());
        model.addAttribute("pupil", pupil);
        return "casework/cases";
    }

    /** What precedes a case has a page of its own kind under the same address, so that every reference can be followed. */
    @GetMapping("/cases/{reference:FC-.*}")
    String contact(@PathVariable String reference, Model model) {
        ContactVisits.Head head = contacts.open(reference);
        boolean notes = access.maySeeNotes(head.schoolUrn(), false);
        model.addAttribute("head", head);
        model.addAttribute("notes", notes);
        model.addAttribute("chronology", notes ? chronology.of(reference) : List.of());
        showPanels(reference, notes, model);
        return "casework/contact";
    }

    private void showPanels(String reference, boolean notes, Model model) {
        List<CasePanel> shown = panels.stream()
                .sorted(Comparator.comparingInt(CasePanel::order))
                .filter(panel -> panel.order() < 30 || panel.order() >= 60)
                .filter(panel -> notes || !panel.name().equals("record"))
                .toList();
        model.addAttribute("panels", shown);
        shown.forEach(panel -> model.addAttribute(panel.name(), panel.model(reference)));
    }

    @GetMapping("/cases/new")
    String openForm(@RequestParam(required = false) String upn, Model model) {
        access.mustBeAbleToChange();
        model.addAttribute("upn", upn);
        return "casework/new";
    }

    /** Anybody who works with the pupil may notice what no rule sees (domain 1.4, manual referral). */
    @PostMapping("/cases/new")
    @FormOn(page = "/cases/new", form = "new")
    String openNew(@RequestParam String upn, @RequestParam String reason, RedirectAttributes flash) {
        return done(actions.openByHand(upn, new Reason(reason)), "casework.done.opened", flash);
    }

    @PostMapping("/cases/{reference}/reopen")
    @FormOn(page = "/cases/{reference}", form = "reopen")
    String reopen(
            @PathVariable String reference,
            @RequestParam String entry,
            @RequestParam String reason,
            RedirectAttributes flash) {
        actions.reopen(reference, entry, new Reason(reason));
        return done(reference, "casework.done.reopened", flash);
    }

    @PostMapping("/cases/{reference}/review-now")
    @FormOn(page = "/cases/{reference}", form = "review")
    String bringReviewForward(@PathVariable String reference, @RequestParam String reason, RedirectAttributes flash) {
        actions.bringReviewForward(reference, new Reason(reason));
        return done(reference, "casework.done.brought-forward", flash);
    }

    @PostMapping("/cases/{reference}/safeguarding")
    @FormOn(page = "/cases/{reference}", form = "safeguarding")
    String concern(@PathVariable String reference, @RequestParam String reason, RedirectAttributes flash) {
        actions.raiseConcern(reference, new Reason(reason));
        return done(reference, "casework.done.concern", flash);
    }

    @PostMapping("/cases/{reference}/return")
    @FormOn(page = "/cases/{reference}", form = "return")
    String planReturn(@PathVariable String reference, @RequestParam String reason, RedirectAttributes flash) {
        actions.planReturn(reference, new Reason(reason));
        return done(reference, "casework.done.return", flash);
    }

    @PostMapping("/cases/{reference}/end")
    @FormOn(page = "/cases/{reference}", form = "end")
    String end(
            @PathVariable String reference,
            @RequestParam String outcome,
            @RequestParam String reason,
            RedirectAttributes flash) {
        actions.end(reference, outcome, new Reason(reason));
        return done(reference, "casework.done.ended", flash);
    }

    @PostMapping("/cases/{reference}/promises/{id}")
    @FormOn(page = "/cases/{reference}/plan", form = "promise-{id}")
    String settle(
            @PathVariable String reference,
            @PathVariable long id,
            @RequestParam boolean kept,
            RedirectAttributes flash) {
        actions.settlePromise(reference, id, kept);
        done(reference, "casework.done.promise", flash);
        return "redirect:/cases/" + reference + "/plan";
    }

    private String done(String reference, String key, RedirectAttributes flash) {
        flash.addFlashAttribute("done", messages.getMessage(key, null, LocaleContextHolder.getLocale()));
        return "redirect:/cases/" + reference;
    }
}
