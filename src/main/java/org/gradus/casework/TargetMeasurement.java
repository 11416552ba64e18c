package org.gradus.casework;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.register.AttendanceCode;
import org.gradus.register.AttendanceRecord;
import org.gradus.register.Mark;
import org.gradus.register.Registers;
import org.springframework.stereotype.Component;

/** Measures targets in the register; it gives figures, never verdicts. */
@Component
class TargetMeasurement {

    /** A baseline looks back this many school weeks, the length of a first review cycle (domain 4b). */
    private static final int BASELINE_SCHOOL_WEEKS = 6;

    private final Registers registers;
    private final SchoolCalendars calendars;

    TargetMeasurement(Registers registers, SchoolCalendars calendars) {
        this.registers = registers;
        this.calendars = calendars;
    }

    /**
     * What the register shows of any target for the six school weeks up to the day before the plan was agreed; it is read once
     * for all of them.
     */
    Function<SmartTarget, Measured> baseline(CaseFile file, LocalDate agreedOn) {
        LocalDate last = agreedOn.minusDays(1);
        List<LocalDate> weeks = calendars.of(file.schoolUrn()).schoolWeeksEndingWith(last, BASELINE_SCHOOL_WEEKS);
        LocalDate first = weeks.isEmpty() ? last : weeks.get(0);
        return between(file, first, last);
    }

    /** What the register shows of any target from the day the plan was agreed to the given day; it is read once. */
    Function<SmartTarget, Measured> since(CaseFile file, LocalDate agreedOn, LocalDate to) {
        return between(file, agreedOn, to);
    }

    private Function<SmartTarget, Measured> between(CaseFile file, LocalDate from, LocalDate to) {
        AttendanceRecord record = registers.record(file.pupilId(), from, to);
        return target -> count(record, target.measure(), target.weekday(), from, to);
    }

    static Measured count(
            AttendanceRecord record, TargetMeasure measure, String weekday, LocalDate from, LocalDate to) {
        Counting counting = new Counting(measure, weekday, from, to);
        record.forEach((date, session, code, school) -> counting.add(date, code));
        return counting.measured();
    }

    /** As {@link #count(AttendanceRecord, TargetMeasure, String, LocalDate, LocalDate)}, over marks as they were known. */
    static Measured count(List<Mark> marks, TargetMeasure measure, String weekday, LocalDate from, LocalDate to) {
        Counting counting = new Counting(measure, weekday, from, to);
        marks.forEach(mark -> counting.add(mark.date(), mark.code()));
        return counting.measured();
    }

    private static final class Counting {
        private final TargetMeasure measure;
        private final DayOfWeek only;
        private final LocalDate from;
        private final LocalDate to;
        private int answering;
        private int possible;

        Counting(TargetMeasure measure, String weekday, LocalDate from, LocalDate to) {
            this.measure = measure;
            this.only = measure == TargetMeasure.WEEKDAY_ABSENCES ? TargetMeasure.weekday(weekday) : null;
            this.from = from;
            this.to = to;
        }

        void add(LocalDate date, AttendanceCode code) {
            if (date.isBefore(from)
                    || date.isAfter(to)
                    || !code.possible()
                    || only != null && date.getDayOfWeek() != only) {
                return;
            }
            possible++;
            if (answers(measure, code)) {
                answering++;
            }
        }

        Measured measured() {
            return new Measured(from, to, answering, possible);
        }
    }

    private static boolean answers(TargetMeasure measure, AttendanceCode code) {
        return switch (measure) {
            case ATTENDED_PERCENTAGE -> code.attended();
            case UNAUTHORISED_SESSIONS -> code.countsToPenalty();
            // L before the register closes, U after it: both are late arrivals to the family.
            case LATE_SESSIONS -> code == AttendanceCode.L || code == AttendanceCode.U;
            case WEEKDAY_ABSENCES, SESSIONS_MISSED -> code.absent();
        };
    }
}
