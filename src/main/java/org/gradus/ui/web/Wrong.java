package org.gradus.ui.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.kernel.Refused;
import org.springframework.stereotype.Component;

/** Finds, for the fragments, what is wrong with one field and the element the error summary links to. */
@Component("wrong")
class Wrong {

    /** Cause and fix of what is wrong with the field, as one text; null when nothing is. */
    public String with(List<Refused.Problem> problems, String field) {
        return problems == null
                ? null
                : problems.stream()
                        .filter(problem -> field.equals(problem.field()))
                        .map(Wrong::text)
                        .findFirst()
                        .orElse(null);
    }

    /** Cause and fix as one text. */
    public static String text(Refused.Problem problem) {
        return problem.fix() == null || problem.fix().isBlank()
                ? problem.cause()
                : problem.cause() + " " + problem.fix();
    }

    /** The HTML id of a field: {@code targets[0].amount} is {@code targets-0-amount}. */
    public String id(String field) {
        return field == null ? null : field.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /** The HTML id of a field of one of several forms on a page: {@code reason} in {@code end} is {@code end-reason}. */
    public String id(String form, String field) {
        return id(form == null ? field : form + "-" + field);
    }

    /** What to show in a field: what was sent in it where its form was refused, else what is given. */
    public Object typed(boolean refused, Map<String, List<String>> sent, String field, Object given) {
        return refused && sent != null && sent.containsKey(field)
                ? sent.get(field).get(0)
                : given;
    }

    /** The value of {@code aria-describedby}: the ids of the field's hint and error; null when it has neither. */
    public String describedBy(String field, String hint, List<Refused.Problem> problems) {
        String ids = Stream.of(hint == null ? null : "-hint", with(problems, field) == null ? null : "-error")
                .filter(Objects::nonNull)
                .map(suffix -> id(field) + suffix)
                .collect(Collectors.joining(" "));
        return ids.isEmpty() ? null : ids;
    }
}
