package org.gradus.tasks.forms;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gradus.kernel.Feel;
import org.gradus.kernel.Refused;
import org.springframework.stereotype.Component;

/**
 * Checks answers against their form: the same rules for page and API.
 *
 * <p>Answers to hidden questions are dropped, so that nothing is recorded that nobody was asked. Rows that belong to
 * the case file (targets to judge, for instance) must be answered exactly once each.
 */
@Component
public class FormAnswers {

    private final Feel feel;
    private final FormWords words;

    FormAnswers(Feel feel, FormWords words) {
        this.feel = feel;
        this.words = words;
    }

    /** Checks what a page sent; parameters the form does not know are ignored, blank rows are dropped. */
    public Checked ofPage(FormDefinition form, PageInput input, Map<String, Object> known) {
        return new Check(form, known, false).run(input.tree(form));
    }

    /** Checks what the API was sent; a name the form does not know is a problem. */
    public Checked ofApi(FormDefinition form, Map<String, Object> tree, Map<String, Object> known) {
        return new Check(form, known, true).run(tree);
    }

    /** One form being checked once. */
    private final class Check {

        private final FormDefinition form;
        private final Map<String, Object> known;
        private final boolean typed;
        private final List<Refused.Problem> problems = new ArrayList<>();

        Check(FormDefinition form, Map<String, Object> known, boolean typed) {
            this.form = form;
            this.known = known;
            this.typed = typed;
        }

        Checked run(Map<String, Object> tree) {
            List<FormDefinition.Placed> parts = FormDefinition.flat(form.parts());
            Map<String, Object> answers = level(parts, tree, "", Map.of(), known);
            return problems.isEmpty() ? new Checked.Accepted(answers) : new Checked.Rejected(List.copyOf(problems));
        }

        /** Checks the fields of the form itself or of one row. */
        private Map<String, Object> level(
                List<FormDefinition.Placed> parts,
                Map<String, Object> tree,
                String prefix,
                Map<String, Object> around,
                Map<String, Object> given) {
            Map<String, Object> read = new LinkedHashMap<>();
            Map<String, Reading.Read> readings = new HashMap<>();
            for (FormDefinition.Placed placed : parts) {
                if (placed.part() instanceof FormPart.Field field) {
                    Object raw = tree.get(field.key());
                    if (field.fixed() && (raw == null || "".equals(raw))) {
                        raw = given.get(field.key());
                    }
                    Reading.Read reading = Reading.read(field, raw, typed);
                    readings.put(field.key(), reading);
                    read.put(field.key(), reading.value());
                } else if (placed.part() instanceof FormPart.Repeated repeated) {
                    read.put(repeated.key(), plainRows(repeated, tree.get(repeated.key())));
                }
            }
            Set<String> hidden = hidden(parts, read, around);
            hidden.forEach(key -> read.put(key, null));
            Map<String, Object> answers = new LinkedHashMap<>();
            for (FormDefinition.Placed placed : parts) {
                if (placed.part() instanceof FormPart.Field field && !hidden.contains(field.key())) {
                    Object answer = field(field, readings.get(field.key()), prefix, given);
                    if (answer != null) {
                        answers.put(field.key(), answer);
                    }
                } else if (placed.part() instanceof FormPart.Repeated repeated && !hidden.contains(repeated.key())) {
                    List<Map<String, Object>> rows = rows(repeated, tree.get(repeated.key()), read);
                    if (!rows.isEmpty()) {
                        answers.put(repeated.key(), rows);
                    }
                }
            }
            if (typed) {
                unknown(tree, read.keySet(), prefix);
            }
            return Collections.unmodifiableMap(answers);
        }

        private Object field(FormPart.Field field, Reading.Read reading, String prefix, Map<String, Object> given) {
            String name = prefix + field.key();
            if (reading.wrong() != null) {
                problems.add(words.problem(name, reading.wrong(), field.label(), details(reading.detail())));
                return null;
            }
            Object value = reading.value();
            boolean missing = value == null || (field.kind() == FormPart.Kind.CHECKBOX && value.equals(false));
            if (field.rules().required() && missing) {
                problems.add(words.problem(name, "required." + asked(field.kind()), field.label()));
                return null;
            }
            if (field.fixed() && given.containsKey(field.key()) && !same(value, given.get(field.key()))) {
                problems.add(words.problem(name, "fixed", field.label()));
                return null;
            }
            return value;
        }

        private List<Map<String, Object>> rows(FormPart.Repeated repeated, Object raw, Map<String, Object> around) {
            if (raw != null && !(raw instanceof List<?>)) {
                problems.add(words.problem(repeated.key(), "not-list", repeated.label()));
                return List.of();
            }
            List<?> sent = raw == null ? List.of() : (List<?>) raw;
            if (sent.size() > PageInput.MOST_ROWS) {
                problems.add(words.problem(repeated.key(), "too-many-rows", repeated.label(), PageInput.MOST_ROWS));
                return List.of();
            }
            List<FormDefinition.Placed> parts = FormDefinition.flat(repeated.parts());
            List<Map<String, Object>> given = givenRows(repeated);
            boolean ours = !repeated.addRemove() && known.containsKey(repeated.key());
            boolean allBlank = sent.stream().allMatch(Check::blank);
            List<Map<String, Object>> rows = new ArrayList<>();
            Set<Integer> answered = new HashSet<>();
            for (int i = 0; i < sent.size(); i++) {
                String prefix = repeated.key() + "[" + i + "]";
                Map<String, Object> row = asRow(sent.get(i));
                if (row == null) {
                    problems.add(words.problem(prefix, "not-row", repeated.label()));
                } else if (typed
                        || !blank(row)
                        || !repeated.addRemove()
                        || (allBlank && i == 0 && repeated.initialRows() > 0)) {
                    int mine = ours ? matching(parts, row, given, i) : -1;
                    if (ours && (mine < 0 || !answered.add(mine))) {
                        problems.add(words.problem(prefix, "foreign-row", repeated.label()));
                    } else {
                        rows.add(level(parts, row, prefix + ".", around, ours ? given.get(mine) : Map.of()));
                    }
                }
            }
            if (ours && answered.size() < given.size()) {
                problems.add(words.problem(
                        repeated.key(),
                        "missing-rows",
                        repeated.label(),
                        given.size() - answered.size(),
                        given.size()));
            } else if (sent.isEmpty() && !ours && repeated.initialRows() > 0 && repeated.addRemove()) {
                problems.add(words.problem(repeated.key(), "no-rows", repeated.label()));
            }
            return List.copyOf(rows);
        }

        /** Which of the case file's rows is answered: the one whose fixed answers agree, else the one in its place. */
        private int matching(
                List<FormDefinition.Placed> parts,
                Map<String, Object> row,
                List<Map<String, Object>> given,
                int place) {
            List<String> fixed = parts.stream()
                    .filter(placed -> placed.part() instanceof FormPart.Field field && field.fixed())
                    .map(placed -> ((FormPart.Field) placed.part()).key())
                    .filter(key -> row.get(key) != null && !"".equals(row.get(key)))
                    .toList();
            if (fixed.isEmpty()) {
                return place < given.size() ? place : -1;
            }
            for (int i = 0; i < given.size(); i++) {
                Map<String, Object> candidate = given.get(i);
                if (fixed.stream().allMatch(key -> same(row.get(key), candidate.get(key)))) {
                    return i;
                }
            }
            return -1;
        }

        private List<Map<String, Object>> givenRows(FormPart.Repeated repeated) {
            return known.get(repeated.key()) instanceof List<?> list
                    ? list.stream().map(Check::asRow).filter(Objects::nonNull).toList()
                    : List.of();
        }

        private Set<String> hidden(
                List<FormDefinition.Placed> parts, Map<String, Object> read, Map<String, Object> around) {
            Set<String> hidden = new HashSet<>();
            boolean more = true;
            while (more) { // a hidden answer counts as not given, which may hide others
                Map<String, Object> values = new HashMap<>(around);
                values.putAll(read);
                hidden.forEach(key -> values.put(key, null));
                more = false;
                for (FormDefinition.Placed placed : parts) {
                    String key = placed.part() instanceof FormPart.Field field
                            ? field.key()
                            : placed.part() instanceof FormPart.Repeated repeated ? repeated.key() : null;
                    if (key != null
                            && !hidden.contains(key)
                            && placed.hides().stream().anyMatch(hide -> feel.test(hide, values))) {
                        more = hidden.add(key);
                        values.put(key, null);
                    }
                }
            }
            return hidden;
        }

        private void unknown(Map<String, Object> tree, Set<String> keys, String prefix) {
            tree.keySet().stream()
                    .filter(key -> !keys.contains(key))
                    .forEach(key -> problems.add(words.problem(
                            prefix + (key.length() > 80 ? key.substring(0, 80) + "…" : key),
                            "unknown",
                            "",
                            String.join(", ", keys))));
        }

        /** The rows as far as they can be read, for conditions that look into them. */
        private List<Map<String, Object>> plainRows(FormPart.Repeated repeated, Object raw) {
            if (!(raw instanceof List<?> list) || list.size() > PageInput.MOST_ROWS) {
                return List.of();
            }
            List<Map<String, Object>> rows = new ArrayList<>();
            for (Object entry : list) {
                Map<String, Object> row = asRow(entry);
                Map<String, Object> read = new HashMap<>();
                for (FormDefinition.Placed placed : FormDefinition.flat(repeated.parts())) {
                    if (row != null && placed.part() instanceof FormPart.Field field) {
                        read.put(
                                field.key(),
                                Reading.read(field, row.get(field.key()), typed).value());
                    }
                }
                rows.add(read);
            }
            return rows;
        }

        @SuppressWarnings("unchecked")
        private static Map<String, Object> asRow(Object entry) {
            return entry instanceof Map<?, ?> map ? (Map<String, Object>) map : null;
        }

        private static boolean blank(Object row) {
            Map<String, Object> cells = asRow(row);
            return cells != null
                    && cells.values().stream()
                            .allMatch(cell -> cell == null
                                    || (cell instanceof String text && text.isBlank())
                                    || (cell instanceof List<?> list && list.isEmpty())
                                    || (cell instanceof DateParts parts && parts.blank()));
        }

        private static boolean same(Object one, Object other) {
            return Objects.equals(one == null ? null : one.toString(), other == null ? null : other.toString());
        }

        private static Object[] details(Object detail) {
            return detail instanceof List<?> list ? list.toArray() : new Object[] {detail == null ? "" : detail};
        }

        private static String asked(FormPart.Kind kind) {
            return switch (kind) {
                case TEXTFIELD, TEXTAREA -> "text";
                case NUMBER -> "number";
                case DATE -> "date";
                case SELECT, RADIO -> "option";
                case CHECKBOX -> "tick";
                case CHECKLIST -> "options";
            };
        }
    }
}
