package org.gradus.tasks.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A form as its file has it.
 *
 * @param key path under {@code forms} without the ending, for instance {@code support-plan/Task_WritePlan}
 * @param version SHA-256 of the file, in hex
 * @param parts what it consists of, in order
 */
public record FormDefinition(String key, String version, List<FormPart> parts) {

    /** The repeated group of that key, if the form has one. */
    public Optional<FormPart.Repeated> repeated(String name) {
        return flat(parts).stream()
                .map(Placed::part)
                .filter(part -> part instanceof FormPart.Repeated repeated
                        && repeated.key().equals(name))
                .map(FormPart.Repeated.class::cast)
                .findFirst();
    }

    /** The words of one answer to a question with a choice, if the form has both. */
    public Optional<String> label(String field, String value) {
        return flat(parts).stream()
                .map(Placed::part)
                .filter(part -> part instanceof FormPart.Field one && one.key().equals(field))
                .flatMap(part -> ((FormPart.Field) part).options().stream())
                .filter(option -> option.value().equals(value))
                .map(FormPart.Option::label)
                .findFirst();
    }

    /** The parts with groups opened up: fields, repeated groups and texts, each with every condition that hides it. */
    static List<Placed> flat(List<FormPart> parts) {
        List<Placed> flat = new ArrayList<>();
        place(parts, List.of(), flat);
        return flat;
    }

    private static void place(List<FormPart> parts, List<String> outer, List<Placed> into) {
        for (FormPart part : parts) {
            List<String> hides = outer;
            if (part.hide() != null) {
                hides = new ArrayList<>(outer);
                hides.add(part.hide());
            }
            if (part instanceof FormPart.Group group) {
                place(group.parts(), hides, into);
            } else {
                into.add(new Placed(part, hides));
            }
        }
    }

    /** A part with the conditions that hide it: its own and those of the groups around it. */
    record Placed(FormPart part, List<String> hides) {}
}
