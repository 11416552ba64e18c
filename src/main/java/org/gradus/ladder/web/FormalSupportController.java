package org.gradus.ladder.web;

import java.util.List;
import java.util.Map;
import org.gradus.casework.CaseActions;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.ladder.contract.ContractViews;
import org.gradus.ladder.improve.ImprovementViews;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Bringing the review of a contract, or the look at a notice to improve, forward. */
@Controller
class FormalSupportController {

    private final ContractViews contracts;
    private final ImprovementViews notices;
    private final CaseActions actions;
    private final MessageSource messages;

    FormalSupportController(
            ContractViews contracts, ImprovementViews notices, CaseActions actions, MessageSource messages) {
        this.contracts = contracts;
        this.notices = notices;
        this.actions = actions;
        this.messages = messages;
    }

    @GetMapping("/cases/{reference}/{what:contracts|notices-to-improve}/{stepKey}/review")
    ModelAndView ask(@PathVariable String reference, @PathVariable String what, @PathVariable String stepKey) {
        return page(reference, what, stepKey, null, List.of(), HttpStatus.OK);
    }

    @PostMapping("/cases/{reference}/{what:contracts|notices-to-improve}/{stepKey}/review")
    ModelAndView bringForward(
            @PathVariable String reference,
            @PathVariable String what,
            @PathVariable String stepKey,
            @RequestParam(required = false) String reason,
            RedirectAttributes flash) {
        try {
            if (what.equals("contracts")) {
                contracts.bringReviewForward(reference, stepKey, new Reason(reason));
            } else {
                notices.lookEarly(reference, stepKey, new Reason(reason));
            }
            flash.addFlashAttribute(
                    "done",
                    messages.getMessage("ladder.formal.done", new Object[] {stepKey}, LocaleContextHolder.getLocale()));
            return new ModelAndView("redirect:/cases/" + reference);
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.FORBIDDEN || refused.kind() == Refused.Kind.NOT_FOUND) {
                throw refused;
            }
            return page(reference, what, stepKey, reason, refused.problems(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    private ModelAndView page(
            String reference,
            String what,
            String stepKey,
            String reason,
            List<Refused.Problem> problems,
            HttpStatus status) {
        return new ModelAndView(
                "ladder/bring-forward",
                Map.of(
                        "reference", reference,
                        "what", what,
                        "stepKey", stepKey,
                        "reason", reason == null ? "" : reason,
                        "mayAct", actions.mayAct(reference),
                        "problems", problems),
                status);
    }
}
