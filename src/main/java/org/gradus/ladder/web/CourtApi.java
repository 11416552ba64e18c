package org.gradus.ladder.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.gradus.kernel.Reason;
import org.gradus.ladder.Step;
import org.gradus.ladder.order.OrderViews;
import org.gradus.ladder.order.Orders;
import org.gradus.ladder.prosecution.CourtViews;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Supervision orders and proceedings over HTTP; the same rules as the pages. */
@RestController
@RequestMapping("/api")
@Tag(name = "Court", description = "Education supervision orders and proceedings")
class CourtApi {

    private final OrderViews orderViews;
    private final CourtViews courtViews;
    private final Orders orders;

    CourtApi(OrderViews orderViews, CourtViews courtViews, Orders orders) {
        this.orderViews = orderViews;
        this.courtViews = courtViews;
        this.orders = orders;
    }

    /** How an order ended: {@code discharged} or {@code care-order}. */
    record Ending(String how, LocalDate on, String court, String reason) {}

    /** A court's direction to consider an order (Education Act 1996 s.447(2)); the prosecution it was given in, or null. */
    record Directing(LocalDate directedOn, String court, String aboutStep, String reason) {}

    @Operation(summary = "The supervision orders of a case: considered, made, extended, ended")
    @GetMapping("/cases/{reference}/orders")
    OrderViews.Page orders(@PathVariable String reference) {
        return orderViews.ofCase(reference);
    }

    @Operation(summary = "The prosecutions of a case, with their time limits")
    @GetMapping("/cases/{reference}/proceedings")
    CourtViews.Page proceedings(@PathVariable String reference) {
        return courtViews.ofCase(reference);
    }

    @Operation(summary = "Record that a court discharged an order or made a care order")
    @PostMapping("/steps/{stepKey}/order-ended")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void orderEnded(@PathVariable String stepKey, @RequestBody Ending ending) {
        orders.end(
                stepKey,
                ending.how() == null ? "" : ending.how(),
                ending.on(),
                ending.court() == null ? "" : ending.court(),
                new Reason(ending.reason()));
    }

    @Operation(summary = "Record a court's direction to consider an order; its eight weeks begin")
    @PostMapping("/cases/{reference}/court-directions")
    @ResponseStatus(HttpStatus.CREATED)
    Step directed(@PathVariable String reference, @RequestBody Directing directing) {
        return orders.directed(
                reference,
                directing.aboutStep(),
                directing.court(),
                directing.directedOn(),
                new Reason(directing.reason()));
    }
}
