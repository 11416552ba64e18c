package org.gradus.duties.web;

import java.util.List;
import org.gradus.duties.AttendanceOrders;
import org.gradus.duties.Duties;
import org.gradus.duties.DutyKind;
import org.gradus.duties.MissingEducation;
import org.gradus.duties.TargetingMeetings;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Duties beside the case, for those who may see them; what the page does, this does. */
@RestController
@RequestMapping("/api/duties")
class DutiesApi {

    private final Duties duties;
    private final MissingEducation missing;
    private final AttendanceOrders orders;
    private final TargetingMeetings meetings;

    DutiesApi(Duties duties, MissingEducation missing, AttendanceOrders orders, TargetingMeetings meetings) {
        this.duties = duties;
        this.missing = missing;
        this.orders = orders;
        this.meetings = meetings;
    }

    record ForPupil(String upn, String reason) {}

    record ForSchool(Integer school, String reason) {}

    /** @param how revoked, or directed by a court */
    record Revocation(String how, String reason) {}

    record Because(String reason) {}

    record Begun(String reference) {}

    @GetMapping
    List<Duties.Line> list(
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) Integer school,
            @RequestParam(defaultValue = "false") boolean closed) {
        return duties.list(kind == null || kind.isBlank() ? null : DutyKind.of(kind), school, closed);
    }

    @GetMapping("/{reference}")
    Duties.View one(@PathVariable String reference) {
        return duties.find(reference);
    }

    @PostMapping("/missing-education")
    @ResponseStatus(HttpStatus.CREATED)
    Begun search(@RequestBody ForPupil asked) {
        return new Begun(missing.begin(upn(asked.upn()), new Reason(asked.reason())));
    }

    @PostMapping("/attendance-orders")
    @ResponseStatus(HttpStatus.CREATED)
    Begun order(@RequestBody ForPupil asked) {
        return new Begun(orders.begin(upn(asked.upn()), new Reason(asked.reason())));
    }

    @PostMapping("/targeting-meetings")
    @ResponseStatus(HttpStatus.CREATED)
    Begun meeting(@RequestBody ForSchool asked) {
        if (asked.school() == null) {
            throw Refused.invalid("school", "No school is given.", "Give the school's unique reference number (URN).");
        }
        return new Begun(meetings.ask(asked.school(), new Reason(asked.reason())));
    }

    @PostMapping("/{reference}/returned")
    Duties.View returned(@PathVariable String reference, @RequestBody Because because) {
        missing.returned(reference, new Reason(because.reason()));
        return duties.find(reference);
    }

    @PostMapping("/{reference}/revoked")
    Duties.View revoked(@PathVariable String reference, @RequestBody Revocation revocation) {
        duties.find(reference);
        orders.revoke(reference, revocation.how(), new Reason(revocation.reason()));
        return duties.find(reference);
    }

    private static String upn(String upn) {
        if (upn == null || upn.isBlank()) {
            throw Refused.invalid("upn", "No pupil is given.", "Give the unique pupil number (UPN).");
        }
        return upn;
    }
}
