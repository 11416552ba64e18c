package org.gradus.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one model promises whoever calls it: its outcomes, everything that can happen at each of its waits, and that no path
 * of it is lost.
 */
record StageContract(String process, Set<String> outcomes, Set<String> lines, List<String> broken) {

    /** Reads the contract off everything the model can do. */
    static StageContract of(Exploration exploration) {
        Set<String> outcomes = new TreeSet<>();
        Set<String> lines = new TreeSet<>();
        List<String> broken = new ArrayList<>(exploration.stuck);
        ModelGraph model = exploration.interpreter.model(exploration.process);
        boolean hands = model.nodes.values().stream()
                .anyMatch(node -> node.setsOnStart.containsKey("outcome") || node.setsOnEnd.containsKey("outcome"));
        for (Marking state : exploration.states) {
            if (state.ended()) {
                if (state.outcome() != null) {
                    outcomes.add(state.outcome());
                } else if (hands) {
                    broken.add("an end sets no outcome");
                }
            } else if (Waits.of(state, exploration.interpreter).dead()) {
                broken.add("nothing can happen at " + state.places());
            }
        }
        exploration.endless().forEach(state -> broken.add("no end can be reached from " + state.places()));
        model.nodes.values().stream()
                .filter(node -> node.kind != Kind.EVENT_SUB_PROCESS)
                .filter(node -> !exploration.touched.contains(node.id))
                .forEach(node -> broken.add("no path reaches " + node.id));
        exploration.transitions.forEach(transition -> lines.add(line(exploration, transition)));
        model.nodes.values().forEach(node -> describe(node, lines));
        return new StageContract(exploration.process, outcomes, lines, broken);
    }

    /** Who is asked, by when, behind which gate. */
    private static void describe(Node node, Set<String> lines) {
        if (node.kind == Kind.TASK || node.trigger != null) {
            lines.add("at " + node.id
                    + (node.role == null ? "" : " " + node.role)
                    + (node.due == null ? "" : " " + node.due)
                    + (node.trigger == null || node.trigger.name() == null ? "" : " on " + node.trigger.name())
                    + (node.attachedTo == null ? "" : " at the edge of " + node.attachedTo)
                    + (node.properties.isEmpty() ? "" : " " + node.properties));
        }
    }

    /** What a choice takes away and brings, so that what goes on beside it does not multiply the lines. */
    static String line(Exploration exploration, Exploration.Transition transition) {
        Marking to = exploration.states.get(transition.to());
        List<String> before = transition.from() == Exploration.OUTSIDE
                ? List.of()
                : exploration.states.get(transition.from()).places();
        List<String> gone = without(before, to.places());
        List<String> come = without(to.places(), before);
        Taken taken = transition.taken();
        String prefix = exploration.process + ":";
        return (taken.choice().act() + " " + taken.choice().words()
                        + (taken.steps().isEmpty() ? "" : " does " + taken.steps())
                        + " : " + gone + " -> "
                        + (to.ended() ? "end " + to.outcome() : come.toString()))
                .replace(prefix, "");
    }

    private static List<String> without(List<String> some, List<String> others) {
        List<String> left = new ArrayList<>(some);
        others.forEach(left::remove);
        return left;
    }

    /** The contract as a page. */
    String written() {
        StringBuilder page = new StringBuilder("# Contract of `" + process + "`\n\nOutcomes: "
                + (outcomes.isEmpty() ? "none" : String.join(", ", outcomes)) + "\n\n");
        lines.forEach(line -> page.append("- ").append(line).append('\n'));
        return page.toString();
    }
}
