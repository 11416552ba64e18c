package org.gradus.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A stage seen from the case: only what matters to others, whatever it does in between. */
final class StageView {

    /** Something that matters, and where the stage stands after it. */
    record Edge(Observed seen, int to) {}

    private final Exploration exploration;
    private final Map<Integer, List<Exploration.Transition>> from = new HashMap<>();
    private final Map<Integer, Set<Edge>> edges = new HashMap<>();

    StageView(Exploration exploration) {
        this.exploration = exploration;
        exploration.transitions.forEach(
                transition -> from.computeIfAbsent(transition.from(), state -> new ArrayList<>())
                        .add(transition));
    }

    /** What can happen next from a state, or from {@link Exploration#OUTSIDE}, that matters. */
    Set<Edge> edges(int state) {
        return edges.computeIfAbsent(state, this::find);
    }

    private Set<Edge> find(int state) {
        Set<Edge> found = new LinkedHashSet<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(state));
        Set<Integer> seen = new HashSet<>(List.of(state));
        while (!open.isEmpty()) {
            for (Exploration.Transition transition : from.getOrDefault(open.pop(), List.of())) {
                Observed observed = Observed.of(exploration, transition);
                if (observed.matters()) {
                    found.add(new Edge(observed, transition.to()));
                } else if (seen.add(transition.to())) {
                    open.push(transition.to());
                }
            }
        }
        return found;
    }
}
