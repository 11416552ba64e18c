package org.gradus.tasks.forms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page sent, by parameter name: {@code reason}, {@code targets[0].amount}, {@code held-day}. Also what a draft
 * keeps and what a form is drawn from, so that nothing typed is lost on the way.
 *
 * @param values every parameter with the values it had, in order
 */
public record PageInput(Map<String, List<String>> values) {

    /** More rows than any meeting fills in; a larger index in a parameter's name is ignored. */
    static final int MOST_ROWS = 50;

    /** What a page shows that nobody has filled in yet: the answers already known. */
    public static PageInput of(Map<String, Object> known) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        known.forEach((key, value) -> put(values, key, value));
        return new PageInput(values);
    }

    private static void put(Map<String, List<String>> values, String name, Object value) {
        if (value instanceof LocalDate date) {
            values.put(name + "-day", List.of(String.valueOf(date.getDayOfMonth())));
            values.put(name + "-month", List.of(String.valueOf(date.getMonthValue())));
            values.put(name + "-year", List.of(String.valueOf(date.getYear())));
        } else if (value instanceof List<?> list) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof Map<?, ?> row) {
                    String prefix = name + "[" + i + "].";
                    row.forEach((key, cell) -> put(values, prefix + key, cell));
                } else {
                    texts.add(String.valueOf(list.get(i)));
                }
            }
            if (!texts.isEmpty()) {
                values.put(name, List.copyOf(texts));
            }
        } else if (value != null) {
            values.put(name, List.of(value.toString()));
        }
    }

    /** The first value of a parameter, or the empty string. */
    public String first(String name) {
        List<String> all = values.get(name);
        return all == null || all.isEmpty() || all.get(0) == null ? "" : all.get(0);
    }

    /** How many rows of a repeated group were sent; a row left out between others counts as blank. */
    public int rows(String key) {
        Pattern name = Pattern.compile(Pattern.quote(key) + "\\[(\\d{1,3})]\\..+");
        int rows = 0;
        for (String parameter : values.keySet()) {
            Matcher matcher = name.matcher(parameter);
            if (matcher.matches() && Integer.parseInt(matcher.group(1)) < MOST_ROWS) {
                rows = Math.max(rows, Integer.parseInt(matcher.group(1)) + 1);
            }
        }
        return rows;
    }

    /** The same input with one more empty row. */
    public PageInput withRow(FormPart.Repeated repeated, int shown) {
        Map<String, List<String>> more = new LinkedHashMap<>(values);
        for (int row = 0; row <= Math.min(shown, MOST_ROWS - 1); row++) {
            String field = repeated.key() + "[" + row + "]." + firstKey(repeated);
            more.putIfAbsent(field, List.of(""));
        }
        return new PageInput(more);
    }

    private static String firstKey(FormPart.Repeated repeated) {
        return FormDefinition.flat(repeated.parts()).stream()
                .filter(placed -> placed.part() instanceof FormPart.Field)
                .map(placed -> ((FormPart.Field) placed.part()).key())
                .findFirst()
                .orElse("row");
    }

    /** The same input without one row; the rows after it move up. */
    public PageInput withoutRow(FormPart.Repeated repeated, int removed) {
        Pattern name = Pattern.compile(Pattern.quote(repeated.key()) + "\\[(\\d{1,3})]\\.(.+)");
        Map<String, List<String>> fewer = new LinkedHashMap<>();
        values.forEach((parameter, value) -> {
            Matcher matcher = name.matcher(parameter);
            if (!matcher.matches()) {
                fewer.put(parameter, value);
                return;
            }
            int row = Integer.parseInt(matcher.group(1));
            if (row != removed) {
                fewer.put(repeated.key() + "[" + (row > removed ? row - 1 : row) + "]." + matcher.group(2), value);
            }
        });
        return new PageInput(fewer);
    }

    /** The answers as a tree, as the API would send them, with every leaf still as typed. Other parameters are ignored. */
    Map<String, Object> tree(FormDefinition form) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (FormDefinition.Placed placed : FormDefinition.flat(form.parts())) {
            if (placed.part() instanceof FormPart.Field field) {
                tree.put(field.key(), leaf(field, ""));
            } else if (placed.part() instanceof FormPart.Repeated repeated) {
                List<Object> rows = new ArrayList<>();
                for (int index = 0; index < rows(repeated.key()); index++) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (FormDefinition.Placed cell : FormDefinition.flat(repeated.parts())) {
                        if (cell.part() instanceof FormPart.Field field) {
                            row.put(field.key(), leaf(field, repeated.key() + "[" + index + "]."));
                        }
                    }
                    rows.add(row);
                }
                tree.put(repeated.key(), rows);
            }
        }
        return tree;
    }

    private Object leaf(FormPart.Field field, String prefix) {
        String name = prefix + field.key();
        return switch (field.kind()) {
            case CHECKLIST ->
                values.getOrDefault(name, List.of()).stream()
                        .filter(value -> value != null && !value.isEmpty())
                        .toList();
            case DATE ->
                values.containsKey(name)
                        ? first(name)
                        : new DateParts(first(name + "-day"), first(name + "-month"), first(name + "-year"));
            default -> first(name);
        };
    }
}
