package org.gradus.evidence.web;

import java.util.List;
import java.util.UUID;
import org.gradus.evidence.Bundle;
import org.gradus.evidence.EvidenceBundles;
import org.gradus.evidence.Gap;
import org.gradus.evidence.GapReport;
import org.gradus.evidence.GapReports;
import org.gradus.evidence.Redaction;
import org.gradus.evidence.Redactions;
import org.gradus.ui.FormOn;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The evidence of a case and of its acts: first what is missing, then the bundle, then copies of it. */
@Controller
class EvidenceController {

    private final GapReports gapReports;
    private final EvidenceBundles bundles;
    private final Redactions redactions;
    private final MessageSource messages;

    EvidenceController(GapReports gapReports, EvidenceBundles bundles, Redactions redactions, MessageSource messages) {
        this.gapReports = gapReports;
        this.bundles = bundles;
        this.redactions = redactions;
        this.messages = messages;
    }

    @GetMapping("/cases/{reference}/evidence")
    String ofCase(@PathVariable String reference, Model model) {
        return page(reference, null, model);
    }

    @GetMapping("/cases/{reference}/evidence/{stepKey:GR-.*}")
    String ofAct(@PathVariable String reference, @PathVariable String stepKey, Model model) {
        return page(reference, stepKey, model);
    }

    private String page(String reference, String stepKey, Model model) {
        GapReport report = gapReports.look(reference, stepKey);
        EvidenceBundles.Listing listing = bundles.of(reference, stepKey);
        model.addAttribute("report", report);
        model.addAttribute("severities", Gap.Severity.values());
        model.addAttribute("acts", stepKey == null ? gapReports.reach(reference).acts() : List.of());
        model.addAttribute("bundles", listing.bundles());
        model.addAttribute("mayMake", listing.mayMake());
        model.addAttribute("mayFetch", listing.mayFetch());
        return "evidence/evidence";
    }

    @PostMapping("/cases/{reference}/evidence")
    String make(
            @PathVariable String reference, @RequestParam(required = false) String stepKey, RedirectAttributes flash) {
        String act = stepKey == null || stepKey.isBlank() ? null : stepKey;
        Bundle bundle = bundles.make(reference, act);
        done(flash, "evidence.done.made", bundle.number());
        return "redirect:/cases/" + reference + "/evidence" + (act == null ? "" : "/" + act);
    }

    @GetMapping("/evidence/{id}")
    ResponseEntity<byte[]> fetch(@PathVariable UUID id) {
        return zip(bundles.fetch(id));
    }

    @GetMapping("/evidence/{id}/redact")
    String redact(@PathVariable UUID id, Model model) {
        model.addAttribute("proposal", redactions.propose(id));
        return "evidence/redact";
    }

    @PostMapping("/evidence/{id}/redact")
    @FormOn(page = "/evidence/{id}/redact", form = "redact")
    String redact(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") List<String> withhold,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") List<String> close,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        Bundle copy = redactions.copy(id, new Redaction(withhold, words.lines().toList(), close, reason));
        done(flash, "evidence.done.redacted", copy.number());
        return "redirect:/cases/" + copy.reference() + "/evidence"
                + (copy.stepKey() == null ? "" : "/" + copy.stepKey());
    }

    /** What is handed over to the legal team: the newest bundle of the act. */
    @GetMapping("/steps/{stepKey}/legal-file")
    ResponseEntity<byte[]> legalFile(@PathVariable String stepKey) {
        return zip(bundles.handOver(stepKey));
    }

    static ResponseEntity<byte[]> zip(EvidenceBundles.Download download) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + download.fileName() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(download.zip());
    }

    private void done(RedirectAttributes flash, String key, String number) {
        flash.addFlashAttribute(
                "done", messages.getMessage(key, new Object[] {number}, LocaleContextHolder.getLocale()));
    }
}
