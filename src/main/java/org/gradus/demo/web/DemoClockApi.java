package org.gradus.demo.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.gradus.demo.DemoClock;
import org.gradus.demo.InDemo;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The demo clock over the API; there is none in production. */
@InDemo
@RestController
@RequestMapping("/api/demo/clock")
@Tag(name = "Demo clock", description = "Moves the demo through time. Does not exist in production.")
class DemoClockApi {

    /** @param advance an ISO period of 1 to 120 calendar days, such as P14D */
    record Advance(String advance) {}

    private final DemoClock clock;

    DemoClockApi(DemoClock clock) {
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "What the demo clock shows")
    DemoClock.Shown show() {
        return clock.shown();
    }

    @PostMapping
    @Operation(summary = "Moves the demo clock forward, day by day, and answers when it has arrived")
    DemoClock.Shown advance(@RequestBody Advance request) {
        return clock.advance(clock.period(request.advance()));
    }
}
