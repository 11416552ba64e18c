package org.gradus.calendar;

import java.util.Locale;
import org.gradus.kernel.Refused;

/** In what a period is counted; law and practice use all of them and they are not interchangeable. */
public enum DayUnit {
    /** Days with at least one session at that school. */
    SCHOOL_DAYS("school day"),
    /** Weeks, Monday to Sunday, with at least one session at that school. */
    SCHOOL_WEEKS("school week"),
    /** Days on which post is taken to arrive: not Saturday, Sunday or a bank holiday. */
    WORKING_DAYS("working day"),
    CALENDAR_DAYS("day"),
    CALENDAR_WEEKS("week"),
    CALENDAR_MONTHS("month");

    private final String singular;

    DayUnit(String singular) {
        this.singular = singular;
    }

    /** The amount in words: {@code 1 school day}, {@code 5 school days}. */
    public String of(int amount) {
        return amount + " " + singular + (amount == 1 ? "" : "s");
    }

    /** Reads a unit by its name, in any case, with spaces or hyphens for underscores. */
    public static DayUnit parse(String text) {
        String name = text == null ? "" : text.strip().toUpperCase(Locale.ROOT).replaceAll("[ -]+", "_");
        for (DayUnit unit : values()) {
            if (unit.name().equals(name)) {
                return unit;
            }
        }
        throw Refused.invalid(
                "unit",
                "\"" + text + "\" is not a unit in which days are counted.",
                "Use SCHOOL_DAYS, SCHOOL_WEEKS, WORKING_DAYS, CALENDAR_DAYS, CALENDAR_WEEKS or CALENDAR_MONTHS.");
    }
}
