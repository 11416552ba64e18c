package org.gradus.proof;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.gradus.processes.ModelFiles;

/** All models of the checkout as graphs, and as texts for an engine. */
final class Models {

    private Models() {}

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
        return texts;
    }
}
