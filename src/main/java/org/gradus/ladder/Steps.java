package org.gradus.ladder;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.access.Access;
import org.gradus.access.CurrentActor;
import org.gradus.casework.CaseProcess;
import org.gradus.casework.Cases;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.casework.Stage;
import org.gradus.kernel.London;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.pupils.ParentOf;
import org.gradus.pupils.PupilLookup;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens, follows and ends the steps beside the support track; support goes on meanwhile. */
@Service
public class Steps {

    /** Sent to a step that has had no effect outside yet and whose ground has gone: the child left, aged out, is in care. */
    public static final String MUST_STOP = "Message_StepMustStop";

    private final LadderSteps steps;
    private final Matters matters;
    private final Cases cases;
    private final CaseProcess process;
    private final PupilLookup pupils;
    private final Access access;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Steps(
            LadderSteps steps,
            Matters matters,
            Cases cases,
            @Lazy CaseProcess process,
            PupilLookup pupils,
            Access access,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.steps = steps;
        this.matters = matters;
        this.cases = cases;
        this.process = process;
        this.pupils = pupils;
        this.access = access;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Opens a step on a person's word. Nothing is issued by opening: the step's own gate decides.
     *
     * @return the step with its key
     * @throws Refused INVALID for a person who is not a parent of the pupil or an impossible period; CONFLICT when the
     *     case is closed or the same step is open already; FORBIDDEN
     */
    @Transactional
    public Step open(String reference, StepRequest asked) {
        Matter matter = matters.lock(reference);
        access.mustBeAbleToChange();
        access.mustSeeMatter(reference, matter.schoolUrn(), matter.referred());
        check(matter, asked);
        int number = steps.countByReferenceAndKind(reference, asked.kind()) + 1;
        LadderStep step = steps.saveAndFlush(new LadderStep(
                reference, number, asked, currentActor.get().username(), London.today(clock), clock.instant()));
        Step view = step.view();
        publisher.publishEvent(Recorded.of("step.asked-for")
                .inCase(reference)
                .about("step", view.stepKey())
                .pupil(matter.pupilId())
                .because(asked.because().text())
                .fact("kind", asked.kind().key())
                .fact("aboutStep", asked.aboutStep() == null ? "" : asked.aboutStep())
                .build());
        if (asked.kind().formal() && !matter.referred()) {
            cases.refer(reference, asked.kind().key(), asked.because().text());
        }
        boolean started = process.startStep(
                reference,
                asked.kind().message(),
                Map.of("stepKey", view.stepKey(), "step", asked.kind().key(), "stepOutcome", "running"));
        if (!started) {
            throw Refused.conflict(
                    "Case " + reference + " is closed.", "Reopen it first, with the reason, if it must be worked on.");
        }
        reach(reference);
        return view;
    }

    private void check(Matter matter, StepRequest asked) {
        if (!"case".equals(matter.kind())) {
            throw Refused.invalid(
                    "reference", matter.reference() + " is not a case.", "Open a case for the pupil first.");
        }
        if (asked.kind().perParent() && asked.parentId() == null) {
            throw Refused.invalid(
                    "parentId",
                    asked.kind().words() + " is taken against one parent, and none was named.",
                    "Choose the parent; open a second step for the other parent if both are meant.");
        }
        if (asked.parentId() != null) {
            mustBeParent(matter.pupilId(), asked.parentId());
        }
        if (asked.kind() == StepKind.PROSECUTION && asked.from() == null) {
            throw Refused.invalid(
                    "from",
                    "A prosecution rests on days of absence, and none were named.",
                    "Give the first and the last day; the six months of its time limit run from them.");
        }
        if ((asked.from() == null) != (asked.to() == null)
                || (asked.from() != null && asked.to().isBefore(asked.from()))) {
            throw Refused.invalid(
                    "to",
                    "The period of absence has no first or no last day, or ends before it begins.",
                    "Give both days, the first one first.");
        }
        if (asked.to() != null && asked.to().isAfter(London.today(clock))) {
            throw Refused.invalid(
                    "to",
                    "The period of absence ends on " + asked.to() + ", after today.",
                    "Only past days can count.");
        }
        steps.findByReferenceOrderByAskedAt(matter.reference()).stream()
                .map(LadderStep::view)
                .filter(Step::open)
                .filter(other -> other.kind() == asked.kind()
                        && java.util.Objects.equals(other.parentId(), asked.parentId())
                        && java.util.Objects.equals(other.aboutStep(), asked.aboutStep()))
                .findFirst()
                .ifPresent(other -> {
                    throw Refused.conflict(
                            asked.kind().words() + " " + other.stepKey() + " is open already.",
                            "Go on with that one; a second can begin when it has ended.");
                });
    }

    /** @throws Refused INVALID when the person is not a parent in law of the pupil (EA96 s.576) */
    public ParentOf mustBeParent(long pupilId, long parentId) {
        return pupils.parentsWithAddresses(pupilId).stream()
                .filter(parent -> parent.parentId() == parentId)
                .findFirst()
                .orElseThrow(() -> Refused.invalid(
                        "parentId",
                        "This person is not recorded as a parent of the pupil (Education Act 1996 s.576).",
                        "Choose a parent from the list, or have the school record them as a parent first."));
    }

    /** It has had effect outside: from now on it runs to its lawful end, whatever becomes of the case. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void goLive(String stepKey) {
        LadderStep step = existing(stepKey);
        step.goLive(London.today(clock));
        steps.flush();
    }

    /** Ends a step; called by the case's process when the step's model has ended. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(String stepKey, String outcome) {
        LadderStep step = existing(stepKey);
        step.end(outcome, London.today(clock));
        steps.flush();
        Matter matter = matters.find(step.view().reference()).orElseThrow();
        publisher.publishEvent(Recorded.of("step.ended")
                .inCase(matter.reference())
                .about("step", stepKey)
                .pupil(matter.pupilId())
                .outcome(outcome)
                .fact("kind", step.view().kind().key())
                .build());
        reach(matter.reference());
    }

    /**
     * Stops every formal step of a case that has had no effect outside yet; those that have run on to their lawful end.
     *
     * @param ground {@code left}, {@code aged-out}, {@code died}, {@code home-educated}, {@code in-care} …
     * @param kinds the kinds that must stop; empty for all formal ones
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stop(String reference, String ground, List<StepKind> kinds) {
        for (Step step : ofCase(reference)) {
            boolean concerned = kinds.isEmpty() ? step.kind().formal() : kinds.contains(step.kind());
            if (concerned) {
                stopOne(step.stepKey(), ground);
            }
        }
    }

    /**
     * Stops one step that has had no effect outside yet.
     *
     * @return whether it was stopped; false when it is live or has ended, and must end in its own way
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean stopOne(String stepKey, String ground) {
        Step step = get(stepKey);
        if (!step.open() || step.liveSince() != null) {
            return false;
        }
        publisher.publishEvent(Recorded.of("step.stopped")
                .inCase(step.reference())
                .about("step", stepKey)
                .outcome(ground)
                .build());
        return process.tellStep(step.reference(), stepKey, MUST_STOP, Map.of("stopGround", ground));
    }

    @Transactional(readOnly = true)
    public Optional<Step> find(String stepKey) {
        return steps.findByStepKey(stepKey).map(LadderStep::view);
    }

    /** @throws Refused NOT_FOUND */
    @Transactional(readOnly = true)
    public Step get(String stepKey) {
        return find(stepKey)
                .orElseThrow(() -> Refused.notFound(
                        "There is no step " + stepKey + ".", "Go back to the case and choose one of its steps."));
    }

    /** The steps of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<Step> ofCase(String reference) {
        return steps.findByReferenceOrderByAskedAt(reference).stream()
                .map(LadderStep::view)
                .toList();
    }

    private LadderStep existing(String stepKey) {
        return steps.findByStepKey(stepKey)
                .orElseThrow(() -> Refused.notFound(
                        "There is no step " + stepKey + ".", "Go back to the case and choose one of its steps."));
    }

    /** The headline stage: that of the furthest open step, or the support's own while none is open. */
    private void reach(String reference) {
        ofCase(reference).stream()
                .filter(Step::open)
                .map(step -> step.kind().stage())
                .max(Comparator.naturalOrder())
                .filter(stage -> stage.compareTo(Stage.FACILITATE_SUPPORT) > 0)
                .ifPresentOrElse(stage -> cases.reach(reference, stage), () -> cases.settle(reference));
    }
}
