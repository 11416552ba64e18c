package org.gradus.ladder;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A step beside the support track.
 *
 * @param stepKey its key, for instance {@code GR-2026-000123-PN-1}
 * @param parentId the parent it is taken against; null when it concerns the family as a whole
 * @param periodFrom first day of the absences it rests on; null when it rests on none
 * @param periodTo last day of them
 * @param aboutStep key of the step it is about, for a representation or a changed register; else null
 * @param liveSince day on which it first had effect outside (notice issued, order made, proceedings begun); else null
 * @param endedOn the day it ended; null while it runs
 * @param outcome how it ended, one of its model's outcomes
 */
public record Step(
        String stepKey,
        String reference,
        StepKind kind,
        Long parentId,
        LocalDate periodFrom,
        LocalDate periodTo,
        String aboutStep,
        String because,
        String askedBy,
        LocalDate askedOn,
        Instant askedAt,
        LocalDate liveSince,
        LocalDate endedOn,
        String outcome) {

    public boolean open() {
        return endedOn == null;
    }
}
