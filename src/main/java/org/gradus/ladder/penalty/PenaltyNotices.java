package org.gradus.ladder.penalty;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gradus.access.Access;
import org.gradus.access.CurrentActor;
import org.gradus.calendar.DayWords;
import org.gradus.casework.Correspondence;
import org.gradus.casework.Correspondence.Letter;
import org.gradus.casework.Correspondence.Sent;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.kernel.London;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ladder.CoveredAgainst;
import org.gradus.ladder.Decision;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.Gate;
import org.gradus.ladder.OffenceSessions;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.Steps;
import org.gradus.register.DatedSession;
import org.gradus.register.PenaltyCount;
import org.gradus.settings.Settings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Penalty notices from issue to payment, withdrawal or the end of their period; each acts only on its frozen decision. */
@Service
@Transactional
public class PenaltyNotices {

    static final String PAID = "Message_NoticePaid";

    private final NoticeStore store;
    private final NoticeLetters letters;
    private final Payments payments;
    private final CoveredAgainst covered;
    private final OffenceSessions offences;
    private final Decisions decisions;
    private final Steps steps;
    private final Matters matters;
    private final Settings settings;
    private final Access access;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    PenaltyNotices(
            NoticeStore store,
            NoticeLetters letters,
            Payments payments,
            CoveredAgainst covered,
            OffenceSessions offences,
            Decisions decisions,
            Steps steps,
            Matters matters,
            Settings settings,
            Access access,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.store = store;
        this.letters = letters;
        this.payments = payments;
        this.covered = covered;
        this.offences = offences;
        this.decisions = decisions;
        this.steps = steps;
        this.matters = matters;
        this.settings = settings;
        this.access = access;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Issues the notice of a step on its decision: number, amounts of the day, the sessions it covers, the letter.
     *
     * @throws Refused CONFLICT for a third notice in the years that end today
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void issue(String stepKey) {
        Decision decision = decisions.mustBeOnRecord(stepKey, Gate.PENALTY_NOTICE);
        Step step = steps.get(stepKey);
        if (store.ofStep(stepKey).isPresent()) {
            return;
        }
        Matter matter = matters.lock(step.reference());
        LocalDate today = London.today(clock);
        store.lockFamily(matter.pupilId(), step.parentId());
        List<NoticeStore.Earlier> earlier = earlier(matter.pupilId(), step.parentId(), today);
        if (earlier.size() >= LookBack.MOST) {
            throw thirdBarred(earlier, today);
        }
        List<PenaltyCount.Counted> sessions =
                offences.of(decisions.now(Gate.PENALTY_NOTICE, matter, stepKey, null, null));
        if (sessions.isEmpty()) {
            throw Refused.conflict(
                    "The register has no unauthorised session in the period any more.",
                    "Look at the marks; end the step if the absences were explained.");
        }
        boolean first = earlier.isEmpty();
        PenaltyNotice notice = store.add(new NoticeStore.Issue(
                matter.reference(),
                stepKey,
                matter.pupilId(),
                step.parentId(),
                matter.schoolUrn(),
                decision.id(),
                today,
                clock.instant(),
                currentActor.get().username(),
                step.periodFrom(),
                step.periodTo(),
                first ? 1 : 2,
                first ? amount("penalty-notice.amount-discounted", today) : null,
                amount(first ? "penalty-notice.amount-full" : "penalty-notice.amount-second", today),
                settings.number("penalty-notice.discount-days", null, today),
                settings.number("penalty-notice.period-days", null, today)));
        covered.cover(
                CoveredAgainst.Kind.NOTICE,
                stepKey,
                notice.pupilId(),
                notice.parentId(),
                today,
                sessions.stream()
                        .map(PenaltyCount.Counted::at)
                        .collect(Collectors.toCollection(TreeSet<DatedSession>::new)));
        publisher.publishEvent(about("penalty-notice.issued", notice)
                .because(decision.reason())
                .lawfully("Education Act 1996 s.444A")
                .fact("ordinal", notice.ordinal())
                .fact("sessions", sessions.size())
                .fact("full", notice.full().toPlainString())
                .build());
        letter(notice);
    }

    private BigDecimal amount(String key, LocalDate on) {
        return BigDecimal.valueOf(settings.number(key, null, on));
    }

    private Letter letter(PenaltyNotice notice) {
        Letter letter = letters.ready(notice);
        store.letter(notice.id(), letter.number());
        return letter;
    }

    private static Refused thirdBarred(List<NoticeStore.Earlier> earlier, LocalDate on) {
        return Refused.conflict(
                "A third penalty notice is barred: " + inWords(earlier) + " count on " + DayWords.full(on) + ".",
                "Consider an education supervision order, prosecution, or more support.");
    }

    static String inWords(List<NoticeStore.Earlier> earlier) {
        return earlier.stream()
                .map(one -> one.name() + " of " + DayWords.full(one.issuedOn()))
                .collect(Collectors.joining(" and "));
    }

    /** The notices that count against the limit if one were issued on that day. */
    private List<NoticeStore.Earlier> earlier(long pupilId, long parentId, LocalDate proposed) {
        return store.earlier(pupilId, parentId, lookBack(proposed), clock.instant());
    }

    private LookBack lookBack(LocalDate proposed) {
        return LookBack.at(proposed, settings.number("penalty-notice.limit-years", null, proposed));
    }

    /**
     * Records that the notice went out; from its receipt the days run and the step is live.
     *
     * @throws Refused as {@link Correspondence#send}; CONFLICT while a changed mark waits to be looked at
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void sent(String stepKey, Correspondence.Method method, LocalDate on, String proof) {
        PenaltyNotice notice = ofStep(stepKey);
        steps.ofCase(notice.reference()).stream()
                .filter(step ->
                        step.open() && step.kind() == StepKind.REGISTER_CHANGED && stepKey.equals(step.aboutStep()))
                .findFirst()
                .ifPresent(step -> {
                    throw Refused.conflict(
                            "A mark this notice relies on was changed, and nobody has looked at it yet.",
                            "Look at the changed mark first: " + step.stepKey() + ".");
                });
        Sent sent = letters.send(letter(notice), method, on, proof);
        store.served(notice.id(), on, sent.deemedReceivedOn(), sent.working(), clock.instant());
        steps.goLive(stepKey);
        PenaltyNotice served = ofStep(stepKey);
        publisher.publishEvent(about("penalty-notice.served", served)
                .lawfully("Education (Penalty Notices) (England) Regulations 2007; Interpretation Act 1978 s.7")
                .fact("on", on.toString())
                .fact("received", sent.deemedReceivedOn().toString())
                .fact("working", served.working())
                .build());
    }

    /** Records the reminder; by letter it is drafted and approved here and sent from the case's letters. */
    @Transactional(propagation = Propagation.MANDATORY)
    void reminded(String stepKey, String way, String reason) {
        PenaltyNotice notice = ofStep(stepKey);
        if (way.equals("letter")) {
            letters.reminder(
                    notice,
                    payments.account(notice, London.today(clock), clock.instant())
                            .balance());
        }
        publisher.publishEvent(about("penalty-notice.reminded", notice)
                .because(reason)
                .outcome(way)
                .build());
    }

    /**
     * What the authority does with a notice that was not paid.
     *
     * @throws Refused INVALID for a prosecution while money is in doubt, the letter came back, or a representation is open
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void unpaid(String stepKey, String what, String reason) {
        PenaltyNotice notice = ofStep(stepKey);
        if (what.equals("prosecute")) {
            payments.doubt(notice, clock.instant()).ifPresent(doubt -> {
                throw Refused.invalid(
                        "unpaid",
                        "Money is in doubt: " + doubt,
                        "Match it or pay it back on the page of payments, or withdraw the notice.");
            });
            if (letters.cameBack(notice)) {
                throw Refused.invalid(
                        "unpaid",
                        "The notice came back undelivered, so it was not received and its period never began.",
                        "Withdraw it for the material error in the address; a corrected notice may follow.");
            }
            steps.ofCase(notice.reference()).stream()
                    .filter(step ->
                            step.open() && step.kind() == StepKind.REPRESENTATION && stepKey.equals(step.aboutStep()))
                    .findFirst()
                    .ifPresent(step -> {
                        throw Refused.invalid(
                                "unpaid",
                                "The family's representation " + step.stepKey() + " is not answered yet.",
                                "Answer it first.");
                    });
        }
        publisher.publishEvent(about("penalty-notice.unpaid", notice)
                .because(reason)
                .outcome(what)
                .build());
    }

    /** Writes the certificate of payment. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void certifyPayment(String stepKey) {
        PenaltyNotice notice = ofStep(stepKey);
        letters.certificateOfPayment(
                notice,
                payments.account(notice, London.today(clock), clock.instant()).paid());
    }

    /** Writes the certificate of non-payment. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void certifyNonPayment(String stepKey) {
        letters.certificateOfNonPayment(ofStep(stepKey));
    }

    /** What another authority issued to the parent of a step, as far as it was told. */
    @Transactional(propagation = Propagation.MANDATORY)
    void notedElsewhere(String stepKey, Matter matter, LocalDate issuedOn, String authority) {
        if (issuedOn == null) {
            throw Refused.invalid(
                    "elsewhereFirst",
                    "The day of the other authority's notice is missing.",
                    "Ask that authority; without the day nobody can say whether it counts.");
        }
        store.elsewhere(
                matter.pupilId(),
                steps.get(stepKey).parentId(),
                issuedOn,
                authority == null ? "Another authority" : authority,
                clock.instant(),
                currentActor.get().username());
    }

    /** A notice with its money, for the page and the API. */
    public record View(
            PenaltyNotice notice,
            String state,
            BigDecimal paid,
            BigDecimal balance,
            String doubt,
            List<Payment> payments) {}

    /** The notices of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<View> ofCase(String reference) {
        Matter matter = matters.find(reference)
                .orElseThrow(() -> Refused.notFound("There is no " + reference + ".", "Check the reference."));
        access.mustSeeMatter(reference, matter.schoolUrn(), matter.referred());
        LocalDate today = London.today(clock);
        return store.ofCase(reference).stream()
                .map(notice -> {
                    Account account = payments.account(notice, today, clock.instant());
                    boolean settled = notice.withdrawn() || notice.discharged();
                    return new View(
                            notice,
                            notice.state(today),
                            account.paid(),
                            settled ? BigDecimal.ZERO : account.balance(),
                            payments.doubt(notice, clock.instant()).orElse(null),
                            payments.of(notice));
                })
                .toList();
    }

    Optional<PenaltyNotice> find(String stepKey) {
        return store.ofStep(stepKey);
    }

    PenaltyNotice ofStep(String stepKey) {
        return store.ofStep(stepKey)
                .orElseThrow(() -> Refused.notFound(
                        "No penalty notice was issued in " + stepKey + ".", "Look at the step on the case page."));
    }

    static Recorded.Builder about(String action, PenaltyNotice notice) {
        return Recorded.of(action)
                .inCase(notice.reference())
                .about("penalty-notice", notice.number())
                .pupil(notice.pupilId())
                .fact("step", notice.stepKey());
    }
}
