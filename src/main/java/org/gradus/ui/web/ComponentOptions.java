package org.gradus.ui.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the templates of the design system's components work out of their options. */
@Component("component")
class ComponentOptions {

    /** Class names joined, whatever is missing left out. */
    public String classes(Object... names) {
        return Stream.of(names)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .filter(name -> !name.isBlank())
                .collect(Collectors.joining(" "));
    }

    /** The class of a part of a component; templates may not write two underscores twice in one expression. */
    public String part(Object component, String part) {
        return "govuk-" + component + "__" + part;
    }

    /** An option of an option; null when either is missing. */
    public Object of(Object options, String name) {
        return options instanceof Map<?, ?> map ? map.get(name) : null;
    }

    /** Whether there is a text or markup to show. */
    public boolean said(Object options) {
        return of(options, "text") != null || of(options, "html") != null;
    }

    /** The first that is there and neither empty nor false. */
    public Object first(Object... options) {
        return Stream.of(options)
                .filter(option -> option != null && !option.toString().isEmpty() && !Boolean.FALSE.equals(option))
                .findFirst()
                .orElse(null);
    }

    /** The value of {@code aria-describedby}: what is named already, the hint and the error; null for none. */
    public String described(Object already, String id, Object hint, Object error) {
        String ids = classes(already, said(hint) ? id + "-hint" : null, said(error) ? id + "-error" : null);
        return ids.isEmpty() ? null : ids;
    }

    /** The items with the id of each: the first has the prefix itself, the others its number too. */
    public List<Item> items(Object items, Object prefix) {
        List<Item> numbered = new ArrayList<>();
        List<?> given = items instanceof List<?> list ? list : List.of();
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i) instanceof Map<?, ?> options) {
                String id = i == 0 ? String.valueOf(prefix) : prefix + "-" + (i + 1);
                numbered.add(new Item(options, options.get("id") == null ? id : String.valueOf(options.get("id"))));
            }
        }
        return numbered;
    }

    /** An item of a list of choices, with its id. */
    public record Item(Map<?, ?> options, String id) {}

    /** Whether a choice is made: as it says itself, or else as the value of the whole says. */
    public boolean chosen(Map<?, ?> item, String says, Object value) {
        Object itself = item.get(says);
        if (itself != null) {
            return Boolean.TRUE.equals(itself);
        }
        if (value == null) {
            return false;
        }
        Object own = item.containsKey("value") ? item.get("value") : item.get("text");
        return value instanceof List<?> values ? values.stream().anyMatch(one -> same(one, own)) : same(value, own);
    }

    private static boolean same(Object one, Object other) {
        return one != null && other != null && one.toString().equals(other.toString());
    }

    /** The maps among them: templates of others leave gaps in their lists. */
    public List<?> rows(Object rows) {
        return rows instanceof List<?> list
                ? list.stream()
                        .filter(row -> row instanceof Map || row instanceof List)
                        .toList()
                : List.of();
    }

    /** The items with the one in front that chooses nothing. */
    public List<Object> afterChoose(List<?> items, String choose) {
        List<Object> all = new ArrayList<>();
        all.add(Map.of("value", "", "text", choose));
        all.addAll(items);
        return all;
    }

    /** A hint or an error as an option; null when there is none. */
    public Map<String, Object> text(String text) {
        return text == null ? null : Map.of("text", text);
    }

    /** Whether any row of a summary list can be acted upon. */
    public boolean acting(Object rows) {
        return rows(rows).stream()
                .anyMatch(row -> !rows(of(of(row, "actions"), "items")).isEmpty());
    }
}
