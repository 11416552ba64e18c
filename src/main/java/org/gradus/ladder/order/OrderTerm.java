package org.gradus.ladder.order;

import java.time.LocalDate;

/**
 * The days of an education supervision order (Children Act 1989 Schedule 3 para 15); everything in calendar months, and
 * a month too short for the day ends on its last day.
 */
public final class OrderTerm {

    private OrderTerm() {}

    /** Which day is the last one of a term of months; the law's reading was not verified, so it is configuration. */
    public enum LastDay {
        ANNIVERSARY,
        DAY_BEFORE;

        /** @param word {@code anniversary} or {@code day-before} */
        public static LastDay of(String word) {
            return word.equals("day-before") ? DAY_BEFORE : ANNIVERSARY;
        }
    }

    /** The last day of an order made that day for so many months. */
    public static LocalDate lastDay(LocalDate madeOn, int months, LastDay rule) {
        LocalDate anniversary = madeOn.plusMonths(months);
        return rule == LastDay.DAY_BEFORE ? anniversary.minusDays(1) : anniversary;
    }

    /** The first day on which an extension may be applied for: not earlier than so many months before the last day. */
    public static LocalDate extensionOpens(LocalDate lastDay, int windowMonths) {
        return lastDay.minusMonths(windowMonths);
    }

    /** Whether an extension may be applied for that day. */
    public static boolean inWindow(LocalDate day, LocalDate lastDay, int windowMonths) {
        return !day.isBefore(extensionOpens(lastDay, windowMonths)) && !day.isAfter(lastDay);
    }

    /** The last day after an extension by so many months. */
    public static LocalDate extended(LocalDate lastDay, int months) {
        return lastDay.plusMonths(months);
    }
}
