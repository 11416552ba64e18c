package org.gradus.signals;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gradus.register.LostTime;
import org.gradus.register.Measure;

/** How signals are worded: days and hours rather than percentages alone. */
final class Phrases {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("EEE d MMM", Locale.UK);
    private static final int MOST_DAYS = 6;

    private Phrases() {}

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** The days in a list, or the first and last of many. */
    static String days(Collection<SeenSession> sessions) {
        List<LocalDate> days =
                sessions.stream().map(SeenSession::date).distinct().toList();
        if (days.size() == 1) {
            return day(days.get(0));
        }
        LocalDate last = days.get(days.size() - 1);
        if (days.size() > MOST_DAYS) {
            return days.size() + " days between " + day(days.get(0)) + " and " + day(last);
        }
        return days.subList(0, days.size() - 1).stream().map(Phrases::day).collect(Collectors.joining(", ")) + " and "
                + day(last);
    }

    /** For instance {@code 1.5 days in 6 weeks = 9.75 hours}. */
    static String lost(Sight pupil, int sessions, LocalDate from, LocalDate to) {
        return new LostTime(
                        sessions,
                        pupil.time().weeksBetween(from, to),
                        pupil.time().hoursPerDay())
                .sentence();
    }

    static String percent(Measure measure) {
        return measure.attendancePercent().map(percent -> percent + "%").orElse("no data");
    }

    static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    static String sessions(List<SeenSession> sessions, int most) {
        int left = Math.max(0, sessions.size() - most);
        String shown = sessions.subList(left, sessions.size()).stream()
                .map(seen -> SHORT.format(seen.date()) + " " + seen.session() + " " + seen.code())
                .collect(Collectors.joining(", "));
        return left == 0 ? shown : left + " earlier, then " + shown;
    }
}
