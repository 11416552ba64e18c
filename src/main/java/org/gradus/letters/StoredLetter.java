package org.gradus.letters;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gradus.casework.Correspondence.Letter;
import org.gradus.casework.Correspondence.Method;
import org.gradus.casework.Correspondence.State;

/**
 * A row of the table of letters.
 *
 * @param words what was given when it was drafted
 * @param language the addressee's, as the school's system names it
 * @param addressUsed lines of the address, empty when there is none; null until approved
 * @param addressHidden whether the address must not become known to the other parent
 */
record StoredLetter(
        UUID id,
        String number,
        String reference,
        String stepKey,
        long pupilId,
        int schoolUrn,
        boolean referred,
        String template,
        String title,
        boolean enforcement,
        LetterTemplate.Addressee addresseeKind,
        String addressee,
        Long parentId,
        int version,
        Map<String, String> words,
        String language,
        List<String> addressUsed,
        boolean addressHidden,
        State state,
        String draftedBy,
        Instant draftedAt,
        String approvedBy,
        Instant approvedAt,
        Method method,
        LocalDate sentOn,
        String proof,
        LocalDate deemedReceivedOn,
        String receiptWorking,
        LocalDate returnedOn,
        String returnedWhy,
        String droppedWhy) {

    /** The letter as other modules see it. */
    Letter letter() {
        return new Letter(
                id,
                number,
                reference,
                stepKey,
                template,
                title,
                parentId,
                addressee,
                state,
                method,
                sentOn,
                deemedReceivedOn,
                receiptWorking,
                version);
    }
}
