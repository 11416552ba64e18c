package org.gradus.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gradus.kernel.Recorded;

/**
 * One entry of the record, opened for a reader.
 *
 * @param occurredAt to the microsecond, UTC
 * @param actor username, {@code gradus} for the service itself
 * @param roles the roles the actor held then, each {@code ROLE} or {@code ROLE@URN}
 * @param onBehalfOf the person for whom the service acted, or null
 * @param subject whose data it is, for instance {@code pupil:42}; null when no one's
 * @param leafHash SHA-256 of the canonical form as a Merkle leaf, in hex
 */
public record Entry(
        UUID id,
        Instant occurredAt,
        String actor,
        List<String> roles,
        String onBehalfOf,
        String action,
        String caseReference,
        String objectType,
        String objectId,
        String subject,
        Recorded.Element element,
        Recorded.Rule rule,
        Unsealed<String> reason,
        String legalBasis,
        Unsealed<String> recipient,
        String outcome,
        UUID causation,
        Map<String, Object> facts,
        Unsealed<Map<String, Object>> personal,
        String leafHash) {}
