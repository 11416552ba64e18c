package org.gradus.workflow.picture;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.workflow.ProcessPictures.State;

/**
 * How each node of a model stands when these are done and these run.
 *
 * @param states by element id
 * @param reachable what may still come, nearest first, also where it has been before
 */
record Standing(Map<String, State> states, Set<String> reachable) {

    /** @param running whether the process itself still runs: what an event may begin is possible only then */
    static Standing of(Diagram diagram, Collection<String> done, Collection<String> current, boolean running) {
        Set<String> reachable = running ? reachable(diagram, Set.copyOf(current)) : Set.of();
        Map<String, State> states = new HashMap<>();
        for (String id : diagram.nodes().keySet()) {
            states.put(
                    id,
                    current.contains(id)
                            ? State.CURRENT
                            : done.contains(id) ? State.DONE : reachable.contains(id) ? State.POSSIBLE : State.SKIPPED);
        }
        return new Standing(states, reachable);
    }

    private static Set<String> reachable(Diagram diagram, Set<String> current) {
        Set<String> reached = new LinkedHashSet<>();
        Set<String> followed = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(current);
        byEvent(diagram, null).forEach(next::add);
        reached.addAll(byEvent(diagram, null));
        while (!next.isEmpty()) {
            String id = next.poll();
            if (!followed.add(id)) {
                continue;
            }
            for (String follower : followers(diagram, id, current.contains(id))) {
                reached.add(follower);
                next.add(follower);
            }
        }
        return reached;
    }

    /** What may come straight after a node; a part that runs has begun already, so its beginning is not ahead. */
    private static List<String> followers(Diagram diagram, String id, boolean runs) {
        Set<String> followers = new LinkedHashSet<>();
        Diagram.Node node = diagram.nodes().get(id);
        if (node == null) {
            return List.of();
        }
        diagram.flows().stream()
                .filter(flow -> flow.from().equals(id))
                .map(Diagram.Flow::to)
                .forEach(followers::add);
        for (Diagram.Node other : diagram.nodes().values()) {
            if (id.equals(other.attachedTo()) || (!runs && id.equals(other.parent()) && other.starting())) {
                followers.add(other.id());
            }
        }
        followers.addAll(byEvent(diagram, id));
        Diagram.Node part = node.parent() == null ? null : diagram.nodes().get(node.parent());
        if (part != null && followers.isEmpty()) {
            // An end inside a part leads to what follows the part.
            diagram.flows().stream()
                    .filter(flow -> flow.from().equals(part.id()))
                    .map(Diagram.Flow::to)
                    .forEach(followers::add);
        }
        return List.copyOf(followers);
    }

    /** The parts inside this one (or the model) that an event may begin at any time. */
    private static List<String> byEvent(Diagram diagram, String parent) {
        return diagram.nodes().values().stream()
                .filter(Diagram.Node::byEvent)
                .filter(part -> parent == null ? part.parent() == null : parent.equals(part.parent()))
                .map(Diagram.Node::id)
                .sorted()
                .toList();
    }
}
