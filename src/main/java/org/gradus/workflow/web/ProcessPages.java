package org.gradus.workflow.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gradus.access.Access;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.kernel.Refused;
import org.gradus.workflow.ProcessPictures;
import org.gradus.workflow.ProcessPictures.Run;
import org.gradus.workflow.ProcessPictures.Stand;
import org.gradus.workflow.ProcessPictures.Step;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Where the process of a case, or of whatever else has one, stands: page, drawing and API. */
@Controller
@Tag(name = "Cases", description = "Where each case stands")
class ProcessPages {

    private final ProcessPictures pictures;
    private final ProcessWords words;
    private final Matters matters;
    private final Access access;

    ProcessPages(ProcessPictures pictures, ProcessWords words, Matters matters, Access access) {
        this.pictures = pictures;
        this.words = words;
        this.matters = matters;
        this.access = access;
    }

    /** A step as the page lists it. */
    public record Line(Step step, String state, List<String> about) {}

    /** A step over HTTP; what is not known is null. */
    record StepJson(
            String element,
            String name,
            String kind,
            String within,
            String state,
            int times,
            Instant since,
            Instant until,
            boolean stopped,
            boolean mayComeAgain,
            String by,
            String role,
            LocalDate dueOn,
            String working,
            List<String> runs,
            List<String> words) {}

    /** Where a run stands; {@code picture} is the address of its drawing. */
    record StandJson(
            String reference, Run run, String sentence, List<Run> runs, List<StepJson> steps, String picture) {}

    @GetMapping("/cases/{reference}/process")
    String page(@PathVariable String reference, @RequestParam(required = false) String instance, Model model) {
        Stand stand = stand(reference, instance);
        model.addAttribute("stand", stand);
        model.addAttribute(
                "steps",
                stand.steps().stream()
                        .map(step -> new Line(step, words.state(step.state()), words.about(step)))
                        .toList());
        return "workflow/process";
    }

    @GetMapping(value = "/cases/{reference}/process.svg", produces = "image/svg+xml")
    @ResponseBody
    String drawing(@PathVariable String reference, @RequestParam(required = false) String instance) {
        return stand(reference, instance).svg();
    }

    @GetMapping(value = "/api/cases/{reference}/process", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    @Operation(summary = "Where the process stands: every step done, current, possible or skipped")
    StandJson api(@PathVariable String reference, @RequestParam(required = false) String instance) {
        Stand stand = stand(reference, instance);
        return new StandJson(
                stand.reference(),
                stand.run(),
                stand.sentence(),
                stand.runs(),
                stand.steps().stream().map(this::json).toList(),
                "/cases/" + stand.reference() + "/process.svg?instance="
                        + stand.run().id());
    }

    private Stand stand(String reference, String instance) {
        Matter matter = matters.find(reference)
                .orElseThrow(() -> Refused.notFound(
                        "There is no case " + reference + ".", "Look it up by the pupil's name or UPN."));
        access.mustSeeMatter(reference, matter.schoolUrn(), matter.referred());
        return pictures.of(matter.reference(), instance)
                .orElseThrow(() ->
                        Refused.notFound("There is no such process in " + reference + ".", "Look at the case itself."));
    }

    private StepJson json(Step step) {
        return new StepJson(
                step.element(),
                step.name(),
                step.kind().name(),
                step.within(),
                step.state().name(),
                step.times(),
                step.since(),
                step.until(),
                step.stopped(),
                step.again(),
                step.by(),
                step.role() == null ? null : step.role().name(),
                step.dueOn(),
                step.working(),
                step.runs(),
                words.about(step));
    }
}
