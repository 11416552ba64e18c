package org.gradus.kernel;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Port to the decision tables under {@code processes/decisions}; implemented by {@code workflow}.
 *
 * <p>Tables are asked with a date, so that an old case is judged by the table in force that day.
 */
public interface DecisionTables {

    /**
     * Evaluates a table.
     *
     * @param table the decision id, equal to the file's stem
     * @param effectiveOn the day whose version of the table applies
     * @param facts the inputs by name
     * @return the matching rules' outputs, in the table's order; empty when nothing matched
     */
    List<Map<String, Object>> evaluate(String table, LocalDate effectiveOn, Map<String, Object> facts);

    /**
     * Reads a table as plain rows of thresholds: the literal value of each input and output cell by its name, without
     * evaluating. For rules that are applied set-based.
     */
    List<Map<String, Object>> rows(String table, LocalDate effectiveOn);

    /**
     * Reads a proposed version of a table from a DMN file as {@link #rows} reads one in force; nothing is kept.
     *
     * @param table the decision id it must contain
     * @param dmn the bytes of the file
     * @throws Refused INVALID on {@code table} when it is no DMN, lacks the decision, or has cells that are no literals
     */
    List<Map<String, Object>> read(String table, byte[] dmn);

    /** The version of the table in force that day, as kept with a decision; begins with the rule pack it belongs to. */
    String version(String table, LocalDate effectiveOn);

    /** The rule packs in force that day: the base, for instance {@code wt-2024}, then those switched on, oldest first. */
    List<String> packs(LocalDate effectiveOn);

    /** The rule packs in force that day in one line, as kept with every decision: {@code wt-2024 + cwsa-2026}. */
    default String pack(LocalDate effectiveOn) {
        return String.join(" + ", packs(effectiveOn));
    }
}
