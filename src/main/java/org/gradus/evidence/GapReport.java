package org.gradus.evidence;

import java.time.Instant;
import java.util.List;

/**
 * What is missing, out of time or contradicts in the evidence of an act, or of a whole case.
 *
 * @param stepKey the act; null for the whole case
 * @param subject the act or case in words
 * @param asOf what was known at this instant counts
 * @param tableVersion version of the table that says what each gap means
 * @param gaps the worst first
 */
public record GapReport(
        String reference, String stepKey, String subject, Instant asOf, String tableVersion, List<Gap> gaps) {

    public List<Gap> of(Gap.Severity severity) {
        return gaps.stream().filter(gap -> gap.severity() == severity).toList();
    }
}
