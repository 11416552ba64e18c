package org.gradus.signals;

import java.util.List;
import java.util.Map;

/**
 * A row of {@code signals.dmn}.
 *
 * @param amount at least so many; in which unit is the rule's business
 * @param window how far back, in {@code unit}
 * @param secondary the rule's second number, 0 where it has none
 * @param label the rule in plain words
 * @param priority 0 ordinary, 1 raised, 2 urgent
 */
record Threshold(
        String rule, int amount, int window, Unit unit, int secondary, String label, int priority, boolean startsCase) {

    /** What windows are counted in. */
    enum Unit {
        SCHOOL_DAYS,
        SCHOOL_WEEKS,
        TERMS,
        CALENDAR_MONTHS,
        SCHOOL_YEARS
    }

    /** The rows that marks can answer, in the table's order; those seen by people or in lessons are left out. */
    static List<Threshold> of(List<Map<String, Object>> rows) {
        return rows.stream()
                .filter(row -> "marks".equals(row.get("evidence")))
                .map(row -> new Threshold(
                        (String) row.get("rule"),
                        number(row, "amount"),
                        number(row, "window"),
                        Unit.valueOf((String) row.get("windowUnit")),
                        number(row, "secondary"),
                        (String) row.get("label"),
                        number(row, "priority"),
                        Boolean.TRUE.equals(row.get("startsCase"))))
                .toList();
    }

    private static int number(Map<String, Object> row, String column) {
        return row.get(column) == null ? 0 : ((Number) row.get(column)).intValue();
    }
}
