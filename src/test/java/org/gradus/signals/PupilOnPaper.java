package org.gradus.signals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gradus.calendar.SampleCalendars;
import org.gradus.calendar.SchoolCalendar;
import org.gradus.calendar.Session;
import org.gradus.register.AttendanceCode;
import org.gradus.register.AttendanceRecord;

/** A pupil in school every session from 7 September to Friday 20 November 2026, but for the marks a test writes. */
final class PupilOnPaper {

    static final LocalDate TODAY = LocalDate.parse("2026-11-20");

    /** Half-term is 26 to 30 October; the fresh school days are those from 6 November on. */
    static final SchoolCalendar CALENDAR = SampleCalendars.twoYears();

    private static final LocalDate FIRST_MONDAY = LocalDate.parse("2025-09-01");
    private static final SignalRules RULES = new SignalRules(SignalTable.rows());

    private final AttendanceCode[] codes = new AttendanceCode[65 * 10];
    private LocalDate joined;

    PupilOnPaper() {
        this("2026-09-07");
    }

    PupilOnPaper(String presentFrom) {
        for (LocalDate day : CALENDAR.schoolDays(LocalDate.parse(presentFrom), TODAY)) {
            codes[index(day, Session.AM)] = AttendanceCode.PRESENT_AM;
            codes[index(day, Session.PM)] = AttendanceCode.PRESENT_PM;
        }
    }

    private static int index(LocalDate day, Session session) {
        int days = (int) FIRST_MONDAY.until(day, java.time.temporal.ChronoUnit.DAYS);
        return days / 7 * 10 + days % 7 * 2 + session.ordinal();
    }

    /** Whole days, written MM-dd of 2026 or in full. */
    PupilOnPaper days(String code, String... days) {
        for (String day : days) {
            am(code, day).pm(code, day);
        }
        return this;
    }

    PupilOnPaper am(String code, String... days) {
        return session(code, Session.AM, days);
    }

    PupilOnPaper pm(String code, String... days) {
        return session(code, Session.PM, days);
    }

    private PupilOnPaper session(String code, Session session, String... days) {
        for (String day : days) {
            LocalDate date = LocalDate.parse(day.length() == 5 ? "2026-" + day : day);
            codes[index(date, session)] = AttendanceCode.of(code).orElseThrow();
        }
        return this;
    }

    /** Nothing is entered on these days. */
    PupilOnPaper blank(String from, String to) {
        for (LocalDate day : CALENDAR.schoolDays(LocalDate.parse(from), LocalDate.parse(to))) {
            codes[index(day, Session.AM)] = null;
            codes[index(day, Session.PM)] = null;
        }
        return this;
    }

    PupilOnPaper joined(String day) {
        joined = LocalDate.parse(day);
        return this;
    }

    static SchoolTime time(LocalDate today) {
        return new SchoolTime(
                CALENDAR, CALENDAR.schoolWeeks(FIRST_MONDAY.plusDays(1), today), today, new BigDecimal("6.5"));
    }

    Sight sight(LocalDate today) {
        return new Sight(
                AttendanceRecord.of(42, SampleCalendars.URN, FIRST_MONDAY, new ArrayList<>(Arrays.asList(codes))),
                time(today),
                joined);
    }

    /** The signs of one rule seen on 20 November. */
    List<SignalRules.Sign> signs(String rule) {
        return signs(rule, TODAY);
    }

    List<SignalRules.Sign> signs(String rule, LocalDate today) {
        return RULES.look(sight(today)).stream()
                .filter(sign -> sign.threshold().rule().equals(rule))
                .toList();
    }

    /** What the signs of one rule are about. */
    List<String> subjects(String rule) {
        return signs(rule).stream().map(sign -> sign.found().subject()).toList();
    }
}
