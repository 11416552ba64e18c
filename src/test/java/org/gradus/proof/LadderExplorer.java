package org.gradus.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradus.ladder.Gate;
import org.gradus.ladder.StepKind;
import org.gradus.proof.Facts.Now;
import org.gradus.proof.Facts.Payment;

/**
 * The ladder, breadth first: formal steps against two parents, several live at once, over what each stage promises, with
 * every gate asked on the real decision engine.
 */
final class LadderExplorer {

    /** A formal step that runs. */
    record Live(String stage, int parent, int state, Set<String> decided) {

        static final Comparator<Live> ORDER = Comparator.comparing(Live::toString);
    }

    /** A case. */
    record State(Facts facts, List<Live> live) {}

    final Set<String> violations = new TreeSet<>();
    /** Steps with effect outside that some path reaches: without them nothing would have been shown. */
    final Set<String> effects = new TreeSet<>();

    final List<State> states = new ArrayList<>();
    int transitions;
    /** Whether the bound ended it before everything was seen. */
    boolean bounded;
    /** Decisions asked of gates. */
    int decisions;

    private final Map<String, StageView> stages = new TreeMap<>();
    private final Map<String, GateTable> gates;
    private final Map<State, Integer> numbers = new HashMap<>();
    private final Map<String, Boolean> remembered = new HashMap<>();
    private final List<List<Integer>> before = new ArrayList<>();
    private final int bound;

    /**
     * Explores.
     *
     * @param atOnce formal steps that may be live at once
     * @param bound states after which to stop
     */
    LadderExplorer(Map<String, Exploration> explorations, Map<String, GateTable> gates, int atOnce, int bound) {
        this.gates = gates;
        this.bound = bound;
        for (StepKind kind : StepKind.values()) {
            if (kind.formal() && explorations.containsKey(kind.key())) {
                stages.put(kind.key(), new StageView(explorations.get(kind.key())));
            }
        }
        Deque<State> open = new ArrayDeque<>();
        reach(new State(Facts.NEW, List.of()), -1, open);
        while (!open.isEmpty()) {
            State state = open.poll();
            int from = numbers.get(state);
            if (state.live().size() < atOnce) {
                begin(state, from, open);
            }
            for (Live step : state.live()) {
                stages.get(step.stage()).edges(step.state()).forEach(edge -> move(state, from, step, edge, open));
            }
        }
        lost();
    }

    /** Any step may be asked for; a second of the same kind against the same parent only when the first has ended. */
    private void begin(State state, int from, Deque<State> open) {
        for (String stage : stages.keySet()) {
            boolean perParent = StepKind.of(stage).perParent();
            for (int parent = 1; parent <= (perParent ? 2 : 1); parent++) {
                int who = parent;
                if (state.live().stream().noneMatch(l -> l.stage().equals(stage) && l.parent() == who)) {
                    reach(
                            with(state, null, new Live(stage, who, Exploration.OUTSIDE, Set.of()), state.facts()),
                            from,
                            open);
                }
            }
        }
    }

    private void move(State state, int from, Live step, StageView.Edge edge, Deque<State> open) {
        Observed seen = edge.seen();
        Set<String> decided = step.decided();
        if (seen.gate() != null) {
            if (!decide(state.facts(), step, seen)) {
                return;
            }
            decided = new TreeSet<>(decided);
            decided.add(seen.gate());
        }
        for (String bean : seen.beans()) {
            String gate = Effects.BEHIND.get(bean);
            if (gate != null) {
                effects.add(bean);
            }
            require(
                    gate == null || decided.contains(gate),
                    bean + " without a decision of " + gate + " at " + seen.element());
        }
        Facts facts = Effects.after(state.facts(), seen, step.stage(), step.parent());
        inEveryState(state.facts(), facts, step, seen);
        Live next = seen.outcome() != null ? null : new Live(step.stage(), step.parent(), edge.to(), decided);
        reach(with(state, step, next, facts), from, open);
    }

    /** Whether the step can be approved at all; the law must allow it whenever it can. */
    private boolean decide(Facts facts, Live step, Observed seen) {
        boolean possible = open(seen.gate(), facts, step.parent(), Now.NOTHING);
        // A gate is an "and" of its conditions, each asked by itself: what stands against it singly stands against it
        // in
        // every combination.
        for (Now against : Effects.forbids(seen.gate())) {
            boolean refused = against == Now.HOLD && seen.enforces();
            require(
                    refused || !open(seen.gate(), facts, step.parent(), EnumSet.of(against)),
                    seen.gate() + " opens with " + against);
        }
        if (possible && seen.gate().equals("gate-prosecute")) {
            require(facts.orderConsidered(), "prosecution without a minuted consideration of an order");
            require(facts.payment(step.parent()) != Payment.PENDING, "proceedings before the payment period ends");
            require(facts.payment(step.parent()) != Payment.PAID, "proceedings after payment");
            require(facts.payment(step.parent()) != Payment.WITHDRAWN, "proceedings on facts of a withdrawn notice");
        }
        if (possible
                && Set.of("gate-notice-to-improve", "gate-penalty-notice", "gate-prosecute")
                        .contains(seen.gate())) {
            require(!facts.orderInForce(), seen.gate() + " opens while an order is in force");
        }
        if (possible && seen.gate().equals("gate-apply-order")) {
            require(facts.contractExplored(), "order applied for before a contract was explored");
        }
        return possible;
    }

    private boolean open(String gate, Facts facts, int parent, Set<Now> now) {
        return remembered.computeIfAbsent(gate + facts + parent + now, key -> {
            decisions++;
            GateTable table = gates.get(gate);
            Set<String> required = new TreeSet<>(Gate.of(gate).required());
            if (table == null) {
                return false;
            }
            Map<String, String> known = table.best(required);
            for (String condition : required) {
                Boolean holds = Effects.holds(condition, facts, parent, now);
                if (holds != null) {
                    known.put(condition, holds ? "yes" : "no");
                }
            }
            return table.open(required, known);
        });
    }

    private void inEveryState(Facts was, Facts facts, Live step, Observed seen) {
        require(facts.notices(step.parent()) <= 2, "a third notice in three years to one parent");
        if (seen.beans().contains(Effects.BEGIN_PROCEEDINGS)) {
            require(was.orderConsidered(), "proceedings begun without a minuted consideration of an order");
        }
    }

    private static State with(State state, Live gone, Live come, Facts facts) {
        List<Live> live = new ArrayList<>(state.live());
        live.remove(gone);
        if (come != null) {
            live.add(come);
        }
        live.sort(Live.ORDER);
        return new State(facts, List.copyOf(live));
    }

    private void reach(State state, int from, Deque<State> open) {
        transitions++;
        Integer number = numbers.get(state);
        if (number == null) {
            if (states.size() >= bound) {
                bounded = true;
                return;
            }
            number = states.size();
            numbers.put(state, number);
            states.add(state);
            before.add(new ArrayList<>());
            open.add(state);
        }
        if (from >= 0) {
            before.get(number).add(from);
        }
    }

    /** Every state can still come to one in which no formal step is live, so that the case can close. */
    private void lost() {
        if (bounded) {
            return;
        }
        boolean[] closes = new boolean[states.size()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).live().isEmpty()) {
                closes[i] = true;
                open.add(i);
            }
        }
        while (!open.isEmpty()) {
            for (int earlier : before.get(open.poll())) {
                if (!closes[earlier]) {
                    closes[earlier] = true;
                    open.add(earlier);
                }
            }
        }
        for (int i = 0; i < closes.length; i++) {
            require(closes[i], "no close can be reached from " + states.get(i));
        }
    }

    private void require(boolean holds, String violation) {
        if (!holds) {
            violations.add(violation);
        }
    }
}
