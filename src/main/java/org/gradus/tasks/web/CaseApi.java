package org.gradus.tasks.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.gradus.access.Access;
import org.gradus.casework.CaseActions;
import org.gradus.casework.CaseRegister;
import org.gradus.casework.CaseVisits;
import org.gradus.casework.PlanViews;
import org.gradus.casework.Stage;
import org.gradus.kernel.Reason;
import org.gradus.tasks.WorkList;
import org.gradus.workflow.OpenDeadlines;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cases over HTTP, whole: stage, tasks, targets and deadlines; the same rules as the pages. */
@RestController
@RequestMapping("/api/cases")
@Tag(name = "Cases", description = "Where each case stands")
class CaseApi {

    private final CaseRegister register;
    private final CaseVisits visits;
    private final PlanViews plans;
    private final OpenDeadlines deadlines;
    private final WorkList workList;
    private final CaseActions actions;
    private final Access access;

    CaseApi(
            CaseRegister register,
            CaseVisits visits,
            PlanViews plans,
            OpenDeadlines deadlines,
            WorkList workList,
            CaseActions actions,
            Access access) {
        this.register = register;
        this.visits = visits;
        this.plans = plans;
        this.deadlines = deadlines;
        this.workList = workList;
        this.actions = actions;
        this.access = access;
    }

    /** A case in a list. */
    record Line(
            String reference,
            String upn,
            String pupil,
            int schoolUrn,
            String school,
            String status,
            String stage,
            int priority,
            LocalDate openedOn,
            boolean referred,
            LocalDate closedOn,
            String outcome) {

        static Line of(CaseRegister.Line line) {
            return new Line(
                    line.reference(),
                    line.upn(),
                    line.pupil(),
                    line.schoolUrn(),
                    line.school(),
                    line.status(),
                    line.stage().words(),
                    line.priority(),
                    line.openedOn(),
                    line.referred(),
                    line.closedOn(),
                    line.outcome());
        }
    }

    /** @param next cursor of the page after, or null at the end */
    record Page(List<Line> cases, String next) {}

    /**
     * Something waited for.
     *
     * @param dueOn the last day (for a task) or the day itself (for a timer)
     * @param working how it was counted, in words
     */
    record Deadline(String kind, String label, LocalDate countedFrom, LocalDate dueOn, String working, String source) {}

    /** A case with what is open in it; {@code openedBecause} is null for those who may not read its notes. */
    record Whole(
            Line headline,
            String openedBecause,
            List<TaskJson> tasks,
            List<PlanViews.PlanView> plans,
            List<Deadline> deadlines) {}

    /** @param reason what was noticed, in the reporter's words */
    record ByHand(String upn, String reason) {}

    /** A reason in words. */
    record Because(String reason) {}

    /** Whether a promise was kept. */
    record Settling(boolean kept) {}

    @GetMapping
    @Operation(summary = "Cases you may see, newest first")
    Page list(
            @RequestParam(required = false) String status,
            @RequestParam(required = false) Integer school,
            @RequestParam(required = false) String stage,
            @RequestParam(required = false) String pupil,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "25") int size) {
        CaseRegister.Page page = register.list(status, school, Stage.named(stage), pupil, cursor, size);
        return new Page(page.cases().stream().map(Line::of).toList(), page.next());
    }

    @GetMapping("/{reference}")
    @Operation(summary = "One case: stage, tasks, plans with targets, deadlines with their working")
    Whole show(@PathVariable String reference) {
        CaseVisits.Head head = visits.open(reference);
        boolean notes = access.maySeeNotes(head.line().schoolUrn(), head.line().referred());
        return new Whole(
                Line.of(head.line()),
                notes ? head.openedBecause() : null,
                workList.ofMatter(reference).stream().map(TaskJson::of).toList(),
                plans.of(reference),
                deadlines.openOf(reference).stream()
                        .map(open -> new Deadline(
                                open.kind(),
                                open.label(),
                                open.countedFrom(),
                                open.dueOn(),
                                open.working(),
                                open.source()))
                        .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Open a case by hand, or join what was noticed to the open one")
    Whole open(@RequestBody ByHand body) {
        return show(actions.openByHand(body.upn() == null ? "" : body.upn(), new Reason(body.reason())));
    }

    @PostMapping("/{reference}/review-now")
    @Operation(summary = "Bring the review of the plan in force forward")
    Whole bringReviewForward(@PathVariable String reference, @RequestBody Because body) {
        actions.bringReviewForward(reference, new Reason(body.reason()));
        return show(reference);
    }

    @PostMapping("/{reference}/promises/{id}")
    @Operation(summary = "Say whether a promise of the plan was kept; its id stands in the plan")
    Whole settle(@PathVariable String reference, @PathVariable long id, @RequestBody Settling body) {
        actions.settlePromise(reference, id, body.kept());
        return show(reference);
    }
}
