package org.gradus.ladder.prosecution;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.gradus.register.PenaltyCount;

/**
 * The head's certificate of attendance for an exact period (Education Act 1996 s.566).
 *
 * @param possible sessions the child could have attended
 * @param attended sessions attended
 * @param sessions the sessions absent without authority, oldest first, as the register then said
 * @param certifiedBy name and title
 */
public record Certificate(
        UUID id,
        String stepKey,
        LocalDate from,
        LocalDate to,
        int possible,
        int attended,
        List<PenaltyCount.Counted> sessions,
        String certifiedBy,
        Instant at,
        String username) {}
