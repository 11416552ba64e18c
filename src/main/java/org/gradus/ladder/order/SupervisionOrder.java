package org.gradus.ladder.order;

import java.time.Instant;
import java.time.LocalDate;

/**
 * An order the court made.
 *
 * @param stepKey key of the step it was made in
 * @param madeOn first day
 * @param lastDay last day, extensions included, that day included
 * @param supervisor who advises, assists, befriends and directs
 * @param recordedAt when it was put on record; nobody knew of it here before
 * @param endedOn the day it was discharged or ended by a care order; null otherwise
 * @param endedHow {@code discharged} or {@code care-order}; null otherwise
 */
public record SupervisionOrder(
        String stepKey,
        String reference,
        long pupilId,
        String court,
        LocalDate madeOn,
        LocalDate lastDay,
        String supervisor,
        Instant recordedAt,
        LocalDate endedOn,
        String endedHow) {

    /**
     * Whether it is in force on a day: sections 7 and 444 of the Education Act 1996 are displaced for it.
     *
     * @param ageEnds last day of compulsory school age, with which every order ends
     */
    public boolean inForceOn(LocalDate day, LocalDate ageEnds) {
        return !day.isBefore(madeOn)
                && !day.isAfter(lastDay)
                && !day.isAfter(ageEnds)
                && (endedOn == null || day.isBefore(endedOn));
    }
}
