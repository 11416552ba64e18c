package org.gradus.ladder.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.gradus.kernel.Reason;
import org.gradus.ladder.contract.ContractViews;
import org.gradus.ladder.improve.ImprovementViews;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Attendance contracts and notices to improve over HTTP; the same rules as the pages. */
@RestController
@RequestMapping("/api/cases/{reference}")
@Tag(name = "Formal support", description = "Attendance contracts and notices to improve")
class FormalSupportApi {

    private final ContractViews contracts;
    private final ImprovementViews notices;

    FormalSupportApi(ContractViews contracts, ImprovementViews notices) {
        this.contracts = contracts;
        this.notices = notices;
    }

    /** Why. */
    record Because(String reason) {}

    /** The versions of every contract and every try to meet about one. */
    record Contracts(List<ContractViews.ContractView> versions, List<ContractViews.AttemptView> attempts) {}

    @Operation(summary = "The attendance contracts of a case, every version, with the tries to meet")
    @GetMapping("/contracts")
    Contracts contracts(@PathVariable String reference) {
        return new Contracts(contracts.ofCase(reference), contracts.attempts(reference));
    }

    @Operation(summary = "Bring the review of a contract forward")
    @PostMapping("/contracts/{stepKey}/review")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reviewContract(@PathVariable String reference, @PathVariable String stepKey, @RequestBody Because because) {
        contracts.bringReviewForward(reference, stepKey, new Reason(because.reason()));
    }

    @Operation(summary = "The notices to improve of a case, every version, with what the register shows")
    @GetMapping("/notices-to-improve")
    List<ImprovementViews.NoticeView> notices(@PathVariable String reference) {
        return notices.ofCase(reference);
    }

    @Operation(summary = "Ask for an early look at a running notice to improve")
    @PostMapping("/notices-to-improve/{stepKey}/review")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reviewNotice(@PathVariable String reference, @PathVariable String stepKey, @RequestBody Because because) {
        notices.lookEarly(reference, stepKey, new Reason(because.reason()));
    }
}
