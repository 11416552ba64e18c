package org.gradus.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * An entry exactly as it lies in {@code ledger_entry}, without its leaf hash: what is personal is ciphertext.
 *
 * <p>The order of the components is the order of the canonical form.
 */
record StoredEntry(
        UUID id,
        Instant occurredAt,
        String actor,
        String roles,
        String onBehalfOf,
        String action,
        String caseReference,
        String objectType,
        String objectId,
        String subject,
        String processKey,
        Integer processVersion,
        String elementId,
        String ruleTable,
        String ruleVersion,
        String ruleInputsHash,
        byte[] reasonSealed,
        String legalBasis,
        byte[] recipientSealed,
        String outcome,
        UUID causation,
        String facts,
        byte[] personalSealed) {

    /** The ciphertext of a sealed field; null when the entry has none. */
    byte[] sealed(SealedField field) {
        return switch (field) {
            case REASON -> reasonSealed;
            case RECIPIENT -> recipientSealed;
            case PERSONAL -> personalSealed;
        };
    }
}
