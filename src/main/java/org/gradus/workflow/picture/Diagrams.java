package org.gradus.workflow.picture;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.gradus.workflow.ProcessPictures.Model;
import org.springframework.stereotype.Component;

/** The diagrams of the models as deployed, each version read once: a deployed version never changes. */
@Component
class Diagrams {

    private final RepositoryService repository;
    private final Map<String, Diagram> read = new ConcurrentHashMap<>();

    Diagrams(RepositoryService repository) {
        this.repository = repository;
    }

    /** That version of the model. */
    Optional<Diagram> of(String model, int version) {
        Diagram known = read.get(model + ":" + version);
        return known != null
                ? Optional.of(known)
                : Optional.ofNullable(repository
                                .createProcessDefinitionQuery()
                                .processDefinitionKey(model)
                                .processDefinitionVersion(version)
                                .singleResult())
                        .map(this::of);
    }

    /** The model as deployed last. */
    Optional<Diagram> latest(String model) {
        return Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(model)
                        .latestVersion()
                        .singleResult())
                .map(this::of);
    }

    List<Model> models() {
        return repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .map(definition -> new Model(definition.getKey(), definition.getName(), definition.getVersion()))
                .sorted(Comparator.comparing(Model::name))
                .toList();
    }

    private Diagram of(ProcessDefinition definition) {
        return read.computeIfAbsent(
                definition.getKey() + ":" + definition.getVersion(),
                key -> DiagramReader.read(
                        repository.getBpmnModelInstance(definition.getId()),
                        definition.getKey(),
                        definition.getName(),
                        definition.getVersion()));
    }
}
