package org.gradus.duties;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.gradus.calendar.SchoolCalendar;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.calendar.Session;
import org.gradus.register.AttendanceCode;
import org.gradus.register.AttendanceRecord;
import org.gradus.register.DatedSession;
import org.gradus.register.Registers;
import org.springframework.stereotype.Component;

/** Reads from register and calendar how long a child has been absent without a break. */
@Component
class AbsenceRuns {

    private final Registers registers;
    private final SchoolCalendars calendars;

    AbsenceRuns(Registers registers, SchoolCalendars calendars) {
        this.registers = registers;
        this.calendars = calendars;
    }

    /** The days a school held between two days, both included, as far as its calendar tells. */
    List<Map.Entry<LocalDate, Set<Session>>> held(int school, LocalDate from, LocalDate to) {
        SchoolCalendar calendar = calendars.of(school);
        List<Map.Entry<LocalDate, Set<Session>>> held = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            if (calendar.knows(day)) {
                Set<Session> sessions = calendar.sessions(day);
                if (!sessions.isEmpty()) {
                    held.add(Map.entry(day, sessions));
                }
            }
        }
        return held;
    }

    /** The pupil's absence without a break up to a day, over at most the year before it. */
    ContinuousAbsence of(long pupilId, int school, LocalDate on, Predicate<AttendanceCode> counts) {
        LocalDate from = on.minusYears(1);
        return ContinuousAbsence.of(codes(registers.record(pupilId, from, on), on), held(school, from, on), counts);
    }

    /** The codes of a record by session, none after a day. */
    static Map<DatedSession, AttendanceCode> codes(AttendanceRecord record, LocalDate upTo) {
        Map<DatedSession, AttendanceCode> codes = new HashMap<>();
        record.forEach((date, session, code, school) -> {
            if (!date.isAfter(upTo)) {
                codes.put(new DatedSession(date, session), code);
            }
        });
        return codes;
    }
}
