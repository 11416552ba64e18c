package org.gradus.oversight.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.gradus.oversight.Caseload;
import org.gradus.oversight.WorkAhead;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Oversight over HTTP: the same numbers and the same rules as the pages. */
@RestController
@RequestMapping("/api/oversight")
@Tag(name = "Oversight", description = "Where cases stand, for those who answer for them")
class OversightApi {

    private static final int PAGE = 100;

    private final Caseload caseload;
    private final WorkAhead work;

    OversightApi(Caseload caseload, WorkAhead work) {
        this.caseload = caseload;
        this.work = work;
    }

    /** @param countsOnly whether small counts are told as -1 and nothing can be opened */
    record Standing(
            boolean countsOnly,
            List<Caseload.InStage> stages,
            Caseload.Tasks overdue,
            Caseload.Tasks overdueReviews,
            Caseload.Tasks soon,
            Caseload.Tasks unallocated,
            Caseload.MostOverdue mostOverdue) {}

    @GetMapping
    @Operation(summary = "Open cases by stage, time in the stage, and work that is late, soon due or nobody's")
    Standing overview(@RequestParam(required = false) Integer school) {
        Caseload.Standing standing = caseload.standing(school).told();
        return new Standing(
                standing.reach().countsOnly(),
                standing.stages(),
                standing.overdue(),
                standing.overdueReviews(),
                standing.soon(),
                standing.unallocated(),
                standing.mostOverdue());
    }

    @GetMapping("/work")
    @Operation(summary = "The tasks behind the numbers, the earliest due first")
    List<WorkAhead.Line> work(OversightController.Sought sought) {
        return work.list(sought.asked(), PAGE);
    }
}
