package org.gradus.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.gradus.access.CurrentActor;
import org.gradus.casework.Matters;
import org.gradus.kernel.Ids;
import org.gradus.kernel.London;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Step;
import org.gradus.ladder.Steps;
import org.gradus.ledger.ProofFile;
import org.gradus.ledger.Proofs;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes evidence bundles and gives them out byte for byte. A bundle is made and announced in one transaction, sealed after it
 * has committed, and then proved; one that was interrupted in between is finished by whoever fetches it first.
 */
@Service
public class EvidenceBundles {

    private final EvidenceRights rights;
    private final Materials materials;
    private final Assembling assembling;
    private final BundleStore store;
    private final Proofs proofs;
    private final Matters matters;
    private final Steps steps;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final TransactionTemplate transactions;
    private final Clock clock;

    EvidenceBundles(
            EvidenceRights rights,
            Materials materials,
            Assembling assembling,
            BundleStore store,
            Proofs proofs,
            Matters matters,
            Steps steps,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            TransactionTemplate transactions,
            Clock clock) {
        this.rights = rights;
        this.materials = materials;
        this.assembling = assembling;
        this.store = store;
        this.proofs = proofs;
        this.matters = matters;
        this.steps = steps;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A bundle to take away. */
    public record Download(String fileName, byte[] zip) {}

    /** The bundles of a case or of one of its acts, and whether the one acting may make another and take one away. */
    public record Listing(List<Bundle> bundles, boolean mayMake, boolean mayFetch) {}

    /**
     * Makes a bundle of an act as it stands now. Call it outside a transaction.
     *
     * @param stepKey null for the whole case
     * @throws Refused NOT_FOUND, INVALID and FORBIDDEN as the rights say; CONFLICT when the record cannot be sealed
     */
    public Bundle make(String reference, String stepKey) {
        Bundle bundle = transactions.execute(status -> assemble(reference, stepKey));
        seal(bundle.id());
        return store.get(bundle.id());
    }

    private Bundle assemble(String reference, String stepKey) {
        EvidenceRights.Asked asked = rights.mustMake(reference, stepKey);
        matters.lock(reference);
        Material material = materials.of(asked.matter(), asked.act());
        Instant made = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String number = store.nextNumber(London.date(made).getYear());
        Assembly assembly = assembling.of(material, number, currentActor.get());
        byte[] contents = Contents.contents(reference, stepKey, made, assembly.files(), assembly.known());
        UUID id = Ids.next();
        Recorded act = Recorded.of("evidence.bundled")
                .inCase(reference)
                .about("evidence-bundle", id)
                .pupil(material.pupil().id())
                .fact("number", number)
                .fact("step", stepKey == null ? "" : stepKey)
                .fact("contents", RecordGaps.sha256(contents))
                .fact("files", assembly.files().size())
                .build();
        publisher.publishEvent(act);
        Map<String, byte[]> files = new TreeMap<>(assembly.files());
        files.put(Contents.CONTENTS, contents);
        Set<UUID> entries = new TreeSet<>(assembly.entries());
        entries.add(act.id());
        Bundle bundle = new Bundle(
                id,
                number,
                reference,
                stepKey,
                null,
                made,
                currentActor.get().username(),
                RecordGaps.sha256(contents),
                assembly.files().size(),
                null,
                null,
                null);
        store.add(
                bundle,
                material.pupil().id(),
                material.school().urn(),
                new BundleStore.Made(
                        SealedZip.of(files), entries, assembly.opened(), assembly.seals(), assembly.papers()));
        return bundle;
    }

    /** Seals what the bundle rests on, adds the proofs and signs the whole. */
    void seal(UUID id) {
        BundleStore.Made made = store.made(id);
        proofs.mustBeSealed(made.entries());
        Map<String, byte[]> files = new TreeMap<>(SealedZip.read(made.content()));
        for (ProofFile proof :
                proofs.files(made.entries(), entry -> made.opened().getOrDefault(entry, Set.of()), made.seals())) {
            files.put(proof.path(), proof.content());
        }
        String manifest = proofs.sign(Contents.manifest(proofs.origin(), files));
        files.put(SealedZip.MANIFEST, manifest.getBytes(StandardCharsets.UTF_8));
        transactions.executeWithoutResult(status -> store.sealed(id, SealedZip.of(files)));
    }

    /**
     * The bundles of a case, newest first.
     *
     * @param stepKey of one act only, or null for all
     */
    public Listing of(String reference, String stepKey) {
        EvidenceRights.Asked asked = rights.maySee(reference, stepKey);
        return new Listing(
                store.of(reference).stream()
                        .filter(bundle -> stepKey == null || stepKey.equals(bundle.stepKey()))
                        .toList(),
                rights.mayMake(asked),
                rights.mayFetch(asked));
    }

    /**
     * A bundle byte for byte as it was made; that it was taken away is recorded.
     *
     * @throws Refused NOT_FOUND, FORBIDDEN
     */
    public Download fetch(UUID id) {
        Bundle known = store.get(id);
        rights.mustFetch(known.reference(), known.stepKey());
        if (known.sha256() == null) {
            seal(id);
        }
        Bundle bundle = store.get(id);
        transactions.executeWithoutResult(status -> publisher.publishEvent(Recorded.of("evidence.exported")
                .inCase(bundle.reference())
                .about("evidence-bundle", id)
                .fact("number", bundle.number())
                .fact("sha256", bundle.sha256())
                .build()));
        return new Download(
                bundle.number() + (bundle.redacted() ? "-redacted" : "") + ".zip",
                store.made(id).content());
    }

    /**
     * What is handed over to the legal team: the newest bundle of an act, or one made now where there is none.
     *
     * @throws Refused as {@link #make} and {@link #fetch}
     */
    public Download handOver(String stepKey) {
        Step step = steps.get(stepKey);
        rights.mustMake(step.reference(), stepKey);
        Bundle bundle = store.newest(stepKey).orElseGet(() -> make(step.reference(), stepKey));
        return fetch(bundle.id());
    }
}
