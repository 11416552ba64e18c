package org.gradus.register;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.gradus.calendar.Session;

/** How a pupil's week lies in the database: ten bytes, Monday morning to Friday afternoon, 0 for nothing entered. */
final class MarkBytes {

    static final int WEEK = 10;
    static final byte NOTHING = 0;

    private static final AttendanceCode[] BY_BYTE = new AttendanceCode[128];

    static {
        for (AttendanceCode code : AttendanceCode.values()) {
            BY_BYTE[code.stored()] = code;
        }
    }

    private MarkBytes() {}

    /** The code of a stored byte; null for nothing entered. */
    static AttendanceCode code(int stored) {
        if (stored == NOTHING) {
            return null;
        }
        AttendanceCode code = stored > 0 && stored < BY_BYTE.length ? BY_BYTE[stored] : null;
        if (code == null) {
            throw new IllegalStateException("No attendance code is stored as " + stored);
        }
        return code;
    }

    /** The Monday of that day's week. */
    static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** The place of a session in its week, 0 to 9; a weekend day has none and gives 10 or more. */
    static int place(LocalDate day, Session session) {
        return (day.getDayOfWeek().getValue() - 1) * 2 + session.ordinal();
    }

    static LocalDate day(LocalDate monday, int place) {
        return monday.plusDays(place / 2);
    }

    static Session session(int place) {
        return place % 2 == 0 ? Session.AM : Session.PM;
    }
}
