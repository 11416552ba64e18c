package org.gradus.leave.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.gradus.kernel.Reason;
import org.gradus.leave.LeaveList;
import org.gradus.leave.LeaveRequests;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Requests for leave over HTTP; the same rules as the pages. */
@RestController
@RequestMapping("/api/leave")
@Tag(name = "Leave", description = "Leave of absence in term time")
class LeaveApi {

    private final LeaveRequests requests;
    private final LeaveList list;

    LeaveApi(LeaveRequests requests, LeaveList list) {
        this.requests = requests;
        this.list = list;
    }

    /**
     * A request as a parent made it, or leave found taken without asking; days as 2026-11-05.
     *
     * @param parentId who asked; left out when nobody did
     * @param requestedOn the day they asked; left out when nobody did
     */
    record Entering(String upn, Long parentId, LocalDate requestedOn, LocalDate from, LocalDate to, String reason) {}

    /** Why it is withdrawn. */
    record Withdrawing(String reason) {}

    @Operation(summary = "Requests for leave, latest dates first")
    @GetMapping
    List<LeaveList.Line> list(@RequestParam(defaultValue = "open") String state) {
        return list.list(state);
    }

    @Operation(summary = "The parents of a pupil who may ask for leave")
    @GetMapping("/parents")
    List<LeaveRequests.Asker> parents(@RequestParam String upn) {
        return requests.parentsOf(upn);
    }

    @Operation(summary = "One request with the sessions of its dates")
    @GetMapping("/{reference}")
    LeaveList.Page one(@PathVariable String reference) {
        return list.page(reference);
    }

    @Operation(summary = "Enter a parent's request for leave")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    LeaveList.Page request(@RequestBody Entering entering) {
        return list.page(requests.request(
                entering.upn(),
                entering.parentId(),
                entering.requestedOn(),
                entering.from(),
                entering.to(),
                new Reason(entering.reason())));
    }

    @Operation(summary = "Begin where leave was taken without asking")
    @PostMapping("/taken")
    @ResponseStatus(HttpStatus.CREATED)
    LeaveList.Page taken(@RequestBody Entering entering) {
        return list.page(requests.takenWithoutAsking(
                entering.upn(), entering.from(), entering.to(), new Reason(entering.reason())));
    }

    @Operation(summary = "Withdraw a request")
    @PostMapping("/{reference}/withdrawal")
    LeaveList.Page withdraw(@PathVariable String reference, @RequestBody Withdrawing withdrawing) {
        requests.withdraw(reference, new Reason(withdrawing.reason()));
        return list.page(reference);
    }
}
