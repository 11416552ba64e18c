package org.gradus.processes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;

/** The models, forms and tables as they lie in the checkout. */
final class ModelFiles {

    static final Path PROCESSES = Path.of("processes");
    static final Path FORMS = Path.of("forms");

    private ModelFiles() {}

    /** Every model by file stem, which is the process id. */
    static Map<String, BpmnModelInstance> processes() {
        Map<String, BpmnModelInstance> models = new TreeMap<>();
        for (Path file : filesEnding(PROCESSES, ".bpmn")) {
            models.put(stem(file), Bpmn.readModelFromFile(file.toFile()));
        }
        return models;
    }

    /** Every table by file stem, which is the decision id and, where there are several, the version. */
    static Map<String, DmnModelInstance> tables() {
        Map<String, DmnModelInstance> tables = new TreeMap<>();
        for (Path file : filesEnding(PROCESSES, ".dmn")) {
            tables.put(stem(file), Dmn.readModelFromFile(file.toFile()));
        }
        return tables;
    }

    /** Every form by its key, for instance {@code support-plan/Task_WritePlan}. */
    static Map<String, JsonNode> forms() {
        Map<String, JsonNode> forms = new TreeMap<>();
        ObjectMapper json = new ObjectMapper();
        for (Path file : filesEnding(FORMS, ".form")) {
            String key = FORMS.relativize(file).toString().replace('\\', '/');
            try {
                forms.put(key.substring(0, key.length() - ".form".length()), json.readTree(file.toFile()));
            } catch (IOException e) {
                throw new UncheckedIOException("not readable as JSON: " + file, e);
            }
        }
        return forms;
    }

    /** The recorders there are, read from the sources that declare them. */
    static Set<String> recorders() {
        return declared("NamedRecorder\\(\\s*\"([a-z-]+)\"|String records\\(\\) \\{\\s*return \"([a-z-]+)\"");
    }

    /** The steps models may call by name, read from the sources that declare them. */
    static List<String> steps() {
        return List.copyOf(declared("@Component\\(\"(\\w+)\"\\)\\s*(?:public )?class \\w+ implements JavaDelegate"));
    }

    /** The moments deadlines may count from: two of the process itself, and those the case file's own sources know. */
    static Set<String> moments() {
        Set<String> moments = new TreeSet<>(Set.of("reached", "stage-entered"));
        Pattern known = Pattern.compile("\"([a-z]+(?:-[a-z0-9]+)+)\"");
        for (Path file : filesEnding(Path.of("src", "main", "java"), ".java")) {
            String source = read(file);
            if (source.contains("implements DateSource") || source.contains("new DateSource()")) {
                known.matcher(source).results().forEach(found -> moments.add(found.group(1)));
            }
        }
        return moments;
    }

    private static Set<String> declared(String regex) {
        Pattern pattern = Pattern.compile(regex);
        Set<String> names = new TreeSet<>();
        for (Path file : filesEnding(Path.of("src", "main", "java"), ".java")) {
            pattern.matcher(read(file))
                    .results()
                    .forEach(found -> names.add(
                            found.groupCount() > 1 && found.group(1) == null ? found.group(2) : found.group(1)));
        }
        return names;
    }

    static List<Path> filesEnding(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
