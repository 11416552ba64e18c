package org.gradus.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.StepUnderWay;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Appends every announced act to the record, in the transaction that did it and before it goes on.
 *
 * <p>Whatever fails here fails the act: nothing is done that is not recorded.
 */
@Component
class Appending {

    private final StoredEntries entries;
    private final SubjectKeys keys;
    private final Seal seal;
    private final CurrentActor currentActor;
    private final Optional<StepUnderWay> stepUnderWay;
    private final Clock clock;

    Appending(
            StoredEntries entries,
            SubjectKeys keys,
            Seal seal,
            CurrentActor currentActor,
            Optional<StepUnderWay> stepUnderWay,
            Clock clock) {
        this.entries = entries;
        this.keys = keys;
        this.seal = seal;
        this.currentActor = currentActor;
        this.stepUnderWay = stepUnderWay;
        this.clock = clock;
    }

    @EventListener
    void on(Recorded act) {
        append(act, currentActor.get(), currentActor.onBehalfOf().orElse(null));
    }

    void append(Recorded act, Actor actor, Actor onBehalfOf) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(act.action()
                    + " was announced outside a transaction; the record is written with the act or not at all");
        }
        Recorded.Element step = stepUnderWay.flatMap(StepUnderWay::now).orElse(null);
        Recorded.Element element = act.element() == null ? step : act.element();
        Recorded.Rule rule = act.rule();
        Together together = together();
        Sealing sealing = new Sealing(act, together);
        entries.append(new StoredEntry(
                act.id(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                actor.username(),
                roles(actor),
                onBehalfOf == null ? null : onBehalfOf.username(),
                act.action(),
                act.caseReference(),
                act.objectType(),
                act.objectId(),
                act.subject(),
                element == null ? null : element.processKey(),
                element == null ? null : element.processVersion(),
                element == null ? null : element.elementId(),
                rule == null ? null : rule.table(),
                rule == null ? null : rule.version(),
                rule == null ? null : rule.inputsHash(),
                sealing.seal(SealedField.REASON, act.reason()),
                act.legalBasis(),
                sealing.seal(SealedField.RECIPIENT, act.recipient()),
                act.outcome(),
                causation(act, together, step),
                CanonicalJson.of(act.facts()),
                sealing.seal(SealedField.PERSONAL, json(act.personal()))));
    }

    /**
     * The act that led to this one: as announced, or else the first of the step of a model that is at work, or else the first of
     * its transaction. So each transaction has one act that nothing led to, which is what a person (or the clock) did, each step
     * has one of its own, and whatever followed names it.
     */
    private static UUID causation(Recorded act, Together together, Recorded.Element step) {
        if (act.causation() != null) {
            return act.causation();
        }
        UUID firstOfStep = step == null ? null : together.firstOfSteps.putIfAbsent(step, act.id());
        if (firstOfStep != null) {
            return firstOfStep;
        }
        if (together.first != null) {
            return together.first;
        }
        together.first = act.id();
        return null;
    }

    /** What the acts of the transaction that is open share. */
    private Together together() {
        Together known = (Together) TransactionSynchronizationManager.getResource(this);
        if (known != null) {
            return known;
        }
        Together fresh = new Together();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.bindResource(this, fresh);
            TransactionSynchronizationManager.registerSynchronization(fresh);
        }
        return fresh;
    }

    /**
     * The first act of a transaction, and the subjects' keys it asked for. Forgotten with the transaction, and put aside
     * while another one runs within.
     */
    private final class Together implements TransactionSynchronization {
        private final Map<String, byte[]> subjectKeys = new HashMap<>();
        /** By the very run of a step: one that runs again within the transaction is another. */
        private final IdentityHashMap<Recorded.Element, UUID> firstOfSteps = new IdentityHashMap<>();

        private UUID first;

        byte[] key(String subject) {
            return subjectKeys.computeIfAbsent(subject, keys::toSeal);
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(Appending.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Appending.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Appending.this);
        }
    }

    private static String json(Map<String, Object> personal) {
        return personal.isEmpty() ? null : CanonicalJson.of(personal);
    }

    private static String roles(Actor actor) {
        return actor.grants().stream()
                .map(grant -> grant.schoolUrn() == null
                        ? grant.role().name()
                        : grant.role().name() + "@" + grant.schoolUrn())
                .sorted()
                .collect(Collectors.joining(","));
    }

    /** Seals the fields of one act, asking for the subject's key only when there is something to seal. */
    private final class Sealing {
        private final Recorded act;
        private final Together together;

        private Sealing(Recorded act, Together together) {
            this.act = act;
            this.together = together;
        }

        private byte[] seal(SealedField field, String text) {
            if (text == null) {
                return null;
            }
            byte[] key = together.key(act.subject() == null ? SubjectKeys.INSTALLATION : act.subject());
            return seal.close(key, act.id(), field.label(), text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
