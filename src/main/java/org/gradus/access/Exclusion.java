package org.gradus.access;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A member of staff kept from a pupil or from one case because of a conflict of interest.
 *
 * @param name of the person excluded
 * @param schoolUrn the pupil's school when it was made
 * @param reference the one matter, or null for everything about the pupil
 * @param from first day on which it holds
 * @param until first day on which it no longer holds, or null while nobody has ended it
 */
public record Exclusion(
        long id,
        String username,
        String name,
        long pupilId,
        int schoolUrn,
        String reference,
        LocalDate from,
        LocalDate until,
        String reason,
        String madeBy,
        Instant madeAt,
        String endedBy,
        String endReason) {

    /** Whether it keeps the person out on a day. */
    public boolean holdsOn(LocalDate day) {
        return !from.isAfter(day) && (until == null || until.isAfter(day));
    }

    /** Whether somebody has ended it. */
    public boolean ended() {
        return until != null;
    }
}
