package org.gradus.letters;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.gradus.access.Access;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.access.SignedAct;
import org.gradus.access.SigningAuthority;
import org.gradus.casework.Correspondence.Method;
import org.gradus.casework.Correspondence.Sent;
import org.gradus.casework.Correspondence.State;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.pupils.ParentOf;
import org.gradus.pupils.PupilLookup;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with letters: read, approve, post, record what came back. Whoever may see the notes of a matter may see
 * its letters; acting on them needs one of the roles below, at the matter's school or for the authority.
 */
@Service
public class LetterDesk {

    /** Who approves ordinary letters, and posts, hands over, records returns and drops. */
    private static final Set<Role> CLERKS = EnumSet.of(
            Role.ATTENDANCE_OFFICER,
            Role.ATTENDANCE_CHAMPION,
            Role.HEAD,
            Role.DSL,
            Role.SENCO,
            Role.ATTENDANCE_SUPPORT,
            Role.EDUCATION_WELFARE,
            Role.LEGAL,
            Role.MISSING_EDUCATION);

    /** Who approves letters of enforcement: those who may issue, and the authority's lawyers. */
    private static final Set<Role> ISSUERS = EnumSet.of(Role.HEAD, Role.EDUCATION_WELFARE, Role.LEGAL);

    /** Who may open a letter to an address that is hidden. */
    private static final Set<Role> KEEPERS = EnumSet.of(Role.DSL, Role.HEAD, Role.EDUCATION_WELFARE, Role.LEGAL);

    private final Letters letters;
    private final LetterStore store;
    private final LetterQueue queue;
    private final Matters matters;
    private final PupilLookup pupils;
    private final Access access;
    private final CurrentActor currentActor;
    private final SigningAuthority authority;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    LetterDesk(
            Letters letters,
            LetterStore store,
            LetterQueue queue,
            Matters matters,
            PupilLookup pupils,
            Access access,
            CurrentActor currentActor,
            SigningAuthority authority,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.letters = letters;
        this.store = store;
        this.queue = queue;
        this.matters = matters;
        this.pupils = pupils;
        this.access = access;
        this.currentActor = currentActor;
        this.authority = authority;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Part of a list of letters.
     *
     * @param next cursor of the page after, or null at the end
     */
    public record Page(List<LetterLine> letters, String next) {}

    /** A letter's document with the name of its file. */
    public record Document(String fileName, byte[] pdf) {}

    /** The roles for which there is something to do with letters. */
    public static Set<Role> roles() {
        return Set.copyOf(CLERKS);
    }

    /**
     * The letters in those states that the one acting may see, oldest first.
     *
     * @param school its URN, or null for all
     * @param size at most 100
     */
    @Transactional(readOnly = true)
    public Page page(List<State> states, Integer school, String cursor, int size) {
        if (size < 1 || size > 100) {
            throw Refused.invalid("size", size + " is not a page size.", "Ask for 1 to 100 letters a page.");
        }
        List<LetterLine> found = queue.page(states, school, LetterQueue.place(cursor), size + 1);
        return found.size() > size
                ? new Page(found.subList(0, size), found.get(size - 1).id().toString())
                : new Page(found, null);
    }

    /** How many letters that the one acting may see wait to be approved and to be sent; the others only grow in number. */
    @Transactional(readOnly = true)
    public Map<State, Long> waiting() {
        Map<State, Long> counts = new EnumMap<>(State.class);
        for (State state : List.of(State.DRAFTED, State.APPROVED)) {
            counts.put(state, queue.count(state));
        }
        return counts;
    }

    /**
     * The letters of a matter, oldest first; none for those who may not read its notes.
     *
     * @throws Refused NOT_FOUND when there is no such matter for the one acting
     */
    @Transactional
    public List<LetterLine> ofMatter(String reference) {
        Matter matter = matter(reference);
        access.mustSeeMatter(reference, matter.schoolUrn(), matter.referred());
        return access.maySeeNotes(matter.schoolUrn(), matter.referred()) ? queue.ofMatter(reference) : List.of();
    }

    /**
     * One letter.
     *
     * @throws Refused NOT_FOUND when there is none for the one acting
     */
    @Transactional
    public LetterSheet open(UUID id) {
        StoredLetter letter = visible(id);
        Actor actor = currentActor.get();
        boolean clerk = access.mayChange() && holds(actor, letter, CLERKS);
        boolean own = letter.enforcement() && actor.username().equals(letter.draftedBy());
        boolean approver = access.mayChange()
                && holds(actor, letter, letter.enforcement() ? ISSUERS : CLERKS)
                && (!letter.enforcement() || authority.maySign(SignedAct.ENFORCEMENT_LETTER, letter.schoolUrn()));
        boolean waits = letter.state() == State.DRAFTED;
        boolean mayOpen = mayOpen(actor, letter);
        return new LetterSheet(
                queue.find(id).orElseThrow(Letters::unknown),
                mayOpen ? html(letter) : null,
                mayOpen,
                waits && approver && !own,
                waits && own,
                letter.state() == State.APPROVED && clerk,
                letter.state() == State.SENT && clerk,
                clerk && (waits || letter.state() == State.APPROVED),
                letter.enforcement());
    }

    /**
     * The letter as a document; that it was opened is recorded.
     *
     * @throws Refused NOT_FOUND; FORBIDDEN when the addressee's address is hidden from the one acting
     */
    @Transactional
    public Document document(UUID id) {
        StoredLetter letter = visible(id);
        if (!mayOpen(currentActor.get(), letter)) {
            access.announceRefusal("letter " + letter.number());
            throw Refused.forbidden(
                    "This letter goes to an address that is hidden.",
                    "Ask the designated safeguarding lead or the head to print it.");
        }
        publisher.publishEvent(Recorded.of("letter.opened")
                .inCase(letter.reference())
                .about("letter", id)
                .fact("number", letter.number())
                .build());
        byte[] pdf = store.printed(id).map(LetterStore.Printed::pdf).orElseGet(() -> letters.draftPdf(letter));
        return new Document(letter.number() + ".pdf", pdf);
    }

    /**
     * Approves a draft.
     *
     * @throws Refused FORBIDDEN without the role, or for an enforcement letter without authority to sign it or that the one acting drafted; CONFLICT when it is
     *     not a draft; NOT_FOUND
     */
    @Transactional
    public void approve(UUID id) {
        StoredLetter letter = visible(id);
        must(letter, letter.enforcement() ? ISSUERS : CLERKS);
        if (letter.enforcement()) {
            authority.mustSign(SignedAct.ENFORCEMENT_LETTER, letter.schoolUrn(), London.today(clock));
        }
        letters.approve(id);
    }

    /**
     * Records that a letter went out.
     *
     * @throws Refused FORBIDDEN without the role; CONFLICT and INVALID as {@code Correspondence.send}; NOT_FOUND
     */
    @Transactional
    public Sent send(UUID id, Method method, LocalDate on, String proof) {
        must(visible(id), CLERKS);
        return letters.send(id, method, on, proof);
    }

    /**
     * Records that a letter came back.
     *
     * @throws Refused FORBIDDEN without the role; CONFLICT when it was not sent; INVALID; NOT_FOUND
     */
    @Transactional
    public void returned(UUID id, LocalDate on, Reason why) {
        must(visible(id), CLERKS);
        letters.returned(id, on, why.text());
    }

    /**
     * Drops a letter that has not gone out.
     *
     * @throws Refused FORBIDDEN without the role; CONFLICT when it has gone out; NOT_FOUND
     */
    @Transactional
    public void drop(UUID id, Reason why) {
        must(visible(id), CLERKS);
        letters.drop(id, why);
    }

    private StoredLetter visible(UUID id) {
        StoredLetter letter = store.find(id).orElseThrow(Letters::unknown);
        Matter matter = matter(letter.reference());
        if (!access.maySeeNotes(matter.reference(), matter.schoolUrn(), matter.referred())) {
            access.announceRefusal("letter " + letter.number());
            throw Letters.unknown();
        }
        return letter;
    }

    private Matter matter(String reference) {
        return matters.find(reference)
                .orElseThrow(() -> Refused.notFound(
                        "There is no case " + reference + ".", "Look it up by the pupil's name or UPN."));
    }

    private void must(StoredLetter letter, Set<Role> roles) {
        access.mustBeAbleToChange();
        access.mustAt(letter.schoolUrn(), roles.toArray(Role[]::new));
    }

    private static boolean holds(Actor actor, StoredLetter letter, Set<Role> roles) {
        return actor.isSystem() || roles.stream().anyMatch(role -> actor.has(role, letter.schoolUrn()));
    }

    /** Hidden when it was approved or now: whichever hides more. */
    private boolean mayOpen(Actor actor, StoredLetter letter) {
        boolean hidden = letter.addressHidden()
                || pupils.parentsWithAddresses(letter.pupilId()).stream()
                        .filter(ParentOf::addressHidden)
                        .anyMatch(parent -> letter.parentId() != null && parent.parentId() == letter.parentId());
        return !hidden || holds(actor, letter, KEEPERS);
    }

    private String html(StoredLetter letter) {
        return store.printed(letter.id())
                .map(LetterStore.Printed::html)
                .orElseGet(() -> letter.state() == State.DRAFTED
                        ? letters.draftOf(letter).html()
                        : "");
    }
}
