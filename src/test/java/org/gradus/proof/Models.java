package org.gradus.proof;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.gradus.processes.ModelFiles;

/** All models of the checkout as graphs, and as texts for an engine. */
final class Models {

    private Models() {}

    /** Every process by id, and stand-ins for those that are called and not built. */
    static Map<String, ModelGraph> complete(Map<String, ModelGraph> graphs) {
        Map<String, ModelGraph> complete = new TreeMap<>(graphs);
        missing(graphs)
                .forEach(called -> complete.put(called, ModelGraph.of(Stub.of(called, Set.of("ended")), Map.of())));
        return complete;
    }

    private static Set<String> missing(Map<String, ModelGraph> graphs) {
        Set<String> missing = new TreeSet<>();
        graphs.values().stream()
                .flatMap(graph -> graph.nodes.values().stream())
                .filter(node -> node.kind == Kind.CALL && !graphs.containsKey(node.called))
                .forEach(call -> missing.add(call.called));
        return missing;
    }

    /** Every process by id. */
    static Map<String, ModelGraph> graphs() {
        var forms = ModelFiles.forms();
        Map<String, ModelGraph> graphs = new TreeMap<>();
        ModelFiles.processes().forEach((stem, model) -> graphs.put(stem, ModelGraph.of(model, forms)));
        return graphs;
    }

    /** Every model's text by file name. */
    static Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : ModelFiles.filesEnding(ModelFiles.PROCESSES, ".bpmn")) {
            texts.put(file.getFileName().toString(), ModelFiles.read(file));
        }
        missing(graphs())
                .forEach(called -> texts.put(called + ".bpmn", Bpmn.convertToString(Stub.of(called, Set.of("ended")))));
        return texts;
    }
}
