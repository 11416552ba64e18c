package org.gradus.oversight.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.gradus.access.Staff;
import org.gradus.oversight.AlertKind;
import org.gradus.oversight.Alerts;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own alerts over HTTP. */
@RestController
@RequestMapping("/api/oversight/alerts")
@Tag(name = "Oversight")
class AlertApi {

    private final Alerts alerts;
    private final Staff staff;

    AlertApi(Alerts alerts, Staff staff) {
        this.alerts = alerts;
        this.staff = staff;
    }

    /** @param school URN, or null for all you oversee */
    record Wanted(String kind, Integer school, Integer above) {}

    /** @param address empty for no mail */
    record Address(String address) {}

    /** Alerts and what they said, the newest first. */
    record All(List<Alerts.Alert> alerts, List<Alerts.Notice> notices) {}

    @GetMapping
    @Operation(summary = "Your alerts and what they said")
    All all() {
        return new All(alerts.mine(), alerts.notices());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Sets an alert: it speaks once a day when the measure is above the number")
    Alerts.Alert set(@RequestBody Wanted wanted) {
        return alerts.set(AlertKind.named(wanted.kind()), wanted.school(), wanted.above());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends an alert of yours")
    void end(@PathVariable long id) {
        alerts.end(id);
    }

    @PutMapping("/address")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Where your digest goes; empty for no mail")
    void address(@RequestBody Address address) {
        staff.setMailAddress(address.address());
    }
}
