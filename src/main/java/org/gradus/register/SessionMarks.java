package org.gradus.register;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
        List<Placed> everyDay = place(marks, start, day -> true);
        List<Placed> weekdays = place(marks, start, day -> !weekend(day));
        boolean everyDayFits = everyDay.stream().allMatch(placed -> !weekend(placed.date()) || filler(placed.mark()));
        boolean weekdaysFit = !weekend(start)
                && weekdays.stream()
                        .filter(placed -> !filler(placed.mark()))
                        .allMatch(placed ->
                                schoolDay.test(placed.date()) && !placed.date().isAfter(today));
        if (everyDayFits && weekdaysFit) {
            return new Laid(misfits(weekdays, schoolDay) < misfits(everyDay, schoolDay) ? weekdays : everyDay);
        }
        if (everyDayFits) {
            return new Laid(everyDay);
        }
        if (weekdaysFit) {
            return new Laid(weekdays);
        }
        return new Unreadable(
                "The marks fit the days from " + start + " neither with nor without places for Saturdays and Sundays.",
                "Check AttendanceStartDate and the school's term dates, then export the file again.");
    }

    private static List<String> split(String text) {
        String joined = text.indexOf('\n') >= 0 ? text.replaceAll("\\s*[\\r\\n]\\s*", "") : text;
        if (joined.isBlank()) {
            return List.of();
        }
        return joined.indexOf(',') >= 0
                ? Arrays.stream(joined.split(",", -1)).map(String::strip).toList()
                : joined.chars().mapToObj(c -> String.valueOf((char) c).strip()).toList();
    }

    private static List<Placed> place(List<String> marks, LocalDate start, Predicate<LocalDate> hasPlace) {
        List<LocalDate> days = Stream.iterate(start, day -> day.plusDays(1))
                .filter(hasPlace)
                .limit(marks.size() / 2)
                .toList();
        List<Placed> placed = new ArrayList<>(marks.size());
        for (int i = 0; i < marks.size(); i++) {
            placed.add(new Placed(days.get(i / 2), i % 2 == 0 ? Session.AM : Session.PM, marks.get(i)));
        }
        return placed;
    }

    /** Sessions of weekdays where marks and calendar disagree about there having been school. */
    private static long misfits(List<Placed> sessions, Predicate<LocalDate> schoolDay) {
        return sessions.stream()
                .filter(placed -> !weekend(placed.date()))
                .filter(placed -> filler(placed.mark()) == schoolDay.test(placed.date()))
                .count();
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
