package org.gradus.audit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.gradus.audit.ActPage;
import org.gradus.audit.Acts;
import org.gradus.audit.Trace;
import org.gradus.audit.Traces;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Enforcement acts and their traces over HTTP; the same rules as the pages. */
@RestController
@RequestMapping("/api/audit")
@Tag(name = "Audit", description = "Enforcement acts, why they happened, and samples for audit")
class AuditApi {

    private final Acts acts;
    private final Traces traces;

    AuditApi(Acts acts, Traces traces) {
        this.acts = acts;
        this.traces = traces;
    }

    @Operation(summary = "Enforcement acts, the latest first; cursor is the next of the page before, size 1 to 100")
    @GetMapping("/acts")
    ActPage acts(
            @ModelAttribute ActFilter filter,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "25") int size) {
        return acts.list(filter.query(), cursor, size);
    }

    @Operation(summary = "Why an act happened: from the act back to the marks, then and since")
    @GetMapping("/trace/{stepKey}")
    Trace trace(@PathVariable String stepKey) {
        return traces.of(stepKey);
    }
}
