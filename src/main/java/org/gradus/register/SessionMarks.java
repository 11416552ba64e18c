package org.gradus.register;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.gradus.calendar.Session;

/**
 * The {@code AttendanceMarks} of a Common Transfer File, laid over the days from their start date.
 *
 * <p>Two notations: up to CTF 23 one character a session without a break; from CTF 24 codes separated by commas. The
 * specification leaves open whether Saturdays and Sundays have places. Both ways are tried, and a reading is taken only
 * if it leaves weekends without marks.
 */
final class SessionMarks {

    /** A session with what stands there. */
    record Placed(LocalDate date, Session session, String mark) {}

    /** Marks laid over days, or why they cannot be. */
    sealed interface Reading {}

    record Laid(List<Placed> sessions) implements Reading {}

    record Unreadable(String cause, String fix) implements Reading {}

    /** Two sessions a day, a leap year, and a week to spare. */
    private static final int MOST = 2 * (366 + 7);

    /** Texts of one character, blanks stripped, made once. */
    private static final String[] SINGLE = IntStream.range(0, 128)
            .mapToObj(c -> String.valueOf((char) c).strip())
            .toArray(String[]::new);

    private SessionMarks() {}

    /** Whether a text says that no mark was entered. */
    static boolean nothing(String text) {
        return text.isEmpty() || text.equals("-");
    }

    /** Whether a text says that there was no session, or nothing entered for it. */
    private static boolean filler(String text) {
        return nothing(text) || text.equals("#") || text.equals("Z");
    }

    /**
     * Lays marks over days.
     *
     * @param schoolDay whether the school had sessions on a weekday
     * @param today later days have no marks
     */
    static Reading lay(String text, LocalDate start, Predicate<LocalDate> schoolDay, LocalDate today) {
        List<String> marks = split(text);
        if (marks.isEmpty()) {
            return new Laid(List.of());
        }
        if (marks.size() % 2 == 1) {
            return new Unreadable(
                    "The number of marks is odd (" + marks.size() + "), so they cannot be mornings and afternoons.",
                    "Export the file again from the school's system.");
        }
        if (marks.size() > MOST) {
            return new Unreadable(
                    "There are " + marks.size() + " marks, more than a year has sessions.",
                    "Export one school year at a time.");
        }
        int places = marks.size() / 2;
        LocalDate[] everyDay = new LocalDate[places];
        LocalDate[] weekdays = new LocalDate[places];
        LocalDate weekday = start;
        for (int i = 0; i < places; i++) {
            everyDay[i] = i == 0 ? start : everyDay[i - 1].plusDays(1);
            weekday = i == 0 ? start : weekday.plusDays(1);
            while (weekend(weekday)) {
                weekday = weekday.plusDays(1);
            }
            weekdays[i] = weekday;
        }
        boolean everyDayFits = fits(marks, everyDay, day -> !weekend(day));
        boolean weekdaysFit =
                !weekend(start) && fits(marks, weekdays, day -> schoolDay.test(day) && !day.isAfter(today));
        if (everyDayFits && weekdaysFit) {
            return laid(
                    marks,
                    misfits(marks, weekdays, schoolDay) < misfits(marks, everyDay, schoolDay) ? weekdays : everyDay);
        }
        if (everyDayFits) {
            return laid(marks, everyDay);
        }
        if (weekdaysFit) {
            return laid(marks, weekdays);
        }
        return new Unreadable(
                "The marks fit the days from " + start + " neither with nor without places for Saturdays and Sundays.",
                "Check AttendanceStartDate and the school's term dates, then export the file again.");
    }

    private static Laid laid(List<String> marks, LocalDate[] days) {
        List<Placed> placed = new ArrayList<>(marks.size());
        for (int i = 0; i < marks.size(); i++) {
            placed.add(new Placed(days[i / 2], i % 2 == 0 ? Session.AM : Session.PM, marks.get(i)));
        }
        return new Laid(placed);
    }

    /** Whether every day on which something stands is one that may have something. */
    private static boolean fits(List<String> marks, LocalDate[] days, Predicate<LocalDate> mayHave) {
        for (int i = 0; i < days.length; i++) {
            if ((!filler(marks.get(2 * i)) || !filler(marks.get(2 * i + 1))) && !mayHave.test(days[i])) {
                return false;
            }
        }
        return true;
    }

    private static List<String> split(String text) {
        String joined = text.indexOf('\n') >= 0 ? text.replaceAll("\\s*[\\r\\n]\\s*", "") : text;
        if (joined.isBlank()) {
            return List.of();
        }
        List<String> marks = new ArrayList<>(joined.length());
        if (joined.indexOf(',') < 0) {
            for (int i = 0; i < joined.length(); i++) {
                marks.add(single(joined.charAt(i)));
            }
            return marks;
        }
        for (int from = 0; from <= joined.length(); ) {
            int comma = joined.indexOf(',', from);
            int to = comma < 0 ? joined.length() : comma;
            marks.add(
                    to - from == 1
                            ? single(joined.charAt(from))
                            : joined.substring(from, to).strip());
            from = to + 1;
        }
        return marks;
    }

    /** A mark of one character; most are, and the text of each is made once. */
    private static String single(char c) {
        return c < SINGLE.length ? SINGLE[c] : String.valueOf(c).strip();
    }

    /** Sessions of weekdays where marks and calendar disagree about there having been school. */
    private static int misfits(List<String> marks, LocalDate[] days, Predicate<LocalDate> schoolDay) {
        int misfits = 0;
        for (int i = 0; i < days.length; i++) {
            if (!weekend(days[i])) {
                boolean school = schoolDay.test(days[i]);
                misfits += filler(marks.get(2 * i)) == school ? 1 : 0;
                misfits += filler(marks.get(2 * i + 1)) == school ? 1 : 0;
            }
        }
        return misfits;
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
