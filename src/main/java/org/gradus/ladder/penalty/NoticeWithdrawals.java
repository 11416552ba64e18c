package org.gradus.ladder.penalty;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.gradus.access.Access;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.CaseProcess;
import org.gradus.casework.Findings;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.ladder.CoveredAgainst;
import org.gradus.ladder.Decision;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.Gate;
import org.gradus.ladder.Step;
import org.gradus.ladder.Steps;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Withdrawing a penalty notice: who may ask, on which ground, and what follows (SI 2007/1867 regs 8-9). */
@Service
@Transactional
public class NoticeWithdrawals {

    private static final String WITHDRAWAL_ASKED = "Message_WithdrawalAsked";

    private final NoticeStore store;
    private final PenaltyNotices notices;
    private final NoticeLetters letters;
    private final Payments payments;
    private final CoveredAgainst covered;
    private final Decisions decisions;
    private final Steps steps;
    private final Matters matters;
    private final Findings findings;
    private final CaseProcess process;
    private final Access access;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    NoticeWithdrawals(
            NoticeStore store,
            PenaltyNotices notices,
            NoticeLetters letters,
            Payments payments,
            CoveredAgainst covered,
            Decisions decisions,
            Steps steps,
            Matters matters,
            Findings findings,
            @Lazy CaseProcess process,
            Access access,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.store = store;
        this.notices = notices;
        this.letters = letters;
        this.payments = payments;
        this.covered = covered;
        this.decisions = decisions;
        this.steps = steps;
        this.matters = matters;
        this.findings = findings;
        this.process = process;
        this.access = access;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Asks that a person decides on withdrawing the notice.
     *
     * @throws Refused CONFLICT when the notice is not in force, or the question is open already
     */
    public void askWithdrawal(String stepKey, Reason why) {
        access.mustBeAbleToChange();
        Step step = steps.get(stepKey);
        Matter matter = matters.lock(step.reference());
        access.mustSeeMatter(matter.reference(), matter.schoolUrn(), matter.referred());
        access.must(Role.EDUCATION_WELFARE, Role.LEGAL, Role.MANAGER);
        if (!tellWithdrawal(step, why.text())) {
            throw Refused.conflict(
                    "No notice of " + stepKey + " is in force, or its withdrawal is being decided already.",
                    "Look at the case and its tasks.");
        }
    }

    /** A representation was upheld: withdrawal is put to whoever decides. Returns whether the step waited for it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean recommendWithdrawal(String stepKey, String why) {
        return tellWithdrawal(steps.get(stepKey), why);
    }

    private boolean tellWithdrawal(Step step, String why) {
        boolean waited = process.tellStep(step.reference(), step.stepKey(), WITHDRAWAL_ASKED, Map.of());
        if (waited) {
            publisher.publishEvent(
                    PenaltyNotices.about("penalty-notice.withdrawal-asked", notices.ofStep(step.stepKey()))
                            .because(why)
                            .build());
        }
        return waited;
    }

    /**
     * Checks the ground before the gate is asked.
     *
     * @throws Refused INVALID for the ground of non-payment before the period is over or after payment
     */
    void mustBeGround(String stepKey, String ground) {
        PenaltyNotice notice = notices.ofStep(stepKey);
        if (ground.equals("unpaid-not-prosecuting") && (notice.discharged() || !notice.over(London.today(clock)))) {
            throw Refused.invalid(
                    "ground",
                    "The days to pay are not over yet, or the notice was paid.",
                    "Choose another ground, or keep the notice until its period has ended.");
        }
    }

    /** Withdraws the notice of a step on its decision: refund due, letter, and the bar on the same facts. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdraw(String stepKey) {
        Decision decision = decisions.mustBeOnRecord(stepKey, Gate.WITHDRAW_NOTICE);
        PenaltyNotice notice = notices.ofStep(stepKey);
        String ground = findings.latest(notice.reference(), stepKey, "withdrawal-ground", clock.instant())
                .map(Findings.Finding::fact)
                .orElseThrow();
        LocalDate today = London.today(clock);
        store.withdrawn(notice.id(), today, clock.instant(), currentActor.get().username(), ground, decision.reason());
        covered.release(
                stepKey,
                today,
                ground.equals("material-error") ? CoveredAgainst.Bar.PROCEEDINGS : CoveredAgainst.Bar.EVERYTHING);
        BigDecimal refund = payments.oweBack(notice);
        letters.dropUnsent(notice, "The notice was withdrawn.");
        if (notice.servedOn() != null) {
            letters.withdrawal(notice, decision.reason(), refund);
        }
        publisher.publishEvent(PenaltyNotices.about("penalty-notice.withdrawn", notice)
                .because(decision.reason())
                .lawfully("Education (Penalty Notices) (England) Regulations 2007 regs 8-9")
                .fact("refundDue", refund.toPlainString())
                .outcome(ground)
                .build());
    }

    /** The step stops before anything was sent: what was written is dropped and counts for nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void cancelUnsent(String stepKey) {
        store.ofStep(stepKey).filter(notice -> notice.servedOn() == null).ifPresent(notice -> {
            LocalDate today = London.today(clock);
            letters.dropUnsent(notice, "The step stopped before the notice was sent.");
            store.withdrawn(
                    notice.id(),
                    today,
                    clock.instant(),
                    currentActor.get().username(),
                    "never-sent",
                    "The step stopped before the notice was sent.");
            covered.release(stepKey, today, CoveredAgainst.Bar.NONE);
            payments.oweBack(notice);
            publisher.publishEvent(
                    PenaltyNotices.about("penalty-notice.cancelled", notice).build());
        });
    }

    /** Whether the one acting may ask for a withdrawal. */
    public boolean mayAskWithdrawal() {
        return access.has(Role.EDUCATION_WELFARE, Role.LEGAL, Role.MANAGER) && access.mayChange();
    }
}
