package org.gradus.processes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;

/** The models, forms and tables as they lie in the checkout, or as a mutant of one of them would make them. */
public final class ModelFiles {

    public static final Path PROCESSES = Path.of("processes");
    static final Path FORMS = Path.of("forms");

    private static final ThreadLocal<Map<Path, String>> REPLACED = ThreadLocal.withInitial(Map::of);
    private static final Map<String, Object> PARSED = new ConcurrentHashMap<>();

    private ModelFiles() {}

    /** Lets this thread see one file with another text for as long as the check runs. */
    public static <T> T with(Path file, String text, Callable<T> check) throws Exception {
        REPLACED.set(Map.of(file, text));
        try {
            return check.call();
        } finally {
            REPLACED.remove();
            PARSED.remove(text);
        }
    }

    /** Every model by file stem, which is the process id; read it, do not change it. */
    public static Map<String, BpmnModelInstance> processes() {
        Map<String, BpmnModelInstance> models = new TreeMap<>();
        for (Path file : filesEnding(PROCESSES, ".bpmn")) {
            models.put(stem(file), (BpmnModelInstance)
                    PARSED.computeIfAbsent(read(file), text -> Bpmn.readModelFromStream(bytes(text))));
        }
        return models;
    }

    /** Every table by file stem: the decision id and, where there are several, the version. Read it, do not change it. */
    public static Map<String, DmnModelInstance> tables() {
        Map<String, DmnModelInstance> tables = new TreeMap<>();
        for (Path file : filesEnding(PROCESSES, ".dmn")) {
            tables.put(stem(file), (DmnModelInstance)
                    PARSED.computeIfAbsent(read(file), text -> Dmn.readModelFromStream(bytes(text))));
        }
        return tables;
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Every form by its key, for instance {@code support-plan/Task_WritePlan}. */
    public static Map<String, JsonNode> forms() {
        Map<String, JsonNode> forms = new TreeMap<>();
        for (Path file : filesEnding(FORMS, ".form")) {
            String key = FORMS.relativize(file).toString().replace('\\', '/');
            forms.put(key.substring(0, key.length() - ".form".length()), (JsonNode)
                    PARSED.computeIfAbsent(read(file), text -> json(file, text)));
        }
        return forms;
    }

    private static JsonNode json(Path file, String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("not readable as JSON: " + file, e);
        }
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
            if (source.matches("(?s).*(implements [^{]*DateSource|new DateSource\\(\\)).*")) {
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

    public static List<Path> filesEnding(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** The text of a file. */
    public static String read(Path file) {
        String replaced = REPLACED.get().get(file);
        if (replaced != null) {
            return replaced;
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
