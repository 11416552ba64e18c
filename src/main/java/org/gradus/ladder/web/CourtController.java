package org.gradus.ladder.web;

import java.time.LocalDate;
import org.gradus.calendar.DayWords;
import org.gradus.kernel.Reason;
import org.gradus.ladder.Steps;
import org.gradus.ladder.order.Orders;
import org.gradus.ui.FormOn;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What courts did outside a task: an order ended, a direction given. */
@Controller
class CourtController {

    private final Orders orders;
    private final Steps steps;
    private final MessageSource messages;

    CourtController(Orders orders, Steps steps, MessageSource messages) {
        this.orders = orders;
        this.steps = steps;
        this.messages = messages;
    }

    @PostMapping("/steps/{stepKey}/order-ended")
    @FormOn(page = "/cases/{reference}", form = "ended-{stepKey}")
    String orderEnded(
            @PathVariable String stepKey,
            @RequestParam(defaultValue = "") String how,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String court,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        orders.end(stepKey, how, day("on", on), court, new Reason(reason));
        return done(steps.get(stepKey).reference(), "ladder.court.done.ended", flash);
    }

    @PostMapping("/cases/{reference}/court-directions")
    @FormOn(page = "/cases/{reference}", form = "direction")
    String directed(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String directedOn,
            @RequestParam(defaultValue = "") String court,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        orders.directed(reference, null, court, day("directedOn", directedOn), new Reason(reason));
        return done(reference, "ladder.court.done.directed", flash);
    }

    private static LocalDate day(String field, String typed) {
        return typed.isBlank() ? null : DayWords.read(field, typed);
    }

    private String done(String reference, String key, RedirectAttributes flash) {
        flash.addFlashAttribute("done", messages.getMessage(key, null, LocaleContextHolder.getLocale()));
        return "redirect:/cases/" + reference;
    }
}
