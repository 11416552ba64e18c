package org.gradus.audit;

import java.time.LocalDate;
import org.gradus.kernel.Refused;
import org.gradus.ladder.StepKind;

/**
 * Which enforcement acts are wanted; null leaves a condition out.
 *
 * @param kind key of a formal step, for instance {@code prosecution}
 * @param schoolUrn the school of the case
 * @param outcome one of the outcomes of its model, or {@code open} for those that have not ended
 * @param from first day; an act belongs to the day it had effect, or was asked for while it has had none
 * @param to last day
 * @param everything also steps that were asked for and never passed their gate
 */
public record ActQuery(
        String kind, Integer schoolUrn, String outcome, LocalDate from, LocalDate to, boolean everything) {

    /** @throws Refused INVALID for a step that is no enforcement act, or a period that ends before it begins */
    public ActQuery {
        kind = blankToNull(kind);
        outcome = blankToNull(outcome);
        if (kind != null && !StepKind.of(kind).formal()) {
            throw Refused.invalid(
                    "kind", StepKind.of(kind).words() + " is no formal step.", "Choose one of the formal steps.");
        }
        if (from != null && to != null && to.isBefore(from)) {
            throw Refused.invalid("to", "The period ends before it begins.", "Give the first day first.");
        }
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
