package org.gradus.tasks.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gradus.tasks.forms.FormPart;

/**
 * A question of a form as the API tells it; what is not asked is left out.
 *
 * @param type textfield, textarea, number, date, select, radio, checkbox, checklist, or list
 * @param hiddenWhen FEEL expressions; when one is true the answer is dropped
 * @param fixed whether the answer is given by the case file and only sent back
 * @param fields the questions of each row of a list
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record FieldJson(
        String type,
        String key,
        String label,
        String hint,
        Boolean required,
        BigDecimal min,
        BigDecimal max,
        Integer decimals,
        Integer minLength,
        Integer maxLength,
        String pattern,
        List<FormPart.Option> options,
        List<String> hiddenWhen,
        Boolean fixed,
        List<FieldJson> fields) {

    static List<FieldJson> of(List<FormPart> parts) {
        List<FieldJson> fields = new ArrayList<>();
        add(parts, List.of(), fields);
        return fields;
    }

    private static void add(List<FormPart> parts, List<String> around, List<FieldJson> into) {
        for (FormPart part : parts) {
            List<String> hides = new ArrayList<>(around);
            if (part.hide() != null) {
                hides.add(part.hide());
            }
            if (part instanceof FormPart.Group group) {
                add(group.parts(), hides, into);
            } else if (part instanceof FormPart.Repeated repeated) {
                into.add(new FieldJson(
                        "list",
                        repeated.key(),
                        repeated.label(),
                        repeated.hint(),
                        repeated.initialRows() > 0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        hides,
                        !repeated.addRemove(),
                        of(repeated.parts())));
            } else if (part instanceof FormPart.Field field) {
                into.add(field(field, hides));
            }
        }
    }

    private static FieldJson field(FormPart.Field field, List<String> hides) {
        FormPart.Rules rules = field.rules();
        return new FieldJson(
                field.kind().name().toLowerCase(Locale.ROOT),
                field.key(),
                field.label(),
                field.hint(),
                rules.required(),
                rules.min(),
                rules.max(),
                field.kind() == FormPart.Kind.NUMBER ? rules.decimals() : null,
                rules.minLength(),
                rules.maxLength(),
                rules.pattern() == null ? null : rules.pattern().pattern(),
                field.options(),
                hides,
                field.fixed() ? true : null,
                List.of());
    }
}
