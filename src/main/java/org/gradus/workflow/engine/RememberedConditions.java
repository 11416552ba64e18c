package org.gradus.workflow.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.kernel.Feel;

/**
 * Works out a condition that only compares answers with words written in it once for each combination of those words.
 *
 * <p>A form asks the same few conditions at each of its fields, and the interpreter builds all its functions anew each
 * time. What is remembered is which of the condition's own words an answer was, never an answer: any other text is just
 * "another". Conditions of any other shape, and answers that are no text, go to the interpreter every time.
 */
final class RememberedConditions implements Feel {

    private static final String COMPARISON = "[A-Za-z_][A-Za-z0-9_]*\\s*!?=\\s*(?:\"[^\"\\\\]*\"|null)";
    private static final Pattern COMPARISONS =
            Pattern.compile("\\s*" + COMPARISON + "(?:\\s+(?:and|or)\\s+" + COMPARISON + ")*\\s*");
    private static final Pattern PART = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\s*!?=\\s*(?:\"([^\"\\\\]*)\"|null)");

    private final Feel interpreter;
    private final Map<String, Optional<Shape>> shapes = new ConcurrentHashMap<>();
    private final Map<Asked, Boolean> known = new ConcurrentHashMap<>();

    RememberedConditions(Feel interpreter) {
        this.interpreter = interpreter;
    }

    /** The names a condition compares, and the words it compares them with. */
    private record Shape(Set<String> names, Set<String> words) {}

    /** What an answer is to a condition: not there, nothing, one of its words, or another text. */
    private enum Other {
        ABSENT,
        NOTHING,
        ANOTHER
    }

    private record Asked(String condition, List<Object> answers) {}

    @Override
    public boolean test(String condition, Map<String, Object> values) {
        Optional<Shape> shape = shapes.computeIfAbsent(condition, RememberedConditions::shape);
        if (shape.isEmpty()) {
            return interpreter.test(condition, values);
        }
        List<Object> answers = new ArrayList<>();
        for (String name : shape.get().names()) {
            Object value = values.get(name);
            if (value instanceof String text) {
                answers.add(shape.get().words().contains(text) ? text : Other.ANOTHER);
            } else if (value == null) {
                answers.add(values.containsKey(name) ? Other.NOTHING : Other.ABSENT);
            } else {
                return interpreter.test(condition, values);
            }
        }
        return known.computeIfAbsent(
                new Asked(condition, List.copyOf(answers)), asked -> interpreter.test(condition, values));
    }

    private static Optional<Shape> shape(String condition) {
        if (!COMPARISONS.matcher(condition).matches()) {
            return Optional.empty();
        }
        Set<String> names = new LinkedHashSet<>();
        Set<String> words = new LinkedHashSet<>();
        Matcher part = PART.matcher(condition);
        while (part.find()) {
            names.add(part.group(1));
            if (part.group(2) != null) {
                words.add(part.group(2));
            }
        }
        return Optional.of(new Shape(names, words));
    }
}
