package org.gradus.letters;

import java.time.LocalDate;
import java.util.UUID;
import org.gradus.casework.Correspondence.Method;
import org.gradus.casework.Correspondence.State;

/**
 * A letter in a list.
 *
 * @param number its own reference, for instance {@code LT-2026-000123}
 * @param reference the matter it belongs to
 * @param pupil the pupil's name, or null for a document about a school
 * @param draftedBy the name of whoever drafted it
 * @param approvedBy the name of whoever approved it, or null
 */
public record LetterLine(
        UUID id,
        String number,
        String reference,
        String template,
        String title,
        boolean enforcement,
        String addressee,
        String pupil,
        int schoolUrn,
        String school,
        State state,
        int version,
        String draftedBy,
        LocalDate draftedOn,
        String approvedBy,
        LocalDate approvedOn,
        Method method,
        LocalDate sentOn,
        String proof,
        LocalDate deemedReceivedOn,
        String receiptWorking,
        LocalDate returnedOn,
        String returnedWhy,
        String droppedWhy) {}
