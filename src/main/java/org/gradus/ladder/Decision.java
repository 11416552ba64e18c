package org.gradus.ladder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.gradus.register.PenaltyCount;

/**
 * A decision as it was taken, frozen.
 *
 * @param conditions every condition with the fact it was judged on
 * @param marks the sessions it relies on, with the codes then known
 */
public record Decision(
        UUID id,
        String reference,
        String stepKey,
        Gate gate,
        LocalDate effectiveOn,
        Instant takenAt,
        String packs,
        String tableVersion,
        List<GateAnswer.Condition> conditions,
        List<PenaltyCount.Counted> marks,
        String preparedBy,
        String takenBy,
        String reason) {}
