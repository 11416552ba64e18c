package org.gradus.letters;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.calendar.DayWords;
import org.gradus.casework.Correspondence;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.kernel.CheckpointStamp;
import org.gradus.kernel.Ids;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.pupils.ParentOf;
import org.gradus.pupils.PupilLookup;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Letters from draft to receipt. Every act locks the matter first, then the letter; asks nobody who is asking. */
@Service
class Letters implements Correspondence {

    private final LetterStore store;
    private final LetterTemplates templates;
    private final LetterModel model;
    private final LetterText text;
    private final LetterPdf pdf;
    private final CheckpointStamp recordSeal;
    private final SafeContact safeContact;
    private final DeemedReceipt receipt;
    private final Matters matters;
    private final PupilLookup pupils;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Letters(
            LetterStore store,
            LetterTemplates templates,
            LetterModel model,
            LetterText text,
            LetterPdf pdf,
            CheckpointStamp recordSeal,
            SafeContact safeContact,
            DeemedReceipt receipt,
            Matters matters,
            PupilLookup pupils,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.store = store;
        this.templates = templates;
        this.model = model;
        this.text = text;
        this.pdf = pdf;
        this.recordSeal = recordSeal;
        this.safeContact = safeContact;
        this.receipt = receipt;
        this.matters = matters;
        this.pupils = pupils;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    @Transactional
    public UUID draft(Draft draft) {
        Matter matter = matters.lock(draft.reference());
        Optional<UUID> known = store.withKey(draft.key());
        if (known.isPresent()) {
            return known.get();
        }
        LetterTemplate template = templates.named(draft.template());
        Map<String, String> words = given(draft.words());
        LetterModel.mustBeComplete(template, words);
        ParentOf parent = addressee(template, matter, draft.parentId());
        safeContact.mustNotGiveAway(matter.pupilId(), draft.parentId(), words);
        StoredLetter letter = new StoredLetter(
                Ids.next(),
                "LT-%d-%06d".formatted(London.today(clock).getYear(), store.nextNumber()),
                draft.reference(),
                draft.stepKey(),
                matter.pupilId(),
                matter.schoolUrn(),
                matter.referred(),
                template.name(),
                template.title(),
                template.enforcement(),
                template.addressee(),
                parent == null ? template.addressee().words() : parent.name(),
                draft.parentId(),
                store.countAlike(draft.reference(), draft.stepKey(), draft.template(), draft.parentId()) + 1,
                words,
                parent == null ? null : parent.language(),
                null,
                parent != null && parent.addressHidden(),
                State.DRAFTED,
                currentActor.get().username(),
                clock.instant(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        // Merged once now, so that a template that cannot be filled is found by whoever drafts, not by whoever
        // approves.
        store.add(letter, draft.key(), merged(letter, parent, true).version());
        publisher.publishEvent(act("letter.drafted", letter).build());
        return letter.id();
    }

    private ParentOf addressee(LetterTemplate template, Matter matter, Long parentId) {
        if (template.addressee() == LetterTemplate.Addressee.PARENT) {
            if (parentId == null) {
                throw Refused.invalid(
                        "parentId",
                        "\u201c" + template.title() + "\u201d goes to a parent, and none is named.",
                        "Say which parent; each gets a letter of their own.");
            }
            return safeContact.addressee(matter.pupilId(), parentId);
        }
        if (parentId != null) {
            throw Refused.invalid(
                    "parentId",
                    "\u201c" + template.title() + "\u201d is for "
                            + template.addressee().words() + ", not for a parent.",
                    "Leave the parent out, or use a template that goes to a parent.");
        }
        return null;
    }

    private static Map<String, String> given(Map<String, String> words) {
        Map<String, String> kept = new HashMap<>();
        words.forEach((name, word) -> {
            if (word != null && !word.isBlank()) {
                kept.put(name, word.strip());
            }
        });
        return kept;
    }

    private LetterText.Merged merged(StoredLetter letter, ParentOf parent, boolean draft) {
        return text.merge(
                letter.template(),
                parent == null ? null : model.languageCode(parent.language()).orElse(null),
                model.of(letter, templates.named(letter.template()), parent, draft));
    }

    /** A draft as it would be printed today. */
    LetterText.Merged draftOf(StoredLetter letter) {
        return merged(letter, parentOf(letter), true);
    }

    /** A draft as a document. */
    byte[] draftPdf(StoredLetter letter) {
        return pdf.print(letter.number(), draftOf(letter), Optional.empty());
    }

    private ParentOf parentOf(StoredLetter letter) {
        return letter.parentId() == null ? null : safeContact.addressee(letter.pupilId(), letter.parentId());
    }

    @Override
    @Transactional
    public void approve(UUID id) {
        StoredLetter letter = locked(id);
        mustBe(letter, State.DRAFTED, "approved");
        Actor actor = currentActor.get();
        if (letter.enforcement() && (actor.isSystem() || actor.username().equals(letter.draftedBy()))) {
            throw Refused.forbidden(
                    "An enforcement letter is not approved by whoever drafted it.",
                    "Ask a second person who may approve it to read and approve it.");
        }
        LetterModel.mustBeComplete(templates.named(letter.template()), letter.words());
        ParentOf parent = parentOf(letter);
        // Asked again: who is hidden from whom may have changed since the draft.
        safeContact.mustNotGiveAway(letter.pupilId(), letter.parentId(), letter.words());
        LetterText.Merged merged = merged(letter, parent, false);
        byte[] printed = pdf.print(letter.number(), merged, recordSeal.newest());
        String sha256 = Digest.sha256(printed);
        store.approve(
                id,
                actor.username(),
                clock.instant(),
                parent == null ? letter.addressee() : parent.name(),
                parent == null ? List.of() : parent.address(),
                parent != null && parent.addressHidden(),
                merged.version(),
                new LetterStore.Printed(merged.html(), printed, sha256));
        publisher.publishEvent(
                act("letter.approved", letter).fact("sha256", sha256).build());
    }

    @Override
    @Transactional
    public Sent send(UUID id, Method method, LocalDate on, String proof) {
        StoredLetter letter = locked(id);
        mustBe(letter, State.APPROVED, "sent");
        if (method == null) {
            throw Refused.invalid("method", "It is not said how the letter went out.", "Choose one of the ways.");
        }
        mustBeDay("on", on, LocalDate.ofInstant(letter.approvedAt(), London.ZONE), "the letter was approved", "sent");
        String kept = proof == null || proof.isBlank() ? null : proof.strip();
        if (kept == null && letter.enforcement() && method == Method.FIRST_CLASS_POST) {
            throw Refused.invalid(
                    "proof",
                    "There is no proof of posting, and this letter may have to be proved in court.",
                    "Enter the number of the certificate of posting, or who posted it where and when.");
        }
        if (letter.parentId() != null) {
            safeContact.mustBeAllowed(
                    safeContact.addressee(letter.pupilId(), letter.parentId()), letter.addressUsed(), method);
        }
        Sent sent = receipt.of(method, on, letter.schoolUrn());
        store.send(id, method, on, kept, sent, currentActor.get().username(), clock.instant());
        publisher.publishEvent(act("letter.sent", letter)
                .lawfully("Interpretation Act 1978 s.7")
                .fact("method", method.name())
                .fact("on", on.toString())
                .fact("deemedReceivedOn", sent.deemedReceivedOn().toString())
                .fact("working", sent.working())
                .build());
        return sent;
    }

    @Override
    @Transactional
    public void returned(UUID id, LocalDate on, String why) {
        StoredLetter letter = locked(id);
        mustBe(letter, State.SENT, "returned");
        mustBeDay("on", on, letter.sentOn(), "the letter was sent", "returned");
        String reason = new Reason(why).text();
        store.returned(id, on, reason);
        publisher.publishEvent(act("letter.returned", letter)
                .because(reason)
                .fact("on", on.toString())
                .build());
    }

    @Override
    @Transactional
    public int dropUnsent(String stepKey, String why) {
        String reason = new Reason(why).text();
        store.unsent(stepKey).stream().map(StoredLetter::reference).distinct().forEach(matters::lock);
        List<StoredLetter> unsent = store.unsent(stepKey);
        unsent.forEach(letter -> dropped(letter, reason));
        return unsent.size();
    }

    /**
     * Drops one letter that has not been sent.
     *
     * @throws Refused CONFLICT when it has been, or was dropped before
     */
    @Transactional
    public void drop(UUID id, Reason why) {
        StoredLetter letter = locked(id);
        if (letter.state() != State.DRAFTED && letter.state() != State.APPROVED) {
            throw wrongState(letter, "dropped");
        }
        dropped(letter, why.text());
    }

    private void dropped(StoredLetter letter, String reason) {
        store.drop(letter.id(), reason, clock.instant());
        publisher.publishEvent(act("letter.dropped", letter).because(reason).build());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Letter> of(String reference) {
        return store.of(reference).stream().map(StoredLetter::letter).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Letter> find(String stepKey, String template, Long parentId) {
        return store.newest(stepKey, template, parentId).map(StoredLetter::letter);
    }

    private StoredLetter locked(UUID id) {
        matters.lock(store.find(id).orElseThrow(Letters::unknown).reference());
        return store.lock(id).orElseThrow(Letters::unknown);
    }

    static Refused unknown() {
        return Refused.notFound("There is no such letter.", "Look for it in the case it belongs to.");
    }

    private void mustBeDay(String field, LocalDate day, LocalDate earliest, String since, String what) {
        if (day == null) {
            throw Refused.invalid(field, "No day is given.", "Enter the day on which it was " + what + ".");
        }
        if (day.isBefore(earliest)) {
            throw Refused.invalid(
                    field,
                    DayWords.full(day) + " is before " + since + " (" + DayWords.full(earliest) + ").",
                    "Enter the day on which it was really " + what + ".");
        }
        if (day.isAfter(London.today(clock))) {
            throw Refused.invalid(
                    field, DayWords.full(day) + " has not come yet.", "Record it when it has been " + what + ".");
        }
    }

    private static void mustBe(StoredLetter letter, State state, String what) {
        if (letter.state() != state) {
            throw wrongState(letter, what);
        }
    }

    private static Refused wrongState(StoredLetter letter, String what) {
        String fix = switch (letter.state()) {
            case DRAFTED -> "Have it approved first.";
            case APPROVED -> "Send it, or drop it with a reason.";
            case SENT -> "If it came back, record that; otherwise write a new one.";
            case RETURNED, DROPPED -> "Draft a new one if it is still needed.";
        };
        return Refused.conflict(
                "Letter " + letter.number() + " cannot be " + what + ": it is "
                        + letter.state().name().toLowerCase(java.util.Locale.ROOT) + ".",
                fix);
    }

    private Recorded.Builder act(String action, StoredLetter letter) {
        Recorded.Builder act = Recorded.of(action)
                .inCase(letter.reference())
                .about("letter", letter.id())
                .to(letter.addressee())
                .fact("number", letter.number())
                .fact("template", letter.template());
        if (pupils.withId(letter.pupilId()).isPresent()) {
            act.pupil(letter.pupilId());
        }
        if (letter.stepKey() != null) {
            act.fact("step", letter.stepKey());
        }
        return act;
    }
}
