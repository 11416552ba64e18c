package org.gradus.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One business act, announced to the ledger by the module that did it, inside the transaction that did it.
 *
 * <p>Publish it with {@code ApplicationEventPublisher}; the ledger appends it synchronously. Who did it and when are
 * added by the ledger from the current actor and the clock.
 *
 * @param id the entry's id (UUIDv7), made by the caller
 * @param action what happened, dotted and in the past tense, for instance {@code plan.agreed}
 * @param caseReference the case it belongs to, for instance {@code GR-2026-000123}; null when it belongs to none
 * @param objectType the kind of thing it happened to, for instance {@code plan}
 * @param objectId that thing's id as text
 * @param subject the data subject whose key seals the personal payload: a pupil's id as {@code pupil:42}; null when
 *     there is no personal payload
 * @param element where in which model it happened; null outside a process, and then the ledger puts in the step of a model
 *     that is at work
 * @param rule the rule or table applied with its version; null when none was
 * @param reason why, in the actor's words; sealed for the subject
 * @param legalBasis the provision relied on, for instance {@code Education Act 1996 s.447(1)}
 * @param recipient to whom it was addressed, if anyone; sealed for the subject
 * @param outcome one word for how it ended, for instance {@code done} or {@code refused}
 * @param causation id of the act that led to this one; null for a first act, and then the ledger puts in the first act of the
 *     same step of a model or else of the same transaction, if there was one before
 * @param facts what is not personal, readable by anyone who may read the record
 * @param personal what is personal, sealed for the subject
 */
public record Recorded(
        UUID id,
        String action,
        String caseReference,
        String objectType,
        String objectId,
        String subject,
        Element element,
        Rule rule,
        String reason,
        String legalBasis,
        String recipient,
        String outcome,
        UUID causation,
        Map<String, Object> facts,
        Map<String, Object> personal) {

    /** A node of a deployed model: process key, version and element id. */
    public record Element(String processKey, int processVersion, String elementId) {}

    /** A rule or decision table with its version and the SHA-256 of the inputs it was given, in hex. */
    public record Rule(String table, String version, String inputsHash) {}

    public static Builder of(String action) {
        return new Builder(action);
    }

    /** Collects the parts of an act; only the action is required. */
    public static final class Builder {
        private final String action;
        private String caseReference;
        private String objectType;
        private String objectId;
        private String subject;
        private Element element;
        private Rule rule;
        private String reason;
        private String legalBasis;
        private String recipient;
        private String outcome = "done";
        private UUID causation;
        private final Map<String, Object> facts = new LinkedHashMap<>();
        private final Map<String, Object> personal = new LinkedHashMap<>();

        private Builder(String action) {
            this.action = action;
        }

        public Builder inCase(String reference) {
            this.caseReference = reference;
            return this;
        }

        public Builder about(String type, Object id) {
            this.objectType = type;
            this.objectId = String.valueOf(id);
            return this;
        }

        public Builder pupil(long pupilId) {
            this.subject = "pupil:" + pupilId;
            return this;
        }

        public Builder at(Element where) {
            this.element = where;
            return this;
        }

        public Builder under(Rule applied) {
            this.rule = applied;
            return this;
        }

        public Builder because(String why) {
            this.reason = why;
            return this;
        }

        public Builder lawfully(String basis) {
            this.legalBasis = basis;
            return this;
        }

        public Builder to(String addressee) {
            this.recipient = addressee;
            return this;
        }

        public Builder outcome(String word) {
            this.outcome = word;
            return this;
        }

        public Builder causedBy(UUID act) {
            this.causation = act;
            return this;
        }

        public Builder fact(String name, Object value) {
            facts.put(name, value);
            return this;
        }

        public Builder personal(String name, Object value) {
            personal.put(name, value);
            return this;
        }

        public Recorded build() {
            return new Recorded(
                    Ids.next(),
                    action,
                    caseReference,
                    objectType,
                    objectId,
                    subject,
                    element,
                    rule,
                    reason,
                    legalBasis,
                    recipient,
                    outcome,
                    causation,
                    Map.copyOf(facts),
                    Map.copyOf(personal));
        }
    }
}
