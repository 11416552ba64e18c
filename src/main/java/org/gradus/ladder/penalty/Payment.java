package org.gradus.ladder.penalty;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Money that came in, and where it is now; amounts in pounds. The four places together make up the amount.
 *
 * @param transactionId the bank's or the receipt's own number
 * @param referenceGiven what the payer wrote
 * @param receivedOn the day it was received, which decides whether it is in time
 * @param notice number of the notice it is for, or null while nobody knows
 * @param caseReference the case of that notice, or null
 * @param inSuspense what waits to be matched or refunded
 * @param onNotice what counts on the notice
 * @param refundDue what must be paid back
 * @param refunded what was paid back
 * @param because the latest reason for where it is
 */
public record Payment(
        long id,
        String transactionId,
        String referenceGiven,
        BigDecimal amount,
        LocalDate receivedOn,
        String payer,
        Instant enteredAt,
        String enteredBy,
        String notice,
        String caseReference,
        BigDecimal inSuspense,
        BigDecimal onNotice,
        BigDecimal refundDue,
        BigDecimal refunded,
        String because) {}
