package org.gradus.audit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.gradus.audit.Sample;
import org.gradus.audit.SampleRequest;
import org.gradus.audit.Samples;
import org.gradus.kernel.Reason;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Samples for audit over HTTP; the same rules as the pages. */
@RestController
@RequestMapping("/api/audit/samples")
@Tag(name = "Audit")
class SamplesApi {

    private final Samples samples;

    SamplesApi(Samples samples) {
        this.samples = samples;
    }

    /** A sample to be drawn; days as 2026-11-05. */
    record Drawing(
            String population,
            String kind,
            Integer school,
            LocalDate from,
            LocalDate to,
            String method,
            int size,
            String seed,
            LocalDate dueOn,
            String reason) {}

    /** Words of whoever signs off. */
    record Signing(String reason) {}

    @Operation(summary = "Samples, the newest first; cursor is the next of the page before, size 1 to 100")
    @GetMapping
    Samples.Page list(@RequestParam(required = false) String cursor, @RequestParam(defaultValue = "25") int size) {
        return samples.list(cursor, size);
    }

    @Operation(summary = "Draw a sample at random or by risk")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Sample draw(@RequestBody Drawing asked) {
        return samples.open(samples.draw(new SampleRequest(
                asked.population(),
                asked.kind(),
                asked.school(),
                asked.from(),
                asked.to(),
                asked.method(),
                asked.size(),
                asked.seed(),
                asked.dueOn(),
                new Reason(asked.reason()))));
    }

    @Operation(summary = "A sample with its sheets, and whether drawing it again gives the same")
    @GetMapping("/{sample}")
    Sample one(@PathVariable String sample) {
        return samples.open(sample);
    }

    @Operation(
            summary = "What tests found on an item: pass, fail (with note, owner, dueOn) or not-applicable (with note)")
    @PostMapping("/{sample}/items/{place}/results")
    Sample test(@PathVariable String sample, @PathVariable int place, @RequestBody List<Samples.Found> results) {
        samples.record(sample, place, results);
        return samples.open(sample);
    }

    @Operation(summary = "Sign a sample off, by another auditor than drew or tested it")
    @PostMapping("/{sample}/sign-off")
    Sample signOff(@PathVariable String sample, @RequestBody Signing signing) {
        samples.signOff(sample, new Reason(signing.reason()));
        return samples.open(sample);
    }
}
