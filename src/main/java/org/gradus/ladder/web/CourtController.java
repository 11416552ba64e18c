package org.gradus.ladder.web;

import java.time.LocalDate;
import org.gradus.calendar.DayWords;
import org.gradus.kernel.Reason;
import org.gradus.ladder.Steps;
import org.gradus.ladder.order.Orders;
import org.gradus.ladder.prosecution.LegalFile;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What courts did outside a task (an order ended, a direction given), and the legal file of a prosecution. */
@Controller
class CourtController {

    private final Orders orders;
    private final Steps steps;
    private final LegalFile legalFile;
    private final MessageSource messages;

    CourtController(Orders orders, Steps steps, LegalFile legalFile, MessageSource messages) {
        this.orders = orders;
        this.steps = steps;
        this.legalFile = legalFile;
        this.messages = messages;
    }

    @PostMapping("/steps/{stepKey}/order-ended")
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
    String directed(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String court,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        orders.directed(reference, null, court, day("directedOn", on), new Reason(reason));
        return done(reference, "ladder.court.done.directed", flash);
    }

    @GetMapping("/steps/{stepKey}/legal-file")
    ResponseEntity<byte[]> legalFile(@PathVariable String stepKey) {
        return zip(stepKey, legalFile.export(stepKey));
    }

    static ResponseEntity<byte[]> zip(String stepKey, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + stepKey + ".zip\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(content);
    }

    private static LocalDate day(String field, String typed) {
        return typed.isBlank() ? null : DayWords.read(field, typed);
    }

    private String done(String reference, String key, RedirectAttributes flash) {
        flash.addFlashAttribute("done", messages.getMessage(key, null, LocaleContextHolder.getLocale()));
        return "redirect:/cases/" + reference;
    }
}
