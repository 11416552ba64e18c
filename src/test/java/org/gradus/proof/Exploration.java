package org.gradus.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Everything one process can do, state by state, within a bound. */
final class Exploration {

    /**
     * One transition.
     *
     * @param from number of the state it leaves; {@link #OUTSIDE} for a start
     */
    record Transition(int from, Taken taken, int to) {}

    static final int OUTSIDE = -1;

    private static final int STATES = 30_000;

    final String process;
    final Interpreter interpreter;
    final List<Marking> states = new ArrayList<>();
    final List<Transition> transitions = new ArrayList<>();
    /** Where the engine would refuse to go on. */
    final List<String> stuck = new ArrayList<>();
    /** Choices not followed because more tokens than the bound would stand at one element. */
    int beyond;

    final Set<String> touched = new TreeSet<>();

    private final Map<Marking, Integer> numbers = new HashMap<>();
    private final Liveness liveness;
    private final int tokensAtOnce;

    /**
     * Explores.
     *
     * @param tokensAtOnce how many tokens may stand at one element of a scope; what goes further is counted, not followed
     */
    Exploration(Interpreter interpreter, String process, int tokensAtOnce) {
        this.interpreter = interpreter;
        this.process = process;
        this.tokensAtOnce = tokensAtOnce;
        this.liveness = new Liveness(interpreter.model(process));
        Deque<Integer> open = new ArrayDeque<>();
        interpreter.start(process, Map.of()).forEach(taken -> follow(OUTSIDE, taken, open));
        while (!open.isEmpty()) {
            int from = open.pop();
            Marking marking = states.get(from);
            for (Choice choice : interpreter.choices(marking)) {
                interpreter.take(marking, choice).forEach(taken -> follow(from, taken, open));
            }
            if (states.size() > STATES) {
                throw new IllegalStateException(process + " has more than " + STATES + " states");
            }
        }
    }

    private void follow(int from, Taken taken, Deque<Integer> open) {
        touched.addAll(taken.touched());
        if (taken.stuck() != null) {
            stuck.add(taken.choice().words() + " " + taken.stuck());
            return;
        }
        Marking reached = reduced(taken.marking());
        if (!reached.ended() && crowded(reached.root().body())) {
            beyond++;
            return;
        }
        Integer to = numbers.get(reached);
        if (to == null) {
            to = states.size();
            numbers.put(reached, to);
            states.add(reached);
            open.push(to);
        }
        transitions.add(new Transition(from, taken, to));
    }

    private Marking reduced(Marking marking) {
        return marking.ended() ? marking : marking.keeping(liveness.in(marking)::contains);
    }

    private boolean crowded(Marking.Body body) {
        Map<String, Integer> count = new HashMap<>();
        for (Marking.Token token : body.tokens()) {
            // What event sub-processes run beside is independent of each other: all of them count as one element.
            String place = eventSubProcess(token.node()) ? "beside" : token.node();
            if (count.merge(place, 1, Integer::sum) > tokensAtOnce
                    || token.body() != null && crowded(token.body())
                    || token.called() != null && crowded(token.called().body())) {
                return true;
            }
        }
        return false;
    }

    private boolean eventSubProcess(String node) {
        Node sub = interpreter.model(process).node(node);
        return sub != null && sub.kind == Kind.EVENT_SUB_PROCESS;
    }

    /** States from which no end can be reached. */
    List<Marking> endless() {
        List<List<Integer>> before = new ArrayList<>();
        states.forEach(state -> before.add(new ArrayList<>()));
        transitions.stream()
                .filter(transition -> transition.from() != OUTSIDE)
                .forEach(transition -> before.get(transition.to()).add(transition.from()));
        boolean[] ends = new boolean[states.size()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).ended()) {
                ends[i] = true;
                open.push(i);
            }
        }
        while (!open.isEmpty()) {
            for (int earlier : before.get(open.pop())) {
                if (!ends[earlier]) {
                    ends[earlier] = true;
                    open.push(earlier);
                }
            }
        }
        List<Marking> endless = new ArrayList<>();
        for (int i = 0; i < ends.length; i++) {
            if (!ends[i]) {
                endless.add(states.get(i));
            }
        }
        return endless;
    }
}
