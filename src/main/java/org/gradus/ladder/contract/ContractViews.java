package org.gradus.ladder.contract;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gradus.access.Access;
import org.gradus.casework.CaseActions;
import org.gradus.casework.CaseProcess;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Step;
import org.gradus.ladder.Steps;
import org.gradus.pupils.ParentOf;
import org.gradus.pupils.Pupils;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The contracts of a case as people read them, and the one thing people do to a contract outside its tasks. */
@Service
public class ContractViews {

    private static final String BROUGHT_FORWARD = "Message_ContractReviewBroughtForward";

    private final AttendanceContracts contracts;
    private final ContractLog log;
    private final Steps steps;
    private final Matters matters;
    private final Pupils pupils;
    private final Access access;
    private final CaseActions actions;
    private final CaseProcess process;
    private final ApplicationEventPublisher publisher;

    ContractViews(
            AttendanceContracts contracts,
            ContractLog log,
            Steps steps,
            Matters matters,
            Pupils pupils,
            Access access,
            CaseActions actions,
            @Lazy CaseProcess process,
            ApplicationEventPublisher publisher) {
        this.contracts = contracts;
        this.log = log;
        this.steps = steps;
        this.matters = matters;
        this.pupils = pupils;
        this.access = access;
        this.actions = actions;
        this.process = process;
        this.publisher = publisher;
    }

    /**
     * One version of a contract.
     *
     * @param state for instance {@code WRITTEN}, {@code IN_FORCE}, {@code MET}
     * @param refusal the parent's words when they refused, else null; null too for those who may not read notes
     */
    public record ContractView(
            String stepKey,
            int version,
            String state,
            LocalDate from,
            LocalDate to,
            List<String> requirements,
            List<SupportView> support,
            String reviews,
            List<SignatureView> signatures,
            LocalDate answeredOn,
            String pupilAgrees,
            String refusal,
            String signedBySchool,
            LocalDate inForceOn,
            LocalDate endedOn,
            List<ReviewView> reviewed) {

        public boolean inForce() {
            return state.equals("IN_FORCE");
        }
    }

    /** What is owed in return. */
    public record SupportView(String words, String owner, String ownerName, LocalDate dueOn) {}

    /** A parent and their answer: {@code signed}, {@code refused} or {@code not-asked}. */
    public record SignatureView(String parent, String answer) {}

    /** A review of the version. */
    public record ReviewView(
            LocalDate heldOn, boolean parentCame, String kept, String supportKept, String decision, String because) {}

    /** A try to meet: the invitation and, once known, what came of it. */
    public record AttemptView(String stepKey, LocalDate on, String what, String words) {}

    /** The versions of every contract of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<ContractView> ofCase(String reference) {
        Matter matter = seen(reference);
        boolean notes = access.maySeeNotes(matter.schoolUrn(), matter.referred());
        List<ParentOf> parents = pupils.parentsOf(matter.pupilId());
        return contracts.findByReferenceOrderById(reference).stream()
                .map(version -> view(version, parents, notes))
                .toList();
    }

    /** Every try to meet about a contract, oldest first; empty for those who may not read notes. */
    @Transactional(readOnly = true)
    public List<AttemptView> attempts(String reference) {
        Matter matter = seen(reference);
        if (!access.maySeeNotes(matter.schoolUrn(), matter.referred())) {
            return List.of();
        }
        return steps.ofCase(reference).stream()
                .map(Step::stepKey)
                .flatMap(key -> java.util.stream.Stream.concat(
                        log.invitations(key).stream()
                                .map(one -> new AttemptView(
                                        key, one.meetingOn(), "invited-" + one.attempt(), one.details())),
                        log.meetings(key).stream()
                                .map(one -> new AttemptView(key, one.heldOn(), one.result(), one.words()))))
                .toList();
    }

    /**
     * Brings the review of a contract in force forward to now.
     *
     * @throws Refused CONFLICT when no review waits for its day; FORBIDDEN; NOT_FOUND
     */
    @Transactional
    public void bringReviewForward(String reference, String stepKey, Reason because) {
        matters.lock(reference);
        Step step = steps.get(stepKey);
        if (!step.reference().equals(reference)) {
            throw Refused.notFound("Case " + reference + " has no step " + stepKey + ".", "Choose one of its steps.");
        }
        if (!actions.mayAct(reference)) {
            throw Refused.forbidden(
                    "You may read this case but not change it.",
                    "Ask the school's attendance champion if you think you should.");
        }
        if (!process.tellStep(reference, stepKey, BROUGHT_FORWARD, Map.of())) {
            throw Refused.conflict(
                    "No review of " + stepKey + " waits for its day.",
                    "Look at the open tasks: the review may be on already, or the contract is not in force.");
        }
        publisher.publishEvent(Recorded.of("contract.review-brought-forward")
                .inCase(reference)
                .about("contract", stepKey)
                .pupil(matters.find(reference).orElseThrow().pupilId())
                .because(because.text())
                .build());
    }

    private ContractView view(AttendanceContract version, List<ParentOf> parents, boolean notes) {
        return new ContractView(
                version.stepKey(),
                version.number(),
                version.state().name(),
                version.runsFrom(),
                version.runsTo(),
                List.copyOf(version.requirements()),
                version.support().stream()
                        .map(owed -> new SupportView(owed.words(), owed.owner(), owed.ownerName(), owed.dueOn()))
                        .toList(),
                version.reviews(),
                version.signatures().stream()
                        .map(given -> new SignatureView(name(parents, given.parentId()), given.answer()))
                        .toList(),
                version.answeredOn(),
                version.pupilAgrees(),
                notes ? version.refusalWords() : null,
                version.signedBySchool(),
                version.inForceOn(),
                version.endedOn(),
                log.reviews(version.stepKey()).stream()
                        .filter(review -> review.number() == version.number())
                        .map(review -> new ReviewView(
                                review.heldOn(),
                                review.parentCame(),
                                review.kept(),
                                review.supportKept(),
                                review.decision(),
                                notes ? review.because() : null))
                        .toList());
    }

    private static String name(List<ParentOf> parents, long parentId) {
        return parents.stream()
                .filter(parent -> parent.parentId() == parentId)
                .map(ParentOf::name)
                .findFirst()
                .orElse("Parent " + parentId);
    }

    private Matter seen(String reference) {
        Matter matter = matters.find(reference)
                .orElseThrow(() -> Refused.notFound("There is no " + reference + ".", "Look at the list of cases."));
        access.mustSeeMatter(reference, matter.schoolUrn(), matter.referred());
        return matter;
    }
}
