package org.gradus.audit;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.gradus.access.Access;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.access.Staff;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Samples of enforcement acts or closed cases for audit: drawn so that the draw can be proved, tested item by item on a sheet,
 * signed off by a second auditor. Nothing here changes a case.
 */
@Service
public class Samples {

    private static final int SEED = 16;

    private final Population populations;
    private final SampleStore store;
    private final Staff staff;
    private final Access access;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Samples(
            Population populations,
            SampleStore store,
            Staff staff,
            Access access,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.populations = populations;
        this.store = store;
        this.staff = staff;
        this.access = access;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Some samples, the newest first.
     *
     * @param next the cursor of the samples before these, or null when there are none
     */
    public record Page(List<SampleLine> samples, String next) {}

    /**
     * What one test found, as it is handed in.
     *
     * @param result {@code pass}, {@code fail} or {@code not-applicable}
     * @param note what was seen; must not be blank where a test failed or does not apply
     * @param owner username of whoever puts right what failed
     * @param dueOn by when
     */
    public record Found(String test, String result, String note, String owner, LocalDate dueOn) {}

    /** A risk factor as the page explains it. */
    public record RiskFactor(String words, int points) {}

    /**
     * Draws a sample.
     *
     * @return its reference
     * @throws Refused FORBIDDEN to others than auditors; CONFLICT when there is nothing to draw from
     */
    @Transactional
    public String draw(SampleRequest asked) {
        access.must(Role.AUDITOR);
        List<Population.Member> population = populations.of(asked);
        if (population.isEmpty()) {
            throw Refused.conflict(
                    "There is nothing to draw from in this period.", "Choose a longer period or fewer conditions.");
        }
        String seed = asked.seed() == null || asked.seed().isBlank()
                ? seed()
                : asked.seed().strip();
        List<Draw.Candidate> candidates = population.stream()
                .map(member -> new Draw.Candidate(member.key(), member.score()))
                .toList();
        String hash = Draw.hash(candidates);
        List<Draw.Candidate> drawn = Draw.of(seed, candidates, asked.size());
        String reference = store.add(
                asked,
                seed,
                population,
                drawn,
                hash,
                currentActor.get().username(),
                London.today(clock),
                clock.instant());
        publisher.publishEvent(Recorded.of("sample.drawn")
                .about("sample", reference)
                .because(asked.because().text())
                .fact("population", asked.population())
                .fact("kind", asked.kind() == null ? "all" : asked.kind())
                .fact("school", asked.schoolUrn() == null ? "all" : asked.schoolUrn())
                .fact("from", asked.from().toString())
                .fact("to", asked.to().toString())
                .fact("method", asked.method())
                .fact("seed", seed)
                .fact("of", population.size())
                .fact("populationSha256", hash)
                .fact("drawn", drawn.stream().map(Draw.Candidate::key).toList())
                .build());
        return reference;
    }

    /** The factors by which the risk of a population is scored, in order. */
    @Transactional(readOnly = true)
    public List<RiskFactor> factors(String population) {
        return populations.factors(population).stream()
                .map(factor -> new RiskFactor(factor.words(), factor.points()))
                .toList();
    }

    /** @throws Refused FORBIDDEN to others than auditors and managers; INVALID for a cursor that is none */
    @Transactional(readOnly = true)
    public Page list(String cursor, int size) {
        access.must(Role.AUDITOR, Role.MANAGER);
        if (size < 1 || size > 100) {
            throw Refused.invalid("size", size + " is not a page size.", "Ask for 1 to 100 samples a page.");
        }
        Long before = null;
        if (cursor != null && !cursor.isBlank()) {
            try {
                before = Long.valueOf(cursor);
            } catch (NumberFormatException e) {
                throw Refused.invalid("cursor", "This page cannot be found.", "Begin at the first page again.");
            }
        }
        List<SampleLine> found = store.lines(before, size + 1, London.today(clock));
        boolean more = found.size() > size;
        List<SampleLine> shown = more ? found.subList(0, size) : found;
        return new Page(
                List.copyOf(shown), more ? String.valueOf(shown.get(size - 1).id()) : null);
    }

    /** @throws Refused FORBIDDEN to others than auditors and managers; NOT_FOUND */
    @Transactional
    public Sample open(String reference) {
        return read(reference, "sample.viewed");
    }

    /** As {@link #open}, to be taken away. */
    @Transactional
    public Sample export(String reference) {
        return read(reference, "sample.exported");
    }

    private Sample read(String reference, String action) {
        access.must(Role.AUDITOR, Role.MANAGER);
        Sample sample = existing(reference, false).sample();
        publisher.publishEvent(Recorded.of(action)
                .about("sample", reference)
                .fact("items", sample.items().size())
                .build());
        return sample;
    }

    /**
     * Keeps what tests found on an item. A result that says the same as the one that counts is left out; a test that has a
     * result is tested again, which is the only thing still possible once the sample is signed off.
     *
     * @return how many were kept
     * @throws Refused FORBIDDEN to others than auditors; INVALID for a test that is not on the sheet, a result without what it
     *     needs, or an owner nobody knows; CONFLICT for a first result of a sample that is signed off
     */
    @Transactional
    public int record(String reference, int place, List<Found> results) {
        access.must(Role.AUDITOR);
        SampleStore.Stored stored = existing(reference, true);
        Sample.Item item = stored.sample().items().stream()
                .filter(one -> one.place() == place)
                .findFirst()
                .orElseThrow(() -> Refused.notFound(
                        "The sample has no item " + place + ".", "Choose one from the sample's page."));
        int kept = 0;
        for (Found found : results) {
            kept += record(stored, item, found) ? 1 : 0;
        }
        return kept;
    }

    private boolean record(SampleStore.Stored stored, Sample.Item item, Found found) {
        Sample.Row row = item.sheet().stream()
                .filter(one -> one.test().key().equals(found.test()))
                .findFirst()
                .orElseThrow(() -> Refused.invalid(
                        "result-" + found.test(),
                        "The test \u201c" + found.test() + "\u201d is not on this sheet.",
                        "Choose one of the sheet."));
        ControlResult result = checked(item, found);
        ControlResult before = row.latest();
        if (before != null && same(before, result)) {
            return false;
        }
        if (before == null && stored.sample().signedBy() != null) {
            throw Refused.conflict(
                    "The sample was signed off by " + stored.sample().signedBy() + ".",
                    "Draw another sample; what failed can still be tested again.");
        }
        store.found(stored.id(), result);
        Recorded.Builder act = Recorded.of(before == null ? "sample.tested" : "sample.retested")
                .about("sample", stored.sample().reference())
                .pupil(item.pupilId())
                .outcome(result.result())
                .fact("item", item.key())
                .fact("test", result.test())
                .fact("owner", result.owner() == null ? "" : result.owner())
                .fact("dueOn", result.dueOn() == null ? "" : result.dueOn().toString());
        if (!result.note().isBlank()) {
            act.because(result.note());
        }
        publisher.publishEvent(act.build());
        return true;
    }

    private static boolean same(ControlResult before, ControlResult now) {
        return before.result().equals(now.result())
                && before.note().equals(now.note())
                && java.util.Objects.equals(before.owner(), now.owner())
                && java.util.Objects.equals(before.dueOn(), now.dueOn());
    }

    private ControlResult checked(Sample.Item item, Found found) {
        String note = found.note() == null ? "" : found.note().strip();
        if (!List.of("pass", "fail", "not-applicable").contains(found.result() == null ? "" : found.result())) {
            throw Refused.invalid(
                    "result-" + found.test(), "There is no such result.", "Choose pass, fail or not applicable.");
        }
        boolean failed = found.result().equals("fail");
        if (note.isEmpty() && !found.result().equals("pass")) {
            throw Refused.invalid(
                    "note-" + found.test(),
                    "What was seen is missing.",
                    "Say in a sentence why the test failed or does not apply.");
        }
        String owner = found.owner() == null || found.owner().isBlank()
                ? null
                : found.owner().strip().toLowerCase(java.util.Locale.ROOT);
        if (failed
                && (owner == null
                        || staff.find(owner).filter(Staff.Member::enabled).isEmpty())) {
            throw Refused.invalid(
                    "owner-" + found.test(),
                    owner == null
                            ? "Nobody is named who puts this right."
                            : "There is no account \u201c" + owner + "\u201d that is switched on.",
                    "Give the username of somebody who can put it right.");
        }
        if (failed && found.dueOn() == null) {
            throw Refused.invalid("due-" + found.test(), "No day is given by which it is put right.", "Give the day.");
        }
        return new ControlResult(
                item.place(),
                found.test(),
                found.result(),
                note,
                failed ? owner : null,
                failed ? found.dueOn() : null,
                currentActor.get().username(),
                clock.instant());
    }

    /**
     * Signs a sample off: a second auditor agrees with what was found.
     *
     * @throws Refused FORBIDDEN to others than auditors, and to whoever drew the sample or tested any of it; CONFLICT while a
     *     test has no result, or when it is signed off already
     */
    @Transactional
    public void signOff(String reference, Reason words) {
        access.must(Role.AUDITOR);
        SampleStore.Stored stored = existing(reference, true);
        String by = currentActor.get().username();
        if (stored.sample().signedBy() != null) {
            throw Refused.conflict(
                    "The sample was signed off by " + stored.sample().signedBy() + " already.",
                    "Nothing is to be done.");
        }
        if (by.equals(stored.sample().drawnBy()) || store.tested(stored.id(), by)) {
            access.announceRefusal("signing off " + reference + " by whoever drew or tested it");
            throw Refused.forbidden(
                    "You drew this sample or tested a part of it, so somebody else must sign it off.",
                    "Ask another auditor.");
        }
        if (stored.sample().open() > 0) {
            throw Refused.conflict(
                    stored.sample().open() + " tests have no result yet.", "Answer every test of every item first.");
        }
        store.signed(stored.id(), by, clock.instant(), words.text());
        publisher.publishEvent(Recorded.of("sample.signed-off")
                .about("sample", reference)
                .because(words.text())
                .fact("failing", stored.sample().failing())
                .fact("drawnBy", stored.sample().drawnBy())
                .build());
    }

    private String seed() {
        byte[] seed = new byte[SEED];
        random.nextBytes(seed);
        return HexFormat.of().formatHex(seed);
    }

    private SampleStore.Stored existing(String reference, boolean locked) {
        return store.find(reference, locked)
                .orElseThrow(
                        () -> Refused.notFound("There is no sample " + reference + ".", "Choose one from the list."));
    }
}
