package org.gradus.ladder.prosecution;

import java.time.LocalDate;

/**
 * One prosecution as it stands; everything is null until it has happened.
 *
 * @param interview {@code offer} or {@code not-needed}
 * @param interviewer user name of whoever conducts it
 * @param interviewOutcome {@code held}, {@code declined}, {@code not-attended} or {@code in-writing}
 * @param offence {@code s444-1} or {@code s444-1a}
 * @param mode {@code single-justice} or {@code summons}
 * @param laidOn the day the information was laid or the written charge issued
 * @param result {@code convicted}, {@code acquitted}, {@code discontinued}, {@code withdrawn} or {@code adjourned}
 * @param costsPounds pounds
 * @param parentingMonths length of the parenting order; null when none was made
 * @param guidanceMonths length of its guidance programme
 */
public record CourtCase(
        String stepKey,
        String reference,
        long pupilId,
        long parentId,
        String interview,
        String interviewReason,
        String interviewer,
        LocalDate interviewOn,
        String interviewOutcome,
        String offence,
        String mode,
        LocalDate laidOn,
        String court,
        String courtNumber,
        LocalDate hearingOn,
        String result,
        LocalDate resultOn,
        String convictedOf,
        String sentence,
        Integer costsPounds,
        Integer parentingMonths,
        Integer guidanceMonths,
        String responsibleOfficer) {

    /** The offence in words. */
    public static String offenceWords(String offence) {
        return "s444-1a".equals(offence) ? "Education Act 1996 section 444(1A)" : "Education Act 1996 section 444(1)";
    }
}
