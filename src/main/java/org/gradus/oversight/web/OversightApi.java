package org.gradus.oversight.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.gradus.oversight.Caseload;
import org.gradus.oversight.FeedHealth;
import org.gradus.oversight.Load;
import org.gradus.oversight.Promises;
import org.gradus.oversight.SchoolsBeside;
import org.gradus.oversight.WorkAhead;
import org.gradus.ui.Figure;
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
    private final Load load;
    private final SchoolsBeside beside;
    private final Promises promises;
    private final FeedHealth feeds;
    private final ReadingFigures figures;

    OversightApi(
            Caseload caseload,
            WorkAhead work,
            Load load,
            SchoolsBeside beside,
            Promises promises,
            FeedHealth feeds,
            ReadingFigures figures) {
        this.caseload = caseload;
        this.work = work;
        this.load = load;
        this.beside = beside;
        this.promises = promises;
        this.feeds = feeds;
        this.figures = figures;
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

    @GetMapping("/load")
    @Operation(summary = "What falls due in the next six school weeks, by week, person and school")
    List<Figure> load(@RequestParam(required = false) Integer school) {
        return figures.of(load.of(school));
    }

    @GetMapping("/schools")
    @Operation(summary = "Schools side by side: cases, lateness, absence and promises")
    List<Figure> schools(@RequestParam(required = false) Integer school) {
        return figures.of(beside.of(school));
    }

    @GetMapping("/promises")
    @Operation(summary = "Promises of support plans, kept, broken, overdue and to come, by who made them")
    List<Figure> promises(@RequestParam(required = false) Integer school) {
        return figures.of(promises.of(school));
    }

    @GetMapping("/promises/list")
    @Operation(summary = "The promises behind a number, the earliest first")
    List<Promises.Line> promised(
            @RequestParam(required = false) Integer school,
            @RequestParam(required = false) String owner,
            @RequestParam(required = false) String state,
            @RequestParam(defaultValue = "0") int after) {
        return promises.list(school, owner, state, after, PAGE);
    }

    @GetMapping("/feeds")
    @Operation(summary = "Whether the registers come in, and how many decisions rest on those that do not")
    List<Figure> feeds(@RequestParam(required = false) Integer school) {
        return figures.of(feeds.of(school));
    }

    @GetMapping("/feeds/decisions")
    @Operation(summary = "Open decisions that rest on thin data")
    List<FeedHealth.Resting> decisions(@RequestParam(required = false) Integer school) {
        return feeds.resting(school, PAGE);
    }
}
