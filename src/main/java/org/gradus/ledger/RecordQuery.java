package org.gradus.ledger;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.gradus.kernel.London;

/**
 * What part of the record is wanted; null leaves a condition out.
 *
 * @param action an action such as {@code plan.agreed}, or all that begin alike when it ends with a dot ({@code plan.})
 * @param actor a username
 * @param caseReference for instance {@code GR-2026-000123}
 * @param from first calendar day, in England
 * @param to last calendar day, in England
 */
public record RecordQuery(String action, String actor, String caseReference, LocalDate from, LocalDate to) {

    public RecordQuery {
        action = blankToNull(action);
        actor = blankToNull(actor);
        caseReference = blankToNull(caseReference);
    }

    static RecordQuery ofCase(String reference) {
        return new RecordQuery(null, null, reference, null, null);
    }

    OffsetDateTime begins() {
        return from == null ? null : from.atStartOfDay(London.ZONE).toOffsetDateTime();
    }

    OffsetDateTime ends() {
        return to == null ? null : to.plusDays(1).atStartOfDay(London.ZONE).toOffsetDateTime();
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
