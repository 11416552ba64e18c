package org.gradus.proof;

import java.util.List;

/**
 * What the rest of the case can see of one thing a stage does.
 *
 * @param gate the gate a decision approves; {@code null} where nothing is approved
 * @param enforces whether the task is refused while a safeguarding hold stands
 * @param records what the task takes into the case file; {@code null} for events and plain answers
 * @param beans steps that have effect outside, in order
 * @param outcome how the stage ended; {@code null} while it goes on
 */
record Observed(
        String element,
        String gate,
        boolean enforces,
        String records,
        List<String> beans,
        String message,
        String outcome) {

    static final String APPROVE = "approve";

    static Observed of(Exploration exploration, Exploration.Transition transition) {
        Taken taken = transition.taken();
        Choice choice = taken.choice();
        Node node = exploration.interpreter.model(exploration.process).node(choice.element());
        Marking to = exploration.states.get(transition.to());
        boolean approves = node != null && APPROVE.equals(choice.scalars().get("decision"));
        return new Observed(
                choice.element(),
                approves ? node.properties.get("gate") : null,
                node != null && "true".equals(node.properties.get("enforces")),
                node == null ? null : node.properties.get("records"),
                taken.steps(),
                node == null || node.trigger == null ? null : node.trigger.name(),
                to.ended() ? String.valueOf(to.outcome()) : null);
    }

    boolean matters() {
        return gate != null
                || outcome != null
                || beans.stream().anyMatch(Effects::known)
                || Effects.known(records)
                || Effects.known(message);
    }
}
