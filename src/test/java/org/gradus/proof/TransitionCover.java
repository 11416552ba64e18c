package org.gradus.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.proof.Exploration.Transition;

/** Drives the real engine through every transition an exploration found, in as few walks as come easily. */
final class TransitionCover {

    private final Exploration exploration;
    private final Map<Integer, List<Transition>> from = new HashMap<>();
    private final Set<Transition> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private TransitionCover(Exploration exploration, boolean everyTransition) {
        this.exploration = exploration;
        exploration.transitions.forEach(
                transition -> from.computeIfAbsent(transition.from(), state -> new ArrayList<>())
                        .add(transition));
        if (everyTransition) {
            open.addAll(exploration.transitions);
        } else {
            Map<String, Transition> first = new HashMap<>();
            exploration.transitions.forEach(
                    transition -> first.putIfAbsent(StageContract.line(exploration, transition), transition));
            open.addAll(first.values());
        }
    }

    /**
     * Drives, comparing after every transition what the engine waits for.
     *
     * @param everyTransition or only one for each line of the contract, whatever else goes on beside it
     * @return walks made
     */
    static int drive(
            Exploration exploration, ProofEngine proof, Map<String, ModelGraph> models, boolean everyTransition) {
        TransitionCover cover = new TransitionCover(exploration, everyTransition);
        int walks = 0;
        while (!cover.open.isEmpty()) {
            cover.walk(proof, models);
            walks++;
        }
        return walks;
    }

    private void walk(ProofEngine proof, Map<String, ModelGraph> models) {
        List<Transition> path = toNearestOpen(Exploration.OUTSIDE);
        Transition start = path.get(0);
        List<String> trail = new ArrayList<>();
        try (EngineCase engine = new EngineCase(proof, models, start.taken().choice())) {
            while (!path.isEmpty()) {
                for (Transition transition : path) {
                    trail.add(transition.taken().choice().words());
                    if (transition.from() != Exploration.OUTSIDE) {
                        engine.take(transition.taken().choice(), null);
                    }
                    open.remove(transition);
                    assertThat(engine.waits())
                            .as("%s: %s", exploration.process, trail)
                            .isEqualTo(Waits.of(exploration.states.get(transition.to()), exploration.interpreter));
                    assertThat(proof.steps)
                            .as("steps of %s", trail)
                            .isEqualTo(transition.taken().steps());
                }
                path = toNearestOpen(path.get(path.size() - 1).to());
            }
        }
    }

    /** The shortest way from a state to, and through, a transition not driven yet; empty when there is none. */
    private List<Transition> toNearestOpen(int state) {
        Map<Integer, Transition> reachedBy = new HashMap<>();
        Deque<Integer> next = new ArrayDeque<>(List.of(state));
        Set<Integer> seen = new HashSet<>(List.of(state));
        while (!next.isEmpty()) {
            int here = next.poll();
            for (Transition transition : from.getOrDefault(here, List.of())) {
                if (open.contains(transition)) {
                    LinkedList<Transition> path = new LinkedList<>(List.of(transition));
                    for (int back = here; back != state; ) {
                        Transition step = reachedBy.get(back);
                        path.addFirst(step);
                        back = step.from();
                    }
                    return path;
                }
                if (seen.add(transition.to())) {
                    reachedBy.put(transition.to(), transition);
                    next.add(transition.to());
                }
            }
        }
        return List.of();
    }
}
