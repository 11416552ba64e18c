package org.gradus.duties;

import java.time.LocalDate;
import org.gradus.casework.Matter;

/**
 * One duty that is or was open.
 *
 * @param pupilId the child; 0 for what concerns a school and no one child
 * @param schoolUrn the school, for a child on no roll the one that last knew them
 * @param referred whether the authority sees it
 * @param ground what it was opened for; the same ground opens nothing again
 * @param closedOn the day it ended, or null
 * @param outcome one of its model's outcomes, or null
 */
public record Duty(
        String reference,
        DutyKind kind,
        long pupilId,
        int schoolUrn,
        boolean referred,
        int priority,
        String ground,
        String because,
        LocalDate openedOn,
        LocalDate closedOn,
        String outcome) {

    public boolean open() {
        return closedOn == null;
    }

    Matter asMatter() {
        return new Matter(reference, kind.key(), pupilId, schoolUrn, referred, priority);
    }
}
