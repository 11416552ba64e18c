package org.gradus.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.kernel.Refused;

/**
 * A school year such as 2026/27, known by the calendar year in which it begins.
 *
 * <p>In law a school year begins with the first term to begin after July (Education Act 1996 s.579(1)); so the dates
 * entered for a year answer for 1 August to 31 July.
 *
 * @param start the calendar year in which it begins
 */
public record SchoolYear(int start) implements Comparable<SchoolYear> {

    private static final Pattern WRITTEN = Pattern.compile("\\s*(\\d{4})\\s*[/\\-\u2013]\\s*(\\d{4}|\\d{2})\\s*");

    public SchoolYear {
        if (start < 1990 || start > 2200) {
            throw Refused.invalid("year", start + " is not a school year.", "Give a year such as 2026/27.");
        }
    }

    /** The school year whose dates answer for this day. */
    public static SchoolYear of(LocalDate day) {
        return new SchoolYear(day.getMonthValue() >= Month.AUGUST.getValue() ? day.getYear() : day.getYear() - 1);
    }

    /** Reads {@code 2026/27}, {@code 2026-27} or {@code 2026/2027}; refuses two years that do not follow each other. */
    public static SchoolYear parse(String text) {
        Matcher written = WRITTEN.matcher(text == null ? "" : text);
        if (written.matches()) {
            int start = Integer.parseInt(written.group(1));
            int end = Integer.parseInt(written.group(2));
            if (end == start + 1 || (end < 100 && end == (start + 1) % 100)) {
                return new SchoolYear(start);
            }
        }
        throw Refused.invalid("year", "\"" + text + "\" is not a school year.", "Write the year as 2026/27.");
    }

    /** 1 August. */
    public LocalDate firstDay() {
        return LocalDate.of(start, Month.AUGUST, 1);
    }

    /** 31 July of the following calendar year. */
    public LocalDate lastDay() {
        return LocalDate.of(start + 1, Month.JULY, 31);
    }

    public SchoolYear next() {
        return new SchoolYear(start + 1);
    }

    @Override
    public int compareTo(SchoolYear other) {
        return Integer.compare(start, other.start);
    }

    /** As people write it: {@code 2026/27}. */
    @Override
    public String toString() {
        return "%d/%02d".formatted(start, (start + 1) % 100);
    }
}
