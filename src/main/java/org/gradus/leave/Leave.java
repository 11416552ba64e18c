package org.gradus.leave;

import java.time.LocalDate;

/**
 * Leave as it stands.
 *
 * @param reference {@code LR-2026-000001}
 * @param parentId who asked; null when nobody did
 * @param requestedOn the day the parent asked; null when nobody did
 * @param decision approve, part or refuse; null while nobody has decided
 * @param daysGranted school days granted; null when none
 * @param taken taken, not-taken or ill; null until the register was looked at
 * @param thresholdMet whether ten sessions or more count in ten school weeks, these among them
 * @param countFrom first day of the sessions that count, or null
 * @param countTo last day of them, or null
 * @param working how they were counted, or null
 * @param outcome granted, not-taken, notice-considered, below-threshold or withdrawn; null while it is open
 */
public record Leave(
        String reference,
        long pupilId,
        int schoolUrn,
        Long parentId,
        LocalDate requestedOn,
        LocalDate from,
        LocalDate to,
        String because,
        String writtenBy,
        String decision,
        Integer daysGranted,
        String decisionReason,
        String decidedBy,
        LocalDate decidedOn,
        LocalDate sentOn,
        String taken,
        Boolean thresholdMet,
        LocalDate countFrom,
        LocalDate countTo,
        String working,
        String outcome,
        LocalDate closedOn) {

    public boolean open() {
        return outcome == null;
    }

    public boolean asked() {
        return requestedOn != null;
    }
}
