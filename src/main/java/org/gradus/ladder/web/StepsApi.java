package org.gradus.ladder.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.ladder.GateAnswer;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.StepRequest;
import org.gradus.ladder.StepViews;
import org.gradus.ladder.Steps;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Steps, gates and decisions over HTTP; the same rules as the pages. */
@RestController
@RequestMapping("/api")
@Tag(name = "Steps", description = "Formal steps beside the support, their gates and decisions")
class StepsApi {

    private final Steps steps;
    private final StepViews views;

    StepsApi(Steps steps, StepViews views) {
        this.steps = steps;
        this.views = views;
    }

    /** What a step is opened with; days as 2026-11-05. */
    record Opening(String kind, Long parentId, LocalDate from, LocalDate to, String aboutStep, String reason) {}

    /** A gate as it stands, with what is met and what is missing. */
    record GateJson(String gate, boolean open, String tableVersion, List<GateAnswer.Condition> conditions) {}

    @Operation(summary = "The steps of a case with their decisions, oldest first")
    @GetMapping("/cases/{reference}/steps")
    List<StepViews.View> ofCase(@PathVariable String reference) {
        return views.ofCase(reference);
    }

    /** A parent as a step may name them. */
    record ParentJson(long parentId, String name, String relationship) {}

    @Operation(summary = "The parents of the pupil of a case, in the order the page lists them")
    @GetMapping("/cases/{reference}/parents")
    List<ParentJson> parents(@PathVariable String reference) {
        return views.parents(reference).stream()
                .map(parent -> new ParentJson(parent.parentId(), parent.name(), parent.relationship()))
                .toList();
    }

    @Operation(summary = "Open a step beside the support; nothing is issued by opening")
    @PostMapping("/cases/{reference}/steps")
    @ResponseStatus(HttpStatus.CREATED)
    Step open(@PathVariable String reference, @RequestBody Opening opening) {
        return steps.open(
                reference,
                new StepRequest(
                        StepKind.of(opening.kind() == null ? "" : opening.kind()),
                        opening.parentId(),
                        opening.from(),
                        opening.to(),
                        opening.aboutStep(),
                        new Reason(opening.reason())));
    }

    @Operation(summary = "One step")
    @GetMapping("/steps/{stepKey}")
    StepViews.View step(@PathVariable String stepKey) {
        return views.step(stepKey);
    }

    @Operation(summary = "The gate of a step: every condition, met or missing, now or as it stood on a day")
    @GetMapping("/steps/{stepKey}/gate")
    GateJson gate(@PathVariable String stepKey, @RequestParam(required = false) LocalDate on) {
        return views.gate(stepKey, on)
                .map(answer -> new GateJson(
                        answer.question().gate().key(), answer.open(), answer.tableVersion(), answer.conditions()))
                .orElseThrow(() ->
                        Refused.notFound("This step has no gate of its own.", "Ask for the gate of a formal step."));
    }

    @Operation(summary = "A decision as it was taken, with what has changed since")
    @GetMapping("/decisions/{id}")
    StepViews.Traced decision(@PathVariable UUID id, @RequestParam(required = false) LocalDate on) {
        return views.decision(id, on);
    }
}
