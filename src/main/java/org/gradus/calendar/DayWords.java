package org.gradus.calendar;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.kernel.Refused;

/** How days are written in working and messages, and read from what people write. */
public final class DayWords {

    // Locale.ENGLISH, because the British locale data shortens September to "Sept".
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("d/M/uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter WITHOUT_YEAR = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_MONTH_YEAR = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_MONTH = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private static final Pattern WRITTEN =
            Pattern.compile("(?i)(?:(?<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\\s+)?(?<date>\\d.*)");
    private static final List<DateTimeFormatter> FORMS =
            List.of(form("uuuu-MM-dd"), form("d/M/uuuu"), form("d-M-uuuu"), form("d MMM uuuu"), form("d MMMM uuuu"));

    private DayWords() {}

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** {@code Thu 22 Oct 2026}. */
    public static String full(LocalDate day) {
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

    /** As people type it into a field, and as {@link #read} takes it: {@code 12/10/2026}. */
    public static String typed(LocalDate day) {
        return day.format(TYPED);
    }

    /** {@code 12 Oct}, with the year when it differs from the given one. */
    static String plain(int year, LocalDate day) {
        return day.format(day.getYear() == year ? DAY_MONTH : DAY_MONTH_YEAR);
    }

    /**
     * Reads a day as people write it: {@code 2026-10-22}, {@code 22/10/2026}, {@code 22-10-2026} or {@code Thu 22 October
     * 2026}, with or without a weekday before it.
     *
     * @param field what to name in the refusal
     * @throws Refused when it is no day of the calendar, or its weekday contradicts its date
     */
    public static LocalDate read(String field, String text) {
        Matcher written = WRITTEN.matcher(text == null ? "" : text.strip());
        LocalDate day = written.matches() ? day(written.group("date").replaceAll("\\s+", " ")) : null;
        if (day == null) {
            throw Refused.invalid(
                    field,
                    text == null || text.isBlank() ? "No date was given." : "\"" + text + "\" is not a date.",
                    "Write it as 22/10/2026 or 2026-10-22.");
        }
        String weekday = written.group("weekday");
        if (weekday != null) {
            String said = weekday.substring(0, 3).toLowerCase(Locale.ROOT);
            String is = day.getDayOfWeek().name().substring(0, 3).toLowerCase(Locale.ROOT);
            if (!said.equals(is)) {
                throw Refused.invalid(
                        field,
                        "\"" + text + "\" contradicts itself: that day is a "
                                + day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + ".",
                        "Find out whether the weekday or the date is right, and correct the other.");
            }
        }
        return day;
    }

    private static LocalDate day(String text) {
        for (DateTimeFormatter form : FORMS) {
            try {
                return LocalDate.parse(text, form);
            } catch (DateTimeParseException e) {
                continue;
            }
        }
        return null;
    }
}
