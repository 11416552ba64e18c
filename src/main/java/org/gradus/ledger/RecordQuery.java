package org.gradus.ledger;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;

/**
 * What part of the record is wanted; null leaves a condition out.
 *
 * @param action an action such as {@code plan.agreed}, or all that begin alike when it ends with a dot ({@code plan.})
 * @param actor a username
 * @param caseReference for instance {@code GR-2026-000123}
 * @param subject whose data it is, as the record has it, for instance {@code pupil:42}
 * @param school number of a school: what was done in its cases or to it
 * @param kind {@code changes}, {@code views}, or null for both
 * @param from first calendar day, in England
 * @param to last calendar day, in England
 */
public record RecordQuery(
        String action,
        String actor,
        String caseReference,
        String subject,
        Integer school,
        String kind,
        LocalDate from,
        LocalDate to) {

    /** Whether an entry tells that something was looked at or taken away, as SQL over its action. */
    static final String IS_VIEW = "(action ~ '(viewed|searched|exported)$' or action = 'letter.opened')";

    /** @throws Refused INVALID for another kind than changes and views, or a subject that is not written as the record has it */
    public RecordQuery {
        action = blankToNull(action);
        actor = blankToNull(actor);
        caseReference = blankToNull(caseReference);
        subject = blankToNull(subject);
        kind = blankToNull(kind);
        if (subject != null && subject.matches("\\d+")) {
            subject = "pupil:" + subject;
        }
        if (kind != null && !kind.equals("changes") && !kind.equals("views")) {
            throw Refused.invalid(
                    "kind", "The record has no kind \u201c" + kind + "\u201d.", "Ask for changes or views.");
        }
    }

    /** The record of one case. */
    static RecordQuery ofCase(String reference) {
        return new RecordQuery(null, null, reference, null, null, null, null, null);
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
