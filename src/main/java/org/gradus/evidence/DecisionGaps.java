package org.gradus.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gradus.calendar.DayWords;
import org.gradus.ladder.Decision;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.GateAnswer;
import org.gradus.ladder.Step;
import org.gradus.register.Mark;
import org.gradus.register.PenaltyCount;
import org.gradus.register.Registers;
import org.springframework.stereotype.Component;

/** Whether each act was decided by two people at its gate, by a known table, on facts and marks that still stand. */
@Component
class DecisionGaps implements GapFinder {

    private final Decisions decisions;
    private final Registers registers;

    DecisionGaps(Decisions decisions, Registers registers) {
        this.decisions = decisions;
        this.registers = registers;
    }

    @Override
    public List<Found> in(Material material) {
        List<Found> found = new ArrayList<>();
        for (Step step : material.acts()) {
            List<Decision> taken = material.decisionsOf(step);
            if (taken.isEmpty()) {
                found.add(new Found(
                        step.liveSince() == null ? "not-decided" : "no-decision",
                        step.stepKey(),
                        step.liveSince() == null
                                ? "Asked for on " + DayWords.full(step.askedOn()) + ", not decided yet."
                                : "In effect since " + DayWords.full(step.liveSince())
                                        + " without a decision on record.",
                        "/steps/" + step.stepKey()));
            }
            taken.forEach(decision -> look(material, decision, found));
        }
        return found;
    }

    private void look(Material material, Decision decision, List<Found> found) {
        if (decision.tableVersion() == null || decision.tableVersion().isBlank()) {
            found.add(at("no-table-version", decision, "The decision does not say by which version it was judged."));
        }
        if (decision.gate().required().contains("two-people")) {
            if (decision.preparedBy() == null) {
                found.add(at(
                        "nobody-prepared",
                        decision,
                        "Decided by " + decision.takenBy() + "; nobody is on record as having prepared it."));
            } else if (decision.preparedBy().equals(decision.takenBy())) {
                found.add(at("one-person", decision, decision.takenBy() + " prepared it and decided it."));
            }
        }
        if (!decisions.frozen(decision).unchanged()) {
            found.add(at("decision-altered", decision, "Its facts do not have the hash they had when it was taken."));
        }
        for (GateAnswer.Condition condition : decision.conditions()) {
            if (condition.fact().value().endsWith("overridden")) {
                found.add(at(
                        "condition-overridden",
                        decision,
                        condition.words() + ": " + condition.fact().evidence()));
            } else if (!condition.met()) {
                found.add(at(
                        "condition-missing",
                        decision,
                        condition.words() + ": " + condition.fact().evidence()));
            }
        }
        marks(material, decision, found);
        noLonger(material, decision, found);
    }

    private void marks(Material material, Decision decision, List<Found> found) {
        if (decision.marks().isEmpty()) {
            return;
        }
        Map<Object, Mark> now = registers
                .marksKnownAt(
                        material.pupil().id(),
                        decision.marks().get(0).date(),
                        decision.marks().get(decision.marks().size() - 1).date(),
                        material.now())
                .stream()
                .collect(Collectors.toMap(Mark::at, Function.identity(), (one, other) -> one));
        List<String> changed = new ArrayList<>();
        for (PenaltyCount.Counted mark : decision.marks()) {
            Mark read = now.get(mark.at());
            if (read == null || read.code() != mark.code()) {
                changed.add(DayWords.full(mark.date()) + " " + mark.session() + " was " + mark.code() + ", is "
                        + (read == null ? "no mark" : read.code()));
            }
        }
        if (!changed.isEmpty()) {
            found.add(at("marks-changed", decision, String.join("; ", changed) + "."));
        }
    }

    /** What the gate granted then and would not grant today on today's knowledge for the same day. */
    private void noLonger(Material material, Decision decision, List<Found> found) {
        Map<String, GateAnswer.Condition> now =
                decisions
                        .again(decision, material.matter(), decision.effectiveOn(), material.now())
                        .conditions()
                        .stream()
                        .collect(Collectors.toMap(GateAnswer.Condition::id, Function.identity()));
        for (GateAnswer.Condition then : decision.conditions()) {
            GateAnswer.Condition again = now.get(then.id());
            if (then.met() && again != null && !again.met()) {
                found.add(at(
                        "condition-no-longer-met",
                        decision,
                        then.words() + ": " + again.fact().evidence()));
            }
        }
    }

    private static Found at(String gap, Decision decision, String what) {
        return new Found(
                gap,
                decision.stepKey() + ", decision on " + decision.gate().words() + " for "
                        + DayWords.full(decision.effectiveOn()),
                what,
                "/decisions/" + decision.id());
    }
}
