package org.gradus.ladder.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.gradus.kernel.Reason;
import org.gradus.ladder.penalty.NoticeWithdrawals;
import org.gradus.ladder.penalty.Payment;
import org.gradus.ladder.penalty.Payments;
import org.gradus.ladder.penalty.PenaltyNotices;
import org.gradus.ladder.representation.Representations;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Penalty notices and their payments over HTTP; the same rules as the pages. */
@RestController
@RequestMapping("/api")
@Tag(name = "Penalty notices", description = "Notices, payments, suspense and refunds")
class PaymentsApi {

    private static final int NEWEST = 500;

    private final Payments payments;
    private final PenaltyNotices notices;
    private final NoticeWithdrawals withdrawals;
    private final Representations representations;

    PaymentsApi(
            Payments payments, PenaltyNotices notices, NoticeWithdrawals withdrawals, Representations representations) {
        this.payments = payments;
        this.notices = notices;
        this.withdrawals = withdrawals;
        this.representations = representations;
    }

    /** Which notice the money is for, and why one thinks so. */
    record Matching(String notice, String reason) {}

    /** When it was paid back, and how. */
    record PayingBack(LocalDate on, String reason) {}

    /** Why. */
    record Why(String reason) {}

    @Operation(summary = "The penalty notices of a case with their money, oldest first")
    @GetMapping("/cases/{reference}/penalty-notices")
    List<PenaltyNotices.View> ofCase(@PathVariable String reference) {
        return notices.ofCase(reference);
    }

    @Operation(summary = "Payments: those that wait to be matched or paid back, or the newest of all")
    @GetMapping("/payments")
    List<Payment> list(@RequestParam(defaultValue = "true") boolean waiting) {
        return waiting ? payments.waiting() : payments.newest(NEWEST);
    }

    @Operation(summary = "One payment and where its money is")
    @GetMapping("/payments/{id}")
    Payment one(@PathVariable long id) {
        return payments.get(id);
    }

    @Operation(summary = "Enter a payment; it is matched by its reference, or waits in suspense")
    @PostMapping("/payments")
    @ResponseStatus(HttpStatus.CREATED)
    Payment enter(@RequestBody Payments.Incoming payment) {
        return payments.receive(payment);
    }

    @Operation(summary = "Match money in suspense to a notice")
    @PostMapping("/payments/{id}/match")
    Payment match(@PathVariable long id, @RequestBody Matching matching) {
        return payments.match(id, matching.notice(), new Reason(matching.reason()));
    }

    @Operation(summary = "Record that money was paid back")
    @PostMapping("/payments/{id}/refund")
    Payment refund(@PathVariable long id, @RequestBody PayingBack back) {
        return payments.refund(id, back.on(), new Reason(back.reason()));
    }

    @Operation(summary = "Ask that somebody decides on withdrawing the notice of a step")
    @PostMapping("/steps/{stepKey}/ask-withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void askWithdrawal(@PathVariable String stepKey, @RequestBody Why why) {
        withdrawals.askWithdrawal(stepKey, new Reason(why.reason()));
    }

    @Operation(summary = "The family takes its representation back")
    @PostMapping("/steps/{stepKey}/take-back")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(@PathVariable String stepKey, @RequestBody Why why) {
        representations.takeBack(stepKey, new Reason(why.reason()));
    }
}
