package org.gradus.tasks.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a form tells about the answers it got: whose words they are, and which of them a process may read. */
public final class FormQuestions {

    private FormQuestions() {}

    /** Words a form marks as somebody's own by its property {@code voice}. */
    public record Voice(String whose, String question, String words) {}

    /** What a person found to be so or not, by the property {@code finding}: the condition, the fact and why. */
    public record Finding(String condition, String fact, String words) {}

    /**
     * The answered questions that a gate asks. A question marked {@code finding} gives the fact, one marked
     * {@code findingWords} with the same condition gives the words to it.
     */
    public static List<Finding> findings(FormDefinition form, Map<String, Object> answers) {
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, String> words = new LinkedHashMap<>();
        for (FormDefinition.Placed placed : FormDefinition.flat(form.parts())) {
            if (placed.part() instanceof FormPart.Field field && answers.get(field.key()) != null) {
                String given = answers.get(field.key()).toString();
                if (field.properties().containsKey("finding")) {
                    facts.put(
                            field.properties().get("finding"),
                            given.equals("true") ? "yes" : given.equals("false") ? "no" : given);
                } else if (field.properties().containsKey("findingWords")) {
                    words.put(field.properties().get("findingWords"), given);
                }
            }
        }
        return facts.entrySet().stream()
                .map(found -> new Finding(found.getKey(), found.getValue(), words.getOrDefault(found.getKey(), "")))
                .toList();
    }

    /** The answered questions that carry somebody's own words, in the form's order. */
    public static List<Voice> voices(FormDefinition form, Map<String, Object> answers) {
        List<Voice> voices = new ArrayList<>();
        collect(FormDefinition.flat(form.parts()), answers, voices);
        return List.copyOf(voices);
    }

    private static void collect(List<FormDefinition.Placed> parts, Map<String, Object> answers, List<Voice> into) {
        for (FormDefinition.Placed placed : parts) {
            if (placed.part() instanceof FormPart.Field field) {
                String whose = field.properties().get("voice");
                if (whose != null && answers.get(field.key()) instanceof String words) {
                    into.add(new Voice(whose, field.label(), words));
                }
            } else if (placed.part() instanceof FormPart.Repeated repeated
                    && answers.get(repeated.key()) instanceof List<?> rows) {
                for (Object row : rows) {
                    Map<String, Object> cells = new LinkedHashMap<>();
                    ((Map<?, ?>) row).forEach((key, value) -> cells.put(key.toString(), value));
                    collect(FormDefinition.flat(repeated.parts()), cells, into);
                }
            }
        }
    }

    /** The answers a process may read where no recorder says otherwise: choices, ticks and whole numbers, never words. */
    public static Map<String, Object> scalars(FormDefinition form, Map<String, Object> answers) {
        Map<String, Object> scalars = new LinkedHashMap<>();
        for (FormDefinition.Placed placed : FormDefinition.flat(form.parts())) {
            if (placed.part() instanceof FormPart.Field field) {
                Object value = answers.get(field.key());
                boolean readable = switch (field.kind()) {
                    case SELECT, RADIO, CHECKBOX -> value != null;
                    case NUMBER -> value instanceof Long;
                    default -> false;
                };
                if (readable) {
                    scalars.put(field.key(), value);
                }
            }
        }
        return scalars;
    }
}
