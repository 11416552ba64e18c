package org.gradus.ladder.improve;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gradus.access.Access;
import org.gradus.casework.CaseActions;
import org.gradus.casework.CaseProcess;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.casework.RegisterTargets;
import org.gradus.kernel.London;
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

/** The notices to improve of a case as people read them, with what the register shows; and asking for an early look. */
@Service
public class ImprovementViews {

    private final ImprovementNotices notices;
    private final ImprovementTests tests;
    private final Steps steps;
    private final Matters matters;
    private final Pupils pupils;
    private final Access access;
    private final CaseActions actions;
    private final CaseProcess process;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    ImprovementViews(
            ImprovementNotices notices,
            ImprovementTests tests,
            Steps steps,
            Matters matters,
            Pupils pupils,
            Access access,
            CaseActions actions,
            @Lazy CaseProcess process,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.notices = notices;
        this.tests = tests;
        this.steps = steps;
        this.matters = matters;
        this.pupils = pupils;
        this.access = access;
        this.actions = actions;
        this.process = process;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * One version of a notice.
     *
     * @param state {@code PREPARED}, {@code ISSUED}, {@code SENT}, {@code REPLACED} or {@code ENDED}
     * @param rule what the register measures, in words
     * @param now what it shows, or null before the period and for a version that was replaced
     * @param reached whether the figures satisfy the rule now; the judgement is a person's
     */
    public record NoticeView(
            String stepKey,
            int version,
            String state,
            String parent,
            LocalDate from,
            LocalDate to,
            String successMeasure,
            String rule,
            String earlyTrigger,
            LocalDate sentOn,
            LocalDate receivedOn,
            String now,
            boolean reached,
            String outcome,
            LocalDate endedOn) {

        public boolean running() {
            return state.equals("SENT");
        }
    }

    /** The versions of every notice of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<NoticeView> ofCase(String reference) {
        Matter matter = seen(reference);
        List<ParentOf> parents = pupils.parentsOf(matter.pupilId());
        return notices.findByReferenceOrderById(reference).stream()
                .map(notice -> view(notice, parents))
                .toList();
    }

    private NoticeView view(ImprovementNotice notice, List<ParentOf> parents) {
        LocalDate day = notice.endedOn() == null ? London.today(clock) : notice.endedOn();
        RegisterTargets.Reading reading =
                notice.sentOn() == null ? null : tests.reading(notice, day).orElse(null);
        return new NoticeView(
                notice.stepKey(),
                notice.number(),
                notice.state().name(),
                parents.stream()
                        .filter(parent -> parent.parentId() == notice.parentId())
                        .map(ParentOf::name)
                        .findFirst()
                        .orElse("Parent " + notice.parentId()),
                notice.periodFrom(),
                notice.periodTo(),
                notice.successMeasure(),
                notice.target().rule(),
                notice.earlyTrigger(),
                notice.sentOn(),
                notice.receivedOn(),
                reading == null ? null : reading.words(),
                reading != null && reading.reached(),
                notice.outcome(),
                notice.endedOn());
    }

    /**
     * Asks for an early look at a running notice; it decides nothing.
     *
     * @throws Refused CONFLICT when no look waits for its day; FORBIDDEN; NOT_FOUND
     */
    @Transactional
    public void lookEarly(String reference, String stepKey, Reason because) {
        Matter matter = matters.lock(reference);
        Step step = steps.get(stepKey);
        if (!step.reference().equals(reference)) {
            throw Refused.notFound("Case " + reference + " has no step " + stepKey + ".", "Choose one of its steps.");
        }
        if (!actions.mayAct(reference)) {
            throw Refused.forbidden(
                    "You may read this case but not change it.",
                    "Ask the school's attendance champion if you think you should.");
        }
        if (!process.tellStep(reference, stepKey, "Message_NoticeTestDue", Map.of())) {
            throw Refused.conflict(
                    "No look at " + stepKey + " waits for its day.",
                    "Look at the open tasks: it may be on already, or the notice has not been sent.");
        }
        publisher.publishEvent(Recorded.of("improvement.look-asked-for")
                .inCase(reference)
                .about("notice-to-improve", stepKey)
                .pupil(matter.pupilId())
                .because(because.text())
                .build());
    }

    private Matter seen(String reference) {
        Matter matter = matters.find(reference)
                .orElseThrow(() -> Refused.notFound("There is no " + reference + ".", "Look at the list of cases."));
        access.mustSeeMatter(reference, matter.schoolUrn(), matter.referred());
        return matter;
    }
}
