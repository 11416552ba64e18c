package org.gradus.ladder.representation;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.gradus.access.Access;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.calendar.DayUnit;
import org.gradus.calendar.DayWords;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.casework.AnsweredTask;
import org.gradus.casework.CaseProcess;
import org.gradus.casework.Correspondence;
import org.gradus.casework.Correspondence.Draft;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.kernel.DecisionTables;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Decision;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.Steps;
import org.gradus.ladder.penalty.NoticeWithdrawals;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The family's representations: acknowledged, answered by somebody who did not take the decision, acted on when upheld. */
@Service
@Transactional
public class Representations {

    private static final String TAKEN_BACK = "Message_RepresentationTakenBack";
    private static final String AUTHORITY = "the local authority";

    private final Steps steps;
    private final Decisions decisions;
    private final NoticeWithdrawals withdrawals;
    private final Matters matters;
    private final Correspondence letters;
    private final CaseProcess process;
    private final DecisionTables tables;
    private final SchoolCalendars calendars;
    private final Access access;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Representations(
            Steps steps,
            Decisions decisions,
            NoticeWithdrawals withdrawals,
            Matters matters,
            @Lazy Correspondence letters,
            @Lazy CaseProcess process,
            DecisionTables tables,
            SchoolCalendars calendars,
            Access access,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.steps = steps;
        this.decisions = decisions;
        this.withdrawals = withdrawals;
        this.matters = matters;
        this.letters = letters;
        this.process = process;
        this.tables = tables;
        this.calendars = calendars;
        this.access = access;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** @throws Refused INVALID for a day to come */
    @Transactional(propagation = Propagation.MANDATORY)
    void acknowledged(AnsweredTask task) {
        if (task.day("receivedOn").isAfter(London.today(clock))) {
            throw Refused.invalid(
                    "receivedOn",
                    DayWords.full(task.day("receivedOn")) + " has not come yet.",
                    "Enter the day on which it came.");
        }
        Step step = steps.get(task.stepKey());
        if (task.yes("mayWrite")) {
            letter(
                    step,
                    "representation-acknowledgement",
                    Map.of(
                            "receivedOn", DayWords.full(task.day("receivedOn")),
                            "about", about(step),
                            "answerBy", answerBy(task.matter(), step),
                            "contact", AUTHORITY));
        }
        publisher.publishEvent(act("representation.acknowledged", step, task)
                .fact("receivedOn", task.day("receivedOn").toString())
                .fact("way", task.text("way"))
                .personal("evidence", task.text("evidence"))
                .build());
    }

    /** The day the answer is due: counted as the task's own deadline is, from the day it was opened. */
    private String answerBy(Matter matter, Step step) {
        Map<String, Object> rule = tables.evaluate(
                        "deadlines", London.today(clock), Map.of("kind", "representation-answer"))
                .get(0);
        return DayWords.full(calendars
                .of(matter.schoolUrn())
                .count(step.askedOn(), ((Number) rule.get("amount")).intValue(), DayUnit.valueOf((String)
                        rule.get("unit")))
                .result());
    }

    /**
     * Keeps the answer.
     *
     * @throws Refused FORBIDDEN for whoever took or prepared the decision it is about
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void answered(AnsweredTask task) {
        Step step = steps.get(task.stepKey());
        String me = currentActor.get().username();
        for (Decision decision : decisions.ofCase(step.reference())) {
            boolean mine = me.equals(decision.takenBy()) || me.equals(decision.preparedBy());
            boolean concerned = step.aboutStep() == null || step.aboutStep().equals(decision.stepKey());
            if (mine && concerned) {
                access.announceRefusal("answering " + step.stepKey() + " by who took the decision");
                throw Refused.forbidden(
                        "You took part in the decision this is about, so somebody else must answer.",
                        "Leave it to another officer, or ask your manager if there is nobody.");
            }
        }
        boolean upheld = task.text("decision").equals("uphold");
        Map<String, String> words = new HashMap<>(Map.of(
                "receivedOn", DayWords.full(step.askedOn()),
                "about", about(step),
                "considered", task.text("considered"),
                "decision", upheld ? "We agree with you." : "We do not agree with you.",
                "reasons", task.text("reason"),
                "answeredBy", currentActor.get().name(),
                "contact", AUTHORITY));
        if (task.textOrNull("nextStep") != null) {
            words.put("nextStep", task.text("nextStep"));
        }
        letter(step, "representation-answer", words);
        publisher.publishEvent(act("representation.answered", step, task)
                .because(task.text("reason"))
                .personal("considered", task.text("considered"))
                .outcome(upheld ? "upheld" : "rejected")
                .build());
    }

    /** An upheld representation about a penalty notice puts its withdrawal to whoever decides. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void act(String stepKey) {
        Step step = steps.get(stepKey);
        if (step.aboutStep() != null && steps.get(step.aboutStep()).kind() == StepKind.PENALTY_NOTICE) {
            withdrawals.recommendWithdrawal(step.aboutStep(), "Representation " + stepKey + " was upheld.");
        }
    }

    /**
     * The family takes it back.
     *
     * @throws Refused CONFLICT when it has ended
     */
    public void takeBack(String stepKey, Reason why) {
        access.mustBeAbleToChange();
        Step step = steps.get(stepKey);
        Matter matter = matters.lock(step.reference());
        access.mustSeeMatter(matter.reference(), matter.schoolUrn(), matter.referred());
        publisher.publishEvent(Recorded.of("representation.taken-back")
                .inCase(step.reference())
                .about("step", stepKey)
                .pupil(matter.pupilId())
                .because(why.text())
                .build());
        if (!process.tellStep(step.reference(), stepKey, TAKEN_BACK, Map.of())) {
            throw Refused.conflict(
                    "Representation " + stepKey + " has ended.", "Look at its outcome on the case page.");
        }
    }

    /** One letter to the parent who spoke; where no parent is named the answer stands in the case file only. */
    private void letter(Step step, String template, Map<String, String> words) {
        Long parent = step.parentId() != null || step.aboutStep() == null
                ? step.parentId()
                : steps.get(step.aboutStep()).parentId();
        if (parent != null) {
            letters.approve(currentActor.as(
                    Actor.SYSTEM,
                    () -> letters.draft(new Draft(
                            step.stepKey() + ":" + template,
                            step.reference(),
                            step.stepKey(),
                            template,
                            parent,
                            words))));
        }
    }

    private String about(Step step) {
        return step.aboutStep() == null
                ? "what the school and the authority do about your child's attendance"
                : steps.get(step.aboutStep()).kind().words().toLowerCase(java.util.Locale.ROOT) + " "
                        + step.aboutStep();
    }

    private static Recorded.Builder act(String action, Step step, AnsweredTask task) {
        return Recorded.of(action)
                .inCase(step.reference())
                .about("step", step.stepKey())
                .pupil(task.matter().pupilId())
                .fact("aboutStep", step.aboutStep() == null ? "" : step.aboutStep());
    }
}
