package org.gradus.ladder;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.gradus.access.Access;
import org.gradus.casework.CaseActions;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.gradus.pupils.ParentOf;
import org.gradus.pupils.Pupils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Steps, gates and decisions as the person now acting may see them. */
@Service
@Transactional(readOnly = true)
public class StepViews {

    private final Steps steps;
    private final Gates gates;
    private final Decisions decisions;
    private final ChangedMarks changedMarks;
    private final Matters matters;
    private final Pupils pupils;
    private final Access access;
    private final CaseActions actions;
    private final Clock clock;

    StepViews(
            Steps steps,
            Gates gates,
            Decisions decisions,
            ChangedMarks changedMarks,
            Matters matters,
            Pupils pupils,
            Access access,
            CaseActions actions,
            Clock clock) {
        this.steps = steps;
        this.gates = gates;
        this.decisions = decisions;
        this.changedMarks = changedMarks;
        this.matters = matters;
        this.pupils = pupils;
        this.access = access;
        this.actions = actions;
        this.clock = clock;
    }

    /** A step with the parent's name, if it is taken against one, and its decisions. */
    public record View(Step step, String parent, List<Decision> decisions) {}

    /** A difference between a decision as taken and the same question asked with later knowledge. */
    public record Difference(String what, String then, String now) {}

    /** A decision with what has changed since. */
    public record Traced(Decision decision, List<Difference> changes, LocalDate asOf) {}

    /** The steps of a case, oldest first. */
    public List<View> ofCase(String reference) {
        Matter matter = seen(reference);
        List<ParentOf> parents = pupils.parentsOf(matter.pupilId());
        List<Decision> all = decisions.ofCase(reference);
        return steps.ofCase(reference).stream()
                .map(step -> new View(
                        step,
                        name(parents, step.parentId()),
                        all.stream()
                                .filter(decision -> step.stepKey().equals(decision.stepKey()))
                                .toList()))
                .toList();
    }

    /** The parents a step may be taken against. */
    public List<ParentOf> parents(String reference) {
        return pupils.parentsOf(seen(reference).pupilId());
    }

    /** Whether the actor may open a step on this case. */
    public boolean mayOpen(String reference) {
        return "case".equals(seen(reference).kind()) && actions.mayAct(reference);
    }

    /** @throws Refused NOT_FOUND */
    public View step(String stepKey) {
        Step step = steps.get(stepKey);
        return ofCase(step.reference()).stream()
                .filter(view -> view.step().stepKey().equals(stepKey))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The gate of a step as it stands, or as it stood at the end of a day by what was known then.
     *
     * @param on a day not after today, or null for now
     */
    public Optional<GateAnswer> gate(String stepKey, LocalDate on) {
        return gate(stepKey, on == null ? London.today(clock) : on, known(on));
    }

    /**
     * The gate of a step as it would have answered on a day, by what was known at a moment.
     *
     * @param on whose law and ages count
     * @param knownAt what counts came in by then
     */
    public Optional<GateAnswer> gate(String stepKey, LocalDate on, Instant knownAt) {
        View view = step(stepKey);
        Matter matter = seen(view.step().reference());
        return gateOf(view.step().kind())
                .map(gate -> gates.look(new GateQuestion(
                        gate,
                        matter.reference(),
                        view.step(),
                        matter.pupilId(),
                        matter.schoolUrn(),
                        on,
                        knownAt,
                        view.decisions().isEmpty()
                                ? null
                                : view.decisions()
                                        .get(view.decisions().size() - 1)
                                        .preparedBy(),
                        null)));
    }

    /**
     * A decision as it was taken, with what has changed since.
     *
     * @param on compare with what was known at the end of that day; null for now
     * @throws Refused NOT_FOUND
     */
    public Traced decision(UUID id, LocalDate on) {
        Decision decision = decisions
                .find(id)
                .orElseThrow(() -> Refused.notFound("There is no such decision.", "Choose one from the case."));
        Matter matter = seen(decision.reference());
        GateAnswer now = decisions.again(decision, matter, decision.effectiveOn(), known(on));
        List<Difference> changes = new ArrayList<>();
        for (GateAnswer.Condition then : decision.conditions()) {
            now.conditions().stream()
                    .filter(condition -> condition.id().equals(then.id()))
                    .filter(condition -> condition.met() != then.met()
                            || !Objects.equals(
                                    condition.fact().evidence(), then.fact().evidence()))
                    .forEach(condition -> changes.add(new Difference(then.words(), said(then), said(condition))));
        }
        if (on == null) {
            changedMarks
                    .changed(id, matter.pupilId())
                    .forEach(mark -> changes.add(new Difference(
                            mark.date() + " " + mark.session(), mark.then(), mark.now() == null ? "–" : mark.now())));
        }
        return new Traced(decision, List.copyOf(changes), on);
    }

    /** The gate a step of this kind must pass to have effect, if it has one. */
    static Optional<Gate> gateOf(StepKind kind) {
        return Optional.ofNullable(
                switch (kind) {
                    case ATTENDANCE_CONTRACT -> Gate.ATTENDANCE_CONTRACT;
                    case NOTICE_TO_IMPROVE -> Gate.NOTICE_TO_IMPROVE;
                    case PENALTY_NOTICE -> Gate.PENALTY_NOTICE;
                    case EDUCATION_SUPERVISION_ORDER -> Gate.APPLY_ORDER;
                    case PROSECUTION -> Gate.PROSECUTE;
                    case PART_TIME_TIMETABLE -> Gate.PART_TIME_TIMETABLE;
                    default -> null;
                });
    }

    private Instant known(LocalDate on) {
        if (on == null) {
            return clock.instant();
        }
        if (on.isAfter(London.today(clock))) {
            throw Refused.invalid("on", on + " is still to come.", "Ask for today or a day before.");
        }
        return on.plusDays(1).atStartOfDay(London.ZONE).toInstant().minusMillis(1);
    }

    private static String said(GateAnswer.Condition condition) {
        return (condition.met() ? "met: " : "missing: ") + condition.fact().evidence();
    }

    private static String name(List<ParentOf> parents, Long parentId) {
        return parents.stream()
                .filter(parent -> parentId != null && parent.parentId() == parentId)
                .map(ParentOf::name)
                .findFirst()
                .orElse(null);
    }

    private Matter seen(String reference) {
        Matter matter = matters.find(reference)
                .orElseThrow(() -> Refused.notFound(
                        "There is no case " + reference + ".", "Look it up by the pupil's name or UPN."));
        access.mustSeeMatter(reference, matter.schoolUrn(), matter.referred());
        return matter;
    }
}
