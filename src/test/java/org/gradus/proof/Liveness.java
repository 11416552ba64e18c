package org.gradus.proof;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which variables can still be read from where a process stands; the others need not tell states apart. */
final class Liveness {

    private final ModelGraph model;
    /** Variables live on entering an element. */
    private final Map<String, Set<String>> live = new HashMap<>();

    Liveness(ModelGraph model) {
        this.model = model;
        model.nodes.keySet().forEach(node -> live.put(node, new TreeSet<>()));
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Node node : model.nodes.values()) {
                changed |= live.get(node.id).addAll(entering(node));
            }
        }
    }

    private Set<String> entering(Node node) {
        Set<String> entering = leaving(node);
        entering.removeAll(model.given(node.id));
        if (node.trigger != null && node.trigger.isMessage()) {
            entering.removeAll(model.given(node.trigger.name()));
            Semantics.broughtBy(node.trigger.name()).forEach(brought -> entering.removeAll(brought.keySet()));
        }
        if (model.start(node.id) != null) {
            entering.addAll(live.get(model.start(node.id).id));
        }
        node.handsIn.stream()
                .filter(mapping -> mapping.source() != null)
                .forEach(mapping -> entering.add(mapping.source()));
        node.out.stream()
                .filter(flow -> flow.condition() != null)
                .forEach(flow -> entering.add(flow.condition().variable()));
        entering.removeAll(node.setsOnStart.keySet());
        model.boundaries(node.id).forEach(boundary -> entering.addAll(live.get(boundary.id)));
        return entering;
    }

    private Set<String> leaving(Node node) {
        Set<String> leaving = new TreeSet<>();
        for (Flow flow : node.out) {
            Set<String> beyond = new TreeSet<>(live.get(flow.target()));
            beyond.removeAll(flow.sets().keySet());
            leaving.addAll(beyond);
        }
        if (node.out.isEmpty()) {
            Node sub = model.node(node.scope);
            if (sub == null || sub.kind == Kind.EVENT_SUB_PROCESS) {
                leaving.add("outcome");
            } else {
                leaving.addAll(leaving(sub));
            }
        }
        leaving.removeAll(node.setsOnEnd.keySet());
        node.handsOut.forEach(hand -> leaving.remove(hand.target()));
        return leaving;
    }

    /** The variables of the outermost process that can still be read. */
    Set<String> in(Marking marking) {
        Set<String> all = new TreeSet<>();
        collect(marking.root().body(), model.id, all);
        return all;
    }

    private void collect(Marking.Body body, String scope, Set<String> all) {
        all.add("outcome");
        if (!body.interrupted()) {
            model.eventStarts(scope).forEach(start -> all.addAll(live.get(start.id)));
        }
        for (Marking.Token token : body.tokens()) {
            if (token.body() == null) {
                all.addAll(live.get(token.node()));
            } else {
                model.boundaries(token.node()).forEach(boundary -> all.addAll(live.get(boundary.id)));
                all.addAll(leaving(model.node(token.node())));
                collect(token.body(), token.node(), all);
            }
        }
    }
}
