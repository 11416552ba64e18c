package org.gradus.tasks.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.casework.Prefill;
import org.gradus.tasks.forms.FormDefinition;
import org.gradus.tasks.forms.FormPart;
import org.gradus.tasks.forms.PageInput;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Lays a form out for its template, filled with what was typed.
 *
 * <p>Every question is drawn, also one that an answer would hide: without JavaScript nothing could bring it back. It
 * says when it is to be answered, and an answer given nevertheless is dropped.
 */
@Component
class FormDrawing {

    private static final Pattern SIMPLE = Pattern.compile("(\\w+)\\s*(!=|=)\\s*(?:\"([^\"]*)\"|(true|false))");
    private static final int SHORT_LINE = 40;

    private final MessageSource messages;

    FormDrawing(MessageSource messages) {
        this.messages = messages;
    }

    List<Drawn> draw(FormDefinition form, PageInput input, Map<String, Object> known) {
        return parts(form.parts(), "", input, known, form.parts());
    }

    /** What was typed, as label and text, for somebody who can no longer send it. */
    List<Prefill.Shown> typed(FormDefinition form, PageInput input) {
        List<Prefill.Shown> typed = new ArrayList<>();
        collect(draw(form, input, Map.of()), typed);
        return typed;
    }

    private static void collect(List<Drawn> parts, List<Prefill.Shown> into) {
        for (Drawn part : parts) {
            String text = part.day() != null
                    ? (part.day() + " " + part.month() + " " + part.year()).strip()
                    : part.options().isEmpty()
                            ? part.value()
                            : String.join(
                                    "\n",
                                    part.options().stream()
                                            .filter(option -> part.values().contains(option.value()))
                                            .map(FormPart.Option::label)
                                            .toList());
            if (text != null && !text.isBlank() && !part.type().equals("text") && part.label() != null) {
                into.add(new Prefill.Shown(part.label(), text));
            }
            collect(part.parts(), into);
        }
    }

    private List<Drawn> parts(
            List<FormPart> parts, String prefix, PageInput input, Map<String, Object> known, List<FormPart> scope) {
        return parts.stream()
                .map(part -> part(part, prefix, input, known, scope))
                .toList();
    }

    private Drawn part(FormPart part, String prefix, PageInput input, Map<String, Object> known, List<FormPart> scope) {
        if (part instanceof FormPart.Text text) {
            return Drawn.of("text", null, null, null).value(text.text());
        }
        if (part instanceof FormPart.Group group) {
            return Drawn.of("group", null, group.label(), condition(group.hide(), scope))
                    .with(parts(group.parts(), prefix, input, known, scope), false, 0);
        }
        if (part instanceof FormPart.Repeated repeated) {
            return list(repeated, input, known, scope);
        }
        return field((FormPart.Field) part, prefix, input, known, scope);
    }

    private Drawn list(FormPart.Repeated repeated, PageInput input, Map<String, Object> known, List<FormPart> scope) {
        List<?> given = known.get(repeated.key()) instanceof List<?> list ? list : List.of();
        int count = repeated.addRemove() || given.isEmpty()
                ? Math.max(input.rows(repeated.key()), repeated.initialRows())
                : given.size();
        List<Drawn> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String prefix = repeated.key() + "[" + i + "].";
            Map<String, Object> own = i < given.size() && given.get(i) instanceof Map<?, ?> row ? cells(row) : Map.of();
            List<FormPart> inRow = new ArrayList<>(repeated.parts());
            inRow.addAll(scope);
            rows.add(Drawn.of("row", repeated.key(), repeated.label(), null)
                    .with(
                            parts(repeated.parts(), prefix, input, repeated.addRemove() ? Map.of() : own, inRow),
                            repeated.addRemove() && count > 1,
                            i + 1));
        }
        return Drawn.of(
                        "list",
                        repeated.key(),
                        repeated.label(),
                        join(repeated.hint(), condition(repeated.hide(), scope)))
                .with(rows, repeated.addRemove(), count);
    }

    private static Map<String, Object> cells(Map<?, ?> row) {
        Map<String, Object> cells = new LinkedHashMap<>();
        row.forEach((key, value) -> cells.put(key.toString(), value));
        return cells;
    }

    private Drawn field(
            FormPart.Field field, String prefix, PageInput input, Map<String, Object> known, List<FormPart> scope) {
        String name = prefix + field.key();
        String value = input.first(name);
        if (field.fixed()) {
            Object fixed = known.get(field.key());
            return Drawn.of("fixed", name, field.label(), null).value(fixed == null ? value : fixed.toString());
        }
        Drawn drawn = Drawn.of(
                field.kind().name().toLowerCase(Locale.ROOT),
                name,
                field.rules().required() || field.kind() == FormPart.Kind.CHECKBOX
                        ? field.label()
                        : text("tasks.form.optional", field.label()),
                join(field.hint(), condition(field.hide(), scope)));
        return switch (field.kind()) {
            case TEXTFIELD ->
                drawn.value(value)
                        .wide(
                                field.rules().maxLength() != null
                                                && field.rules().maxLength() <= SHORT_LINE
                                        ? "20"
                                        : null);
            case TEXTAREA, CHECKBOX -> drawn.value(value);
            case NUMBER -> drawn.value(value).wide("5");
            case SELECT, RADIO ->
                drawn.value(value).chosen(input.values().getOrDefault(name, List.of()), field.options());
            case CHECKLIST -> drawn.chosen(input.values().getOrDefault(name, List.of()), field.options());
            case DATE -> date(drawn, input, name);
        };
    }

    private static Drawn date(Drawn drawn, PageInput input, String name) {
        String whole = input.first(name);
        if (whole.matches("\\d{4}-\\d{2}-\\d{2}")) {
            PageInput parts = PageInput.of(Map.of("x", LocalDate.parse(whole)));
            return drawn.date(parts.first("x-day"), parts.first("x-month"), parts.first("x-year"));
        }
        return drawn.date(input.first(name + "-day"), input.first(name + "-month"), input.first(name + "-year"));
    }

    /** When to answer, in words, for the simple conditions most forms have; null for no condition and for others. */
    private String condition(String hide, List<FormPart> scope) {
        Matcher matcher = hide == null ? null : SIMPLE.matcher(hide);
        if (matcher == null || !matcher.matches()) {
            return null;
        }
        FormPart.Field other = find(matcher.group(1), scope);
        if (other == null) {
            return null;
        }
        boolean shownIf = matcher.group(2).equals("!=");
        if (matcher.group(4) != null) {
            boolean ticked = matcher.group(4).equals("true") == shownIf;
            return text(ticked ? "tasks.form.if-ticked" : "tasks.form.unless-ticked", other.label());
        }
        String value = other.options().stream()
                .filter(option -> option.value().equals(matcher.group(3)))
                .map(FormPart.Option::label)
                .findFirst()
                .orElse(matcher.group(3));
        return text(shownIf ? "tasks.form.only-if" : "tasks.form.unless", other.label(), value);
    }

    private static FormPart.Field find(String key, List<FormPart> scope) {
        for (FormPart part : scope) {
            if (part instanceof FormPart.Field field && field.key().equals(key)) {
                return field;
            }
            if (part instanceof FormPart.Group group) {
                FormPart.Field inside = find(key, group.parts());
                if (inside != null) {
                    return inside;
                }
            }
        }
        return null;
    }

    private static String join(String hint, String condition) {
        return hint == null ? condition : condition == null ? hint : condition + " " + hint;
    }

    private String text(String key, Object... values) {
        return messages.getMessage(key, values, Locale.UK);
    }
}
