package org.gradus.tasks.web;

import java.util.List;
import org.gradus.tasks.forms.FormPart;

/**
 * A part of a form as its template draws it; what does not belong to its type is null or empty.
 *
 * @param type text, group, list, row, fixed, textfield, textarea, number, date, select, radio, checkbox or checklist
 * @param name the HTML name of a field, or the key of a list
 * @param width GOV.UK width class of a short input, or null
 * @param parts what a group or row contains, or the rows of a list
 * @param addable whether a list may get another row; for a row, whether it may be removed
 * @param number the row's number as people count
 */
public record Drawn(
        String type,
        String name,
        String label,
        String hint,
        String value,
        List<String> values,
        String day,
        String month,
        String year,
        List<FormPart.Option> options,
        String width,
        List<Drawn> parts,
        boolean addable,
        int number) {

    static Drawn of(String type, String name, String label, String hint) {
        return new Drawn(
                type, name, label, hint, null, List.of(), null, null, null, List.of(), null, List.of(), false, 0);
    }

    Drawn value(String text) {
        return new Drawn(
                type, name, label, hint, text, values, day, month, year, options, width, parts, addable, number);
    }

    Drawn chosen(List<String> all, List<FormPart.Option> from) {
        return new Drawn(type, name, label, hint, value, all, day, month, year, from, width, parts, addable, number);
    }

    Drawn date(String d, String m, String y) {
        return new Drawn(type, name, label, hint, value, values, d, m, y, options, width, parts, addable, number);
    }

    Drawn wide(String characters) {
        return new Drawn(
                type, name, label, hint, value, values, day, month, year, options, characters, parts, addable, number);
    }

    Drawn with(List<Drawn> inside, boolean more, int count) {
        return new Drawn(type, name, label, hint, value, values, day, month, year, options, width, inside, more, count);
    }
}
