package org.gradus.tasks.forms;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradus.kernel.Feel;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Every question of a form with its answer in words, for somebody to read through before it counts. */
@Component
public class AnswerRows {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);

    private final Feel feel;
    private final MessageSource messages;

    AnswerRows(Feel feel, MessageSource messages) {
        this.feel = feel;
        this.messages = messages;
    }

    /**
     * A question with its answer.
     *
     * @param name the HTML name of its field
     * @param text the answer as people read it; says so when there is none
     * @param changeable false for what the case file has given
     */
    public record Row(String name, String label, String text, boolean changeable) {}

    /** The rows, in the form's order; questions that an answer hides are left out. */
    public List<Row> of(FormDefinition form, Map<String, Object> accepted) {
        List<Row> rows = new ArrayList<>();
        level(FormDefinition.flat(form.parts()), accepted, Map.of(), "", "", rows);
        return List.copyOf(rows);
    }

    private void level(
            List<FormDefinition.Placed> parts,
            Map<String, Object> answers,
            Map<String, Object> around,
            String prefix,
            String heading,
            List<Row> rows) {
        Map<String, Object> values = new HashMap<>(around);
        for (FormDefinition.Placed placed : parts) {
            if (placed.part() instanceof FormPart.Field field) {
                values.put(field.key(), answers.get(field.key()));
            } else if (placed.part() instanceof FormPart.Repeated repeated) {
                values.put(repeated.key(), answers.getOrDefault(repeated.key(), List.of()));
            }
        }
        for (FormDefinition.Placed placed : parts) {
            if (placed.hides().stream().anyMatch(hide -> feel.test(hide, values))) {
                continue;
            }
            if (placed.part() instanceof FormPart.Field field) {
                rows.add(new Row(
                        prefix + field.key(),
                        heading + field.label(),
                        words(field, answers.get(field.key())),
                        !field.fixed()));
            } else if (placed.part() instanceof FormPart.Repeated repeated) {
                repeated(repeated, answers.get(repeated.key()), values, rows);
            }
        }
    }

    private void repeated(FormPart.Repeated repeated, Object given, Map<String, Object> around, List<Row> rows) {
        List<?> list = given instanceof List<?> some ? some : List.of();
        if (list.isEmpty()) {
            rows.add(new Row(repeated.key(), repeated.label(), text("tasks.check.none"), true));
        }
        for (int i = 0; i < list.size(); i++) {
            Map<String, Object> cells = new HashMap<>();
            ((Map<?, ?>) list.get(i)).forEach((key, value) -> cells.put(key.toString(), value));
            level(
                    FormDefinition.flat(repeated.parts()),
                    cells,
                    around,
                    repeated.key() + "[" + i + "].",
                    text("tasks.form.row", repeated.label(), "" + (i + 1)) + ": ",
                    rows);
        }
    }

    private String words(FormPart.Field field, Object answer) {
        if (field.kind() == FormPart.Kind.CHECKBOX) {
            return text(Boolean.TRUE.equals(answer) ? "tasks.check.yes" : "tasks.check.no");
        }
        if (answer == null || answer.toString().isBlank()) {
            return text("tasks.check.none");
        }
        if (answer instanceof LocalDate day) {
            return DAY.format(day);
        }
        if (answer instanceof List<?> chosen) {
            return chosen.stream().map(value -> label(field, value)).collect(Collectors.joining("\n"));
        }
        return label(field, answer);
    }

    private static String label(FormPart.Field field, Object value) {
        return field.options().stream()
                .filter(option -> option.value().equals(value.toString()))
                .map(FormPart.Option::label)
                .findFirst()
                .orElse(value.toString());
    }

    private String text(String key, Object... values) {
        return messages.getMessage(key, values, Locale.UK);
    }
}
