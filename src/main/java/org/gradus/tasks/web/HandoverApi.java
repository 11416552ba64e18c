package org.gradus.tasks.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.gradus.kernel.Refused;
import org.gradus.tasks.Handover;
import org.gradus.tasks.HandoverPlan;
import org.gradus.tasks.Handovers;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tasks changing hands over HTTP. */
@RestController
@RequestMapping("/api/tasks/handovers")
@Tag(name = "Tasks")
class HandoverApi {

    private final Handovers handovers;

    HandoverApi(Handovers handovers) {
        this.handovers = handovers;
    }

    /**
     * @param act claim, release or assign
     * @param tasks ids; or missing when {@code from} is given
     * @param from username whose whole caseload it is, only with assign
     * @param to username of the colleague, only with assign
     */
    record Wanted(String act, List<String> tasks, String from, String to, String reason) {}

    /** What would happen to a task. */
    record Line(String task, String name, boolean possible, Refused.Problem obstacle) {}

    record Colleague(String username, String name, long able) {}

    record Preview(List<Line> lines, List<Colleague> colleagues) {}

    record Done(UUID id, String act, String to, List<Handover.Item> items) {}

    @PostMapping("/preview")
    @Operation(summary = "What a handover would do to each task, and who could take them; changes nothing")
    Preview preview(@RequestBody Wanted wanted) {
        HandoverPlan plan = handovers.plan(HandoverPages.act(wanted.act()), tasks(wanted), wanted.to());
        return new Preview(
                plan.lines().stream()
                        .map(line -> new Line(
                                line.taskId(),
                                line.item() == null ? null : line.item().name(),
                                line.obstacle() == null,
                                line.obstacle()))
                        .toList(),
                plan.colleagues().stream()
                        .map(one -> new Colleague(one.username(), one.name(), one.able()))
                        .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Claim, put back or give several tasks; each is done or refused on its own")
    Done run(@RequestBody Wanted wanted) {
        return done(handovers.run(HandoverPages.act(wanted.act()), tasks(wanted), wanted.to(), wanted.reason()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "What came of a handover of yours")
    Done result(@PathVariable UUID id) {
        return done(id);
    }

    @PostMapping("/{id}/undo")
    @Operation(summary = "Undo a handover of yours, for each task to which nothing has happened since")
    Done undo(@PathVariable UUID id) {
        handovers.undo(id);
        return done(id);
    }

    private List<String> tasks(Wanted wanted) {
        return wanted.from() == null ? wanted.tasks() : handovers.caseload(wanted.from());
    }

    private Done done(UUID id) {
        Handover handover = handovers.find(id);
        return new Done(id, handover.act().name(), handover.to(), handover.items());
    }
}
