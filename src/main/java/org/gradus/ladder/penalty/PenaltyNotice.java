package org.gradus.ladder.penalty;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A penalty notice as it stands; days are calendar days, amounts pounds.
 *
 * @param number its own reference, for instance {@code PN-2026-000001}
 * @param letterNumber number of the letter that carries it, by which it may be paid too; null before it is written
 * @param stepKey the step it belongs to
 * @param offenceFrom first day of the absences
 * @param ordinal 1, or 2 for the second to the same parent for the same child within three years
 * @param discounted the amount that suffices in the first period; null for a second notice
 * @param receivedOn the day it is taken to be received; null until it is sent
 * @param receiptWorking how that day was counted
 * @param dischargedOn the day on which enough was paid in time; null when it was not
 * @param withdrawalGround null while it is not withdrawn
 */
public record PenaltyNotice(
        long id,
        String number,
        String letterNumber,
        String reference,
        String stepKey,
        long pupilId,
        long parentId,
        int schoolUrn,
        LocalDate issuedOn,
        Instant issuedAt,
        String issuedBy,
        LocalDate offenceFrom,
        LocalDate offenceTo,
        int ordinal,
        BigDecimal discounted,
        BigDecimal full,
        int discountDays,
        int periodDays,
        LocalDate servedOn,
        LocalDate receivedOn,
        String receiptWorking,
        Instant servedAt,
        LocalDate dischargedOn,
        Instant dischargedAt,
        LocalDate withdrawnOn,
        Instant withdrawnAt,
        String withdrawalGround,
        String withdrawalReason) {

    /** The last day of the first period; empty until it is sent. */
    public Optional<LocalDate> discountEnds() {
        return period().map(NoticePeriod::discountEnds);
    }

    /** The last day on which payment discharges the liability; empty until it is sent. */
    public Optional<LocalDate> periodEnds() {
        return period().map(NoticePeriod::ends);
    }

    /** How its days were counted, in words; empty until it is sent. */
    public String working() {
        return period().map(period -> receiptWorking + ". " + period.working(discounted != null))
                .orElse("");
    }

    Optional<NoticePeriod> period() {
        return receivedOn == null
                ? Optional.empty()
                : Optional.of(new NoticePeriod(receivedOn, discountDays, periodDays));
    }

    /** The notice by what was known at an instant: what was recorded later is left out. */
    PenaltyNotice knownAt(Instant at) {
        boolean sent = servedAt != null && !servedAt.isAfter(at);
        boolean paid = dischargedAt != null && !dischargedAt.isAfter(at);
        boolean gone = withdrawnAt != null && !withdrawnAt.isAfter(at);
        return new PenaltyNotice(
                id,
                number,
                letterNumber,
                reference,
                stepKey,
                pupilId,
                parentId,
                schoolUrn,
                issuedOn,
                issuedAt,
                issuedBy,
                offenceFrom,
                offenceTo,
                ordinal,
                discounted,
                full,
                discountDays,
                periodDays,
                sent ? servedOn : null,
                sent ? receivedOn : null,
                sent ? receiptWorking : null,
                sent ? servedAt : null,
                paid ? dischargedOn : null,
                paid ? dischargedAt : null,
                gone ? withdrawnOn : null,
                gone ? withdrawnAt : null,
                gone ? withdrawalGround : null,
                gone ? withdrawalReason : null);
    }

    public boolean withdrawn() {
        return withdrawnOn != null;
    }

    public boolean discharged() {
        return dischargedOn != null;
    }

    /** Whether the days to pay are over on that day. */
    public boolean over(LocalDate day) {
        return periodEnds().map(day::isAfter).orElse(false);
    }

    /** Where it stands on a day, in one word: withdrawn, paid, not sent, running or unpaid. */
    public String state(LocalDate day) {
        if (withdrawn()) {
            return "withdrawn";
        }
        if (discharged()) {
            return "paid";
        }
        return receivedOn == null ? "not-sent" : over(day) ? "unpaid" : "running";
    }

    /** An amount as it is read, for instance {@code £160} or {@code £40.50}. */
    public static String pounds(BigDecimal amount) {
        return "£" + (amount.stripTrailingZeros().scale() <= 0 ? amount.toBigInteger() : amount.setScale(2));
    }
}
