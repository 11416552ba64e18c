package org.gradus.retention;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gradus.access.Access;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ledger.Erasure;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erasures: proposed when every rule has ended, looked at and asked for by one person, approved by another, then done.
 *
 * <p>Nobody is erased by a clock. Rules and holds are checked at every step again, and by the database at the last one.
 */
@Service
public class Erasures {

    /** Who asks for erasures, approves and does them; the approver is never the one who asked. */
    static final Role[] ERASERS = {Role.ADMINISTRATOR, Role.MANAGER};

    private static final int LONGEST_LIST = 500;
    private static final int LONGEST_EXPORT = 100_000;
    private static final int PROPOSALS_A_NIGHT = 500;

    private final SubjectData data;
    private final ErasureStore store;
    private final Erasure ledger;
    private final MatterHistory engine;
    private final Access access;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Erasures(
            SubjectData data,
            ErasureStore store,
            Erasure ledger,
            MatterHistory engine,
            Access access,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.data = data;
        this.store = store;
        this.ledger = ledger;
        this.engine = engine;
        this.access = access;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Proposes every subject past all rules; done each night, and when somebody asks.
     *
     * @return how many were new
     * @throws Refused FORBIDDEN to others than administrators, managers and Gradus itself
     */
    @Transactional
    public int propose() {
        access.must(ERASERS);
        LocalDate today = London.today(clock);
        int proposed = 0;
        for (Map.Entry<Long, List<RuleEnd>> past :
                data.past(today, PROPOSALS_A_NIGHT).entrySet()) {
            proposed += store.propose(past.getKey(), today, past.getValue()).isPresent() ? 1 : 0;
        }
        if (proposed > 0 || !currentActor.get().isSystem()) {
            publisher.publishEvent(Recorded.of("erasure.proposed")
                    .about("erasures", today)
                    .fact("proposed", proposed)
                    .build());
        }
        return proposed;
    }

    /** Proposed, asked for and approved ones, those longest past first; at most 500. */
    @Transactional(readOnly = true)
    public List<ErasureCase> open() {
        mustRead();
        return store.list(List.of("PROPOSED", "ASKED", "APPROVED"), LONGEST_LIST);
    }

    /** What was erased, the newest first; at most 500. */
    @Transactional(readOnly = true)
    public List<ErasureCase> erased() {
        mustRead();
        return store.erased(LONGEST_LIST);
    }

    /** Everything that was erased, to be kept outside: a restored backup must be erased again. */
    @Transactional
    public List<ErasureCase> takeAway() {
        mustRead();
        List<ErasureCase> erased = store.erased(LONGEST_EXPORT);
        publisher.publishEvent(Recorded.of("erasure.list-taken")
                .about("erasures", London.today(clock))
                .fact("erased", erased.size())
                .build());
        return erased;
    }

    /** @throws Refused NOT_FOUND; FORBIDDEN to others than administrator, manager, legal and auditor */
    @Transactional(readOnly = true)
    public ErasureCase one(String number) {
        mustRead();
        return existing(number, false);
    }

    /** What an erasure would do now. */
    @Transactional(readOnly = true)
    public Preview preview(String number) {
        mustRead();
        return preview(existing(number, false).pupilId());
    }

    /**
     * Rows about others in which the subject is named in full or by number. They are not touched: a person corrects them where
     * they stand, or decides that they stay. Reads every table, so it takes its time.
     */
    @Transactional(readOnly = true)
    public List<KeptRows> mentions(String number) {
        access.must(ERASERS);
        return data.mentions(existing(number, false).pupilId());
    }

    /**
     * Asks for a proposed erasure, after looking at what it would do.
     *
     * @param previewed the hash of the preview looked at
     * @throws Refused FORBIDDEN; CONFLICT when something stands against it, or it changed since it was looked at
     */
    @Transactional
    public void ask(String number, String previewed, Reason why) {
        ErasureCase erasure = mine(number);
        in(erasure, "PROPOSED");
        Preview now = free(erasure);
        if (!now.hash().equals(previewed)) {
            throw Refused.conflict(
                    "What would go has changed since you looked at it.", "Look at the preview again, then ask.");
        }
        store.asked(erasure.id(), currentActor.get().username(), clock.instant(), why.text(), now.hash());
        publisher.publishEvent(
                act("erasure.asked", erasure, why).fact("preview", now.hash()).build());
    }

    /**
     * Approves an erasure somebody else asked for.
     *
     * @throws Refused FORBIDDEN to whoever asked for it; CONFLICT as for asking
     */
    @Transactional
    public void approve(String number, Reason why) {
        ErasureCase erasure = mine(number);
        in(erasure, "ASKED");
        String by = currentActor.get().username();
        if (by.equals(erasure.askedBy()) || currentActor.get().isSystem()) {
            access.announceRefusal("approving erasure " + number + " by whoever asked for it");
            throw Refused.forbidden(
                    "You asked for this erasure, so somebody else must approve it.",
                    "Ask another administrator or a manager.");
        }
        if (!free(erasure).hash().equals(erasure.previewed())) {
            throw Refused.conflict(
                    "What would go has changed since it was asked for.",
                    "Put it back with a reason; it is proposed again, with what there is now.");
        }
        store.approved(erasure.id(), by, clock.instant(), why.text());
        publisher.publishEvent(act("erasure.approved", erasure, why).build());
    }

    /**
     * Puts an erasure back: it is not done. Proposed again on a later night when its rules have ended then.
     *
     * @throws Refused FORBIDDEN; CONFLICT when it is done or put back already
     */
    @Transactional
    public void drop(String number, Reason why) {
        ErasureCase erasure = mine(number);
        in(erasure, "PROPOSED", "ASKED", "APPROVED");
        store.dropped(erasure.id(), currentActor.get().username(), clock.instant(), why.text());
        publisher.publishEvent(act("erasure.dropped", erasure, why).build());
    }

    /**
     * Erases: destroys the subject's key, says so in the record, and removes what is personal from every table, in one
     * transaction.
     *
     * @throws Refused FORBIDDEN; CONFLICT when it is not approved, or something stands against it by now
     */
    @Transactional
    public ErasureCase erase(String number) {
        ErasureCase erasure = mine(number);
        in(erasure, "APPROVED");
        free(erasure);
        engine.remove(data.references(erasure.pupilId()));
        UUID entry = ledger.erase(
                erasure.pupilId(),
                number,
                new Reason(erasure.approvedBecause()),
                erasure.askedBy(),
                erasure.approvedBy());
        store.erase(erasure.id(), currentActor.get().username(), clock.instant(), London.today(clock), entry);
        return existing(number, false);
    }

    /**
     * After a restore: proposes again whoever was erased since the backup was made. Rules, holds and two people count as ever.
     *
     * @param pupils numbers of pupils from the list kept outside
     * @return how many are here again and were proposed; the others are gone, or are not past their rules
     * @throws Refused FORBIDDEN to others than administrators and managers
     */
    @Transactional
    public int again(List<Long> pupils) {
        access.must(ERASERS);
        LocalDate today = London.today(clock);
        int proposed = 0;
        for (long pupil : pupils) {
            if (!data.exists(pupil)) {
                continue;
            }
            Preview preview = preview(pupil);
            if (preview.free()) {
                Optional<String> number = store.propose(pupil, today, preview.rules());
                proposed += number.isPresent() ? 1 : 0;
            }
        }
        publisher.publishEvent(Recorded.of("erasure.list-applied")
                .about("erasures", today)
                .fact("listed", pupils.size())
                .fact("proposed", proposed)
                .build());
        return proposed;
    }

    private Preview preview(long pupilId) {
        LocalDate today = London.today(clock);
        List<KeptRows> gone = new ArrayList<>();
        List<KeptRows> stays = new ArrayList<>();
        for (KeptRows rows : data.counts(pupilId)) {
            (rows.act().equals("DELETE") || rows.act().equals("BLANK") ? gone : stays).add(rows);
        }
        List<RuleEnd> rules = data.ends(pupilId, today);
        List<RuleEnd> running =
                rules.stream().filter(end -> !end.endsOn().isBefore(today)).toList();
        return new Preview(
                List.copyOf(gone), List.copyOf(stays), rules, running, data.holds(pupilId, today), hash(gone, rules));
    }

    private Preview free(ErasureCase erasure) {
        Preview now = preview(erasure.pupilId());
        if (!now.holds().isEmpty()) {
            throw Refused.conflict(
                    "Something stands against it: "
                            + now.holds().get(0).kind().replace('-', ' ') + ", "
                            + now.holds().get(0).about() + ".",
                    "Wait until it has ended; a legal hold is ended on the page of holds.");
        }
        if (!now.free()) {
            throw Refused.conflict(
                    now.running().isEmpty()
                            ? "Nothing is held on this pupil any more."
                            : "A rule of retention runs until "
                                    + now.running().get(0).endsOn() + ".",
                    "Put the erasure back; it is proposed again when every rule has ended.");
        }
        return now;
    }

    private static String hash(List<KeptRows> gone, List<RuleEnd> rules) {
        StringBuilder text = new StringBuilder();
        gone.forEach(rows ->
                text.append(rows.table()).append(' ').append(rows.rows()).append('\n'));
        rules.forEach(
                end -> text.append(end.rule()).append(' ').append(end.endsOn()).append('\n'));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static Recorded.Builder act(String action, ErasureCase erasure, Reason why) {
        return Recorded.of(action)
                .about("erasure", erasure.number())
                .because(why.text())
                .fact("subject", "pupil:" + erasure.pupilId());
    }

    private static void in(ErasureCase erasure, String... states) {
        if (!List.of(states).contains(erasure.state())) {
            throw Refused.conflict(
                    "Erasure " + erasure.number() + " is "
                            + switch (erasure.state()) {
                                case "PROPOSED" -> "proposed, and nobody has asked for it yet.";
                                case "ASKED" -> "waiting for a second person.";
                                case "APPROVED" -> "approved already.";
                                case "ERASED" -> "done.";
                                default -> "put back.";
                            },
                    "Open its page to see what can be done.");
        }
    }

    /** Nobody decides about a child they are excluded from. */
    private ErasureCase mine(String number) {
        access.must(ERASERS);
        ErasureCase erasure = existing(number, true);
        if (access.excluded().fromPupil(erasure.pupilId())) {
            access.announceRefusal("erasure " + number + " of a child the person is excluded from");
            throw Refused.notFound("There is no erasure " + number + ".", "Choose one from the list.");
        }
        return erasure;
    }

    private void mustRead() {
        access.must(Role.ADMINISTRATOR, Role.MANAGER, Role.LEGAL, Role.AUDITOR);
    }

    private ErasureCase existing(String number, boolean locked) {
        return store.find(number, locked)
                .orElseThrow(
                        () -> Refused.notFound("There is no erasure " + number + ".", "Choose one from the list."));
    }
}
