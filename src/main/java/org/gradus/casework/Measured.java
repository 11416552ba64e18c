package org.gradus.casework;

import java.time.LocalDate;

/**
 * What the register shows for a target over a period: so many sessions of so many possible ones.
 *
 * @param from first day looked at
 * @param to last day looked at
 * @param count sessions that answer the measure
 * @param of possible sessions in the period; 0 means there is no data yet
 */
record Measured(LocalDate from, LocalDate to, int count, int of) {

    /** Compares without rounding: a percentage target is met when count/of reaches it exactly. */
    boolean satisfies(TargetMeasure measure, String comparison, int amount) {
        if (of == 0) {
            return false;
        }
        long measured = measure.percentage() ? 100L * count : count;
        long asked = measure.percentage() ? (long) amount * of : amount;
        return "at-least".equals(comparison) ? measured >= asked : measured <= asked;
    }

    /** In plain words, with the figures it rests on. */
    String words(TargetMeasure measure) {
        String period = " (" + Words.day(from) + " to " + Words.day(to) + ")";
        if (of == 0) {
            return "No sessions yet" + period;
        }
        if (measure.percentage()) {
            return Words.percentage(count, of) + ": " + count + " of " + of + " sessions" + period;
        }
        return count + (count == 1 ? " session" : " sessions") + " of " + of + " possible" + period;
    }
}
