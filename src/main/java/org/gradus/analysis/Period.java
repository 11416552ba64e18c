package org.gradus.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import org.gradus.calendar.DayWords;
import org.gradus.calendar.SchoolYear;
import org.gradus.kernel.Refused;

/**
 * The days figures are about, always whole weeks.
 *
 * @param from a Monday
 * @param to a Sunday, in the future at the end of a week that has begun
 * @param kind how it was asked for: one of {@link #KINDS}
 */
public record Period(LocalDate from, LocalDate to, String kind) {

    public static final String YEAR = "year";
    public static final String DAYS = "days";

    /** The present school year, the one before, the last six or twelve school weeks, and from a day to a day. */
    public static final List<String> KINDS = List.of(YEAR, "last-year", "weeks-6", "weeks-12", DAYS);

    /**
     * Reads a period.
     *
     * @param kind one of {@link #KINDS}; null is the present school year, or from a day to a day when these are given
     * @param weeks Mondays of school weeks known, in order
     * @throws Refused INVALID for another kind, days that are none, in the wrong order or more than two years apart
     */
    static Period of(String kind, String from, String to, LocalDate today, NavigableSet<LocalDate> weeks) {
        String asked = kind == null || kind.isBlank() ? (blank(from) && blank(to) ? YEAR : DAYS) : kind;
        SchoolYear year = SchoolYear.of(today);
        return switch (asked) {
            case YEAR -> whole(year.firstDay(), today, asked);
            case "last-year" -> {
                SchoolYear before = new SchoolYear(year.start() - 1);
                yield whole(before.firstDay(), before.lastDay(), asked);
            }
            case "weeks-6" -> whole(back(weeks, today, 6), today, asked);
            case "weeks-12" -> whole(back(weeks, today, 12), today, asked);
            case DAYS -> days(from, to, today);
            default ->
                throw Refused.invalid(
                        "period", "There is no period \u201c" + asked + "\u201d.", "Choose a period from the list.");
        };
    }

    private static Period days(String from, String to, LocalDate today) {
        LocalDate first = blank(from) ? SchoolYear.of(today).firstDay() : day("from", from);
        LocalDate last = blank(to) ? today : day("to", to);
        if (last.isBefore(first)) {
            throw Refused.invalid("to", "The last day is before the first.", "Give the earlier day first.");
        }
        if (last.isAfter(first.plusYears(2))) {
            throw Refused.invalid("to", "That is more than two years.", "Ask for two years at most.");
        }
        return whole(first, last, DAYS);
    }

    private static LocalDate day(String field, String written) {
        LocalDate day = DayWords.read(field, written);
        SchoolYear.of(day);
        return day;
    }

    private static Period whole(LocalDate from, LocalDate to, String kind) {
        return new Period(ThresholdMet.monday(from), ThresholdMet.monday(to).plusDays(6), kind);
    }

    private static LocalDate back(NavigableSet<LocalDate> weeks, LocalDate today, int n) {
        return weeks.headSet(today, true).descendingSet().stream()
                .limit(n)
                .reduce((later, earlier) -> earlier)
                .orElse(today);
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
