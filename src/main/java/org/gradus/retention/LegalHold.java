package org.gradus.retention;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A legal hold: everything of the child stays, whatever the rules say, until the day named or until somebody ends it.
 *
 * @param reference the case it is about; null for the child as such
 * @param until the last day on which it stands; null until it is ended
 */
public record LegalHold(
        long id,
        long pupilId,
        String reference,
        String because,
        LocalDate from,
        LocalDate until,
        String placedBy,
        Instant placedAt,
        String endedBy,
        Instant endedAt,
        String endReason,
        boolean standing) {}
