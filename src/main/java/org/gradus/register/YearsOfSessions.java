package org.gradus.register;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradus.calendar.SchoolCalendar;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.calendar.SchoolYear;
import org.gradus.calendar.Session;
import org.gradus.ui.Figure;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads school years session by session. Asks nobody who is asking. */
@Service
public class YearsOfSessions {

    private static final DateTimeFormatter WEEK = DateTimeFormatter.ofPattern("d MMM", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);
    private static final List<DayOfWeek> WEEKDAYS = List.of(DayOfWeek.values()).subList(0, 5);

    private final Registers registers;
    private final Measures measures;
    private final SchoolCalendars calendars;

    YearsOfSessions(Registers registers, Measures measures, SchoolCalendars calendars) {
        this.registers = registers;
        this.measures = measures;
        this.calendars = calendars;
    }

    /**
     * The school year of a day, up to that day.
     *
     * @param schoolUrn whose calendar says which days had sessions
     * @param acts what was done about attendance; those of other years are left out
     */
    @Transactional(readOnly = true)
    public YearOfSessions of(long pupilId, int schoolUrn, LocalDate to, List<YearOfSessions.Act> acts) {
        SchoolYear year = SchoolYear.of(to);
        AttendanceRecord record = registers.record(pupilId, year.firstDay(), to);
        SchoolCalendar calendar = calendars.of(schoolUrn);
        TreeSet<LocalDate> mondays = new TreeSet<>();
        year.firstDay()
                .datesUntil(to.plusDays(1))
                // Where dates are still to be entered, the marks alone tell when there was school.
                .filter(day -> calendar.knows(day) && calendar.isSchoolDay(day))
                .forEach(day -> mondays.add(day.with(DayOfWeek.MONDAY)));
        TreeSet<AttendanceCode> codes = new TreeSet<>();
        record.forEach((date, session, code, school) -> {
            if (!date.isBefore(year.firstDay()) && !date.isAfter(to)) {
                mondays.add(date.with(DayOfWeek.MONDAY));
                codes.add(code);
            }
        });
        List<YearOfSessions.Week> weeks = mondays.stream()
                .map(monday -> new YearOfSessions.Week(
                        monday, cells(record, calendar, monday, to), marked(mondays, monday, acts)))
                .toList();
        return new YearOfSessions(
                year,
                to,
                weeks,
                codes.stream()
                        .map(code -> new YearOfSessions.Key(code.code(), shade(code), code.meaning(), code.category()))
                        .toList(),
                measures.of(pupilId, to).yearToDate(),
                byWeekday(record, year.firstDay(), to),
                byWeek(record, weeks, to));
    }

    private static List<YearOfSessions.Cell> cells(
            AttendanceRecord record, SchoolCalendar calendar, LocalDate monday, LocalDate to) {
        List<YearOfSessions.Cell> cells = new ArrayList<>();
        for (DayOfWeek weekday : WEEKDAYS) {
            LocalDate date = monday.with(weekday);
            for (Session session : Session.values()) {
                Optional<AttendanceCode> code = date.isAfter(to) ? Optional.empty() : record.code(date, session);
                cells.add(code.map(mark ->
                                new YearOfSessions.Cell(date, session, mark.code(), shade(mark), mark.meaning()))
                        .orElseGet(() ->
                                calendar.knows(date) && !calendar.sessions(date).contains(session)
                                        ? new YearOfSessions.Cell(
                                                date,
                                                session,
                                                null,
                                                "off",
                                                calendar.dayOff(date)
                                                        .map(off -> off.words())
                                                        .orElse(null))
                                        : new YearOfSessions.Cell(date, session, null, "empty", null)));
            }
        }
        return cells;
    }

    private static String shade(AttendanceCode code) {
        if (code == AttendanceCode.L) {
            return "late";
        }
        return switch (code.category()) {
            case PRESENT -> "present";
            case APPROVED_ACTIVITY -> "activity";
            case AUTHORISED -> "authorised";
            case UNAUTHORISED -> "unauthorised";
            case NOT_POSSIBLE -> "impossible";
            case NOT_COLLECTED -> "off";
        };
    }

    /** What was done in a holiday stands in the school week before it. */
    private static List<String> marked(TreeSet<LocalDate> mondays, LocalDate monday, List<YearOfSessions.Act> acts) {
        LocalDate next = mondays.higher(monday);
        return acts.stream()
                .filter(act ->
                        !act.on().isBefore(monday) && act.on().isBefore(next == null ? monday.plusDays(7) : next))
                .map(act -> DAY.format(act.on()) + ": " + act.words())
                .toList();
    }

    private static Figure byWeekday(AttendanceRecord record, LocalDate from, LocalDate to) {
        Map<DayOfWeek, Measure> days = new EnumMap<>(DayOfWeek.class);
        WEEKDAYS.forEach(day -> days.put(day, Measure.NOTHING));
        record.forEach((date, session, code, school) -> {
            if (!date.isBefore(from) && !date.isAfter(to)) {
                days.merge(date.getDayOfWeek(), Measure.of(code), Measure::plus);
            }
        });
        DayOfWeek most = WEEKDAYS.stream()
                .reduce((a, b) -> share(days.get(b)).compareTo(share(days.get(a))) > 0 ? b : a)
                .orElseThrow();
        int missed = days.values().stream().mapToInt(Measure::absent).sum();
        Measure worst = days.get(most);
        String sentence = missed == 0
                ? "No session was missed on any weekday."
                : "The largest share was missed on " + name(most) + "s: " + worst.absent() + " of " + worst.possible()
                        + " possible sessions, out of " + missed + " missed on all weekdays.";
        return new Figure(
                "by-weekday",
                "Absence by weekday",
                sentence,
                Figure.Kind.BARS,
                List.of("Weekday", "Authorised", "Unauthorised"),
                WEEKDAYS.stream()
                        .map(day -> new Figure.Row(
                                name(day),
                                null,
                                List.of(
                                        outOf(days.get(day).authorised(), days.get(day)),
                                        outOf(days.get(day).unauthorised(), days.get(day)))))
                        .toList());
    }

    private static Figure.Value outOf(int count, Measure measure) {
        return new Figure.Value((double) count, count + " of " + measure.possible());
    }

    private static Figure byWeek(AttendanceRecord record, List<YearOfSessions.Week> weeks, LocalDate to) {
        Map<LocalDate, Measure> measured = new TreeMap<>();
        record.forEach((date, session, code, school) -> {
            if (!date.isAfter(to)) {
                measured.merge(date.with(DayOfWeek.MONDAY), Measure.of(code), Measure::plus);
            }
        });
        List<Figure.Row> rows = weeks.stream()
                .map(week -> {
                    Measure measure = measured.getOrDefault(week.monday(), Measure.NOTHING);
                    return new Figure.Row(
                            WEEK.format(week.monday()),
                            null,
                            List.of(
                                    measure.noData()
                                            ? Figure.Value.hidden("no marks")
                                            : new Figure.Value(
                                                    share(measure).doubleValue(),
                                                    measure.absent() + " of " + measure.possible() + " sessions"),
                                    week.marked().isEmpty()
                                            ? Figure.Value.hidden("–")
                                            : new Figure.Value(
                                                    measure.noData()
                                                            ? 0.0
                                                            : share(measure).doubleValue(),
                                                    String.join("; ", week.marked()))));
                })
                .toList();
        return new Figure(
                "by-week",
                "Absence by week",
                weekSentence(weeks, measured),
                Figure.Kind.LINES,
                List.of("Week of", "Absence, per cent of possible sessions", "Weeks in which something was done"),
                rows);
    }

    /** Compares before and after the last act that has marks on both sides: what a meeting would ask first. */
    private static String weekSentence(List<YearOfSessions.Week> weeks, Map<LocalDate, Measure> measured) {
        for (int place = weeks.size() - 1; place > 0; place--) {
            YearOfSessions.Week week = weeks.get(place);
            if (week.marked().isEmpty()) {
                continue;
            }
            Measure before = sum(weeks.subList(0, place), measured);
            Measure since = sum(weeks.subList(place, weeks.size()), measured);
            if (!before.noData() && !since.noData()) {
                return "Before the week of " + DAY.format(week.monday()) + " ("
                        + week.marked().get(week.marked().size() - 1) + ") " + share(before)
                        + " % of sessions were missed; since then "
                        + share(since) + " %.";
            }
        }
        Measure all = sum(weeks, measured);
        return all.noData()
                ? "There are no marks in this school year yet."
                : share(all) + " % of the possible sessions of this school year were missed.";
    }

    private static Measure sum(List<YearOfSessions.Week> weeks, Map<LocalDate, Measure> measured) {
        return weeks.stream()
                .map(week -> measured.getOrDefault(week.monday(), Measure.NOTHING))
                .reduce(Measure.NOTHING, Measure::plus);
    }

    private static BigDecimal share(Measure measure) {
        return measure.absencePercent().orElse(BigDecimal.ZERO.setScale(1, RoundingMode.UNNECESSARY));
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.UK);
    }
}
