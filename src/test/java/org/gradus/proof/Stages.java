package org.gradus.proof;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/** Every model explored alone; what it calls is stood in for by that process's own contract. */
final class Stages {

    /** Tokens at one element: one is enough for every path of a model alone. */
    private static final int TOKENS_AT_ONCE = 1;

    private final Map<String, ModelGraph> graphs;
    private final Map<String, Exploration> explorations = new TreeMap<>();
    private final Map<String, StageContract> contracts = new TreeMap<>();
    private final Map<String, BpmnModelInstance> stubs = new HashMap<>();

    private Stages(Map<String, ModelGraph> graphs) {
        this.graphs = graphs;
    }

    /** Explores all of these models. */
    static Stages of(Map<String, ModelGraph> graphs) {
        Stages stages = new Stages(graphs);
        graphs.keySet().forEach(stages::contract);
        return stages;
    }

    /** Explores one model, and whatever it calls. */
    static Stages only(Map<String, ModelGraph> graphs, String process) {
        Stages stages = new Stages(graphs);
        stages.contract(process);
        return stages;
    }

    Map<String, Exploration> explorations() {
        return explorations;
    }

    Map<String, StageContract> contracts() {
        return contracts;
    }

    /** Explores one process, and before it those it calls. */
    private StageContract contract(String process) {
        StageContract known = contracts.get(process);
        if (known != null) {
            return known;
        }
        Exploration exploration = new Exploration(new Interpreter(world(process)), process, TOKENS_AT_ONCE);
        StageContract contract = StageContract.of(exploration);
        explorations.put(process, exploration);
        contracts.put(process, contract);
        return contract;
    }

    /** The process as it is and stand-ins for what it calls. */
    Map<String, ModelGraph> world(String process) {
        Map<String, ModelGraph> world = new LinkedHashMap<>();
        world.put(process, graphs.get(process));
        for (String called : called(process)) {
            world.put(called, ModelGraph.of(stub(called), Map.of()));
        }
        return world;
    }

    /** The same as BPMN for an engine. */
    Map<String, String> texts(String process, String own) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(process + ".bpmn", own);
        called(process).forEach(called -> texts.put(called + ".bpmn", Bpmn.convertToString(stub(called))));
        return texts;
    }

    private BpmnModelInstance stub(String called) {
        BpmnModelInstance known = stubs.get(called);
        if (known == null) {
            known = graphs.containsKey(called)
                    ? Stub.of(called, contract(called).outcomes())
                    : Stub.of(called, Set.of("ended"));
            stubs.put(called, known);
        }
        return known;
    }

    private Set<String> called(String process) {
        Set<String> called = new TreeSet<>();
        graphs.get(process).nodes.values().stream()
                .filter(node -> node.kind == Kind.CALL)
                .forEach(node -> called.add(node.called));
        return called;
    }
}
