package org.gradus.ladder.penalty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What was paid on a notice, and whether it discharges the liability. There are no instalments by agreement, but what has
 * come in by a day counts together: the lower amount suffices until the end of the first period, the full amount until
 * the end of the whole one, nothing after it.
 *
 * @param paid what has come in for it, in pounds
 * @param dischargedOn the day the amount due was reached; null when it was not
 * @param due what discharges or discharged it, in pounds; what is still payable once the first period is over is the full
 *     amount
 */
record Account(BigDecimal paid, LocalDate dischargedOn, BigDecimal due) {

    /** Money for a notice and the day it was received. */
    record Receipt(LocalDate on, BigDecimal amount) {}

    /**
     * @param discounted the lower amount, or null when there is none
     * @param period null while the notice has not been served: then no day is too late
     * @param today for the amount still due
     */
    static Account of(
            BigDecimal discounted,
            BigDecimal full,
            NoticePeriod period,
            Collection<Receipt> receipts,
            LocalDate today) {
        List<Receipt> inOrder =
                receipts.stream().sorted(Comparator.comparing(Receipt::on)).toList();
        BigDecimal all = inOrder.stream().map(Receipt::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal until = BigDecimal.ZERO;
        for (Receipt receipt : inOrder) {
            until = until.add(receipt.amount());
            BigDecimal due = dueOn(discounted, full, period, receipt.on());
            if (due != null && until.compareTo(due) >= 0) {
                return new Account(all, receipt.on(), due);
            }
        }
        BigDecimal due = dueOn(discounted, full, period, today);
        return new Account(all, null, due == null ? full : due);
    }

    private static BigDecimal dueOn(BigDecimal discounted, BigDecimal full, NoticePeriod period, LocalDate day) {
        if (period != null && day.isAfter(period.ends())) {
            return null;
        }
        boolean first = period == null || !day.isAfter(period.discountEnds());
        return first && discounted != null ? discounted : full;
    }

    boolean discharged() {
        return dischargedOn != null;
    }

    /** What is still to pay; nothing once it is discharged. */
    BigDecimal balance() {
        return discharged() ? BigDecimal.ZERO : due.subtract(paid).max(BigDecimal.ZERO);
    }

    /** What was paid beyond what was due. */
    BigDecimal over() {
        return discharged() ? paid.subtract(due).max(BigDecimal.ZERO) : BigDecimal.ZERO;
    }
}
