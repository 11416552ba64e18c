package org.gradus.evidence.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.gradus.evidence.Bundle;
import org.gradus.evidence.EvidenceBundles;
import org.gradus.evidence.GapReport;
import org.gradus.evidence.GapReports;
import org.gradus.evidence.Redaction;
import org.gradus.evidence.Redactions;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Gaps and bundles over HTTP; the same rules as the pages. */
@RestController
@RequestMapping("/api")
@Tag(name = "Evidence", description = "Gap reports, evidence bundles and redacted copies")
class EvidenceApi {

    private final GapReports gapReports;
    private final EvidenceBundles bundles;
    private final Redactions redactions;

    EvidenceApi(GapReports gapReports, EvidenceBundles bundles, Redactions redactions) {
        this.gapReports = gapReports;
        this.bundles = bundles;
        this.redactions = redactions;
    }

    /** What is missing, and what was made. */
    record Evidence(GapReport report, EvidenceBundles.Listing bundles) {}

    @Operation(summary = "What is missing, out of time or contradicts in a whole case, and its bundles")
    @GetMapping("/cases/{reference}/evidence")
    Evidence ofCase(@PathVariable String reference) {
        return new Evidence(gapReports.look(reference, null), bundles.of(reference, null));
    }

    @Operation(summary = "What is missing, out of time or contradicts in an enforcement act, and its bundles")
    @GetMapping("/cases/{reference}/evidence/{stepKey}")
    Evidence ofAct(@PathVariable String reference, @PathVariable String stepKey) {
        return new Evidence(gapReports.look(reference, stepKey), bundles.of(reference, stepKey));
    }

    @Operation(summary = "Make an evidence bundle of a whole case")
    @PostMapping("/cases/{reference}/evidence")
    @ResponseStatus(HttpStatus.CREATED)
    Bundle makeOfCase(@PathVariable String reference) {
        return bundles.make(reference, null);
    }

    @Operation(summary = "Make an evidence bundle of an enforcement act")
    @PostMapping("/cases/{reference}/evidence/{stepKey}")
    @ResponseStatus(HttpStatus.CREATED)
    Bundle makeOfAct(@PathVariable String reference, @PathVariable String stepKey) {
        return bundles.make(reference, stepKey);
    }

    @Operation(summary = "A bundle byte for byte as it was made")
    @GetMapping(value = "/evidence/{id}", produces = "application/zip")
    ResponseEntity<byte[]> fetch(@PathVariable UUID id) {
        return EvidenceController.zip(bundles.fetch(id));
    }

    @Operation(summary = "What is proposed to be taken out of a bundle before it is disclosed")
    @GetMapping("/evidence/{id}/redaction")
    Redactions.Proposal proposal(@PathVariable UUID id) {
        return redactions.propose(id);
    }

    @Operation(summary = "Make a redacted copy of a bundle; what is left is still proved")
    @PostMapping("/evidence/{id}/redaction")
    @ResponseStatus(HttpStatus.CREATED)
    Bundle redact(@PathVariable UUID id, @RequestBody Redaction redaction) {
        return redactions.copy(id, redaction);
    }

    @Operation(
            summary =
                    "What is handed over to the legal team: the newest evidence bundle of an act, made now if there is none")
    @GetMapping(value = "/steps/{stepKey}/legal-file", produces = "application/zip")
    ResponseEntity<byte[]> legalFile(@PathVariable String stepKey) {
        return EvidenceController.zip(bundles.handOver(stepKey));
    }
}
