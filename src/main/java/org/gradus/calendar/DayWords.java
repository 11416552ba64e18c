package org.gradus.calendar;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How days are written in working and messages. */
final class DayWords {

    // Locale.ENGLISH, because the British locale data shortens September to "Sept".
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter WITHOUT_YEAR = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_MONTH_YEAR = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_MONTH = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private DayWords() {}

    /** {@code Thu 22 Oct 2026}. */
    static String full(LocalDate day) {
        return day.format(FULL);
    }

    /** {@code Thu 22 Oct}, with the year when it differs from the given one. */
    static String within(int year, LocalDate day) {
        return day.format(day.getYear() == year ? WITHOUT_YEAR : FULL);
    }

    /** {@code 26–30 Oct}, {@code 21 Dec–1 Jan 2027}, or {@code Mon 3 May} for one day. */
    static String span(int year, LocalDate first, LocalDate last) {
        if (first.equals(last)) {
            return within(year, first);
        }
        String end = last.format(last.getYear() == year ? DAY_MONTH : DAY_MONTH_YEAR);
        if (first.getYear() == last.getYear() && first.getMonth() == last.getMonth()) {
            return first.getDayOfMonth() + "\u2013" + end;
        }
        boolean yearSaid = first.getYear() == year || first.getYear() == last.getYear();
        return first.format(yearSaid ? DAY_MONTH : DAY_MONTH_YEAR) + "\u2013" + end;
    }

    /** {@code 12 Oct}, with the year when it differs from the given one. */
    static String plain(int year, LocalDate day) {
        return day.format(day.getYear() == year ? DAY_MONTH : DAY_MONTH_YEAR);
    }
}
