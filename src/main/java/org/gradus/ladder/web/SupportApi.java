package org.gradus.ladder.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.gradus.ladder.support.SupportViews;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Support beside the plan over HTTP; what is done to it is done through its tasks. */
@RestController
@RequestMapping("/api/cases/{reference}/support-beside-plan")
@Tag(name = "Steps", description = "Formal steps beside the support, their gates and decisions")
class SupportApi {

    private final SupportViews views;

    SupportApi(SupportViews views) {
        this.views = views;
    }

    @Operation(
            summary = "Part-time timetables, early help and severe absence of a case, with C2 marks nobody agreed to")
    @GetMapping
    SupportViews.View ofCase(@PathVariable String reference) {
        return views.ofCase(reference);
    }
}
