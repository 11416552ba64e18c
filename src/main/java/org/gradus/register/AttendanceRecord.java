package org.gradus.register;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradus.calendar.Session;
import org.gradus.register.PenaltyCount.Counted;

/**
 * What the registers say of one pupil over a run of whole weeks: at most one code a session, whichever schools the
 * pupil is on roll at.
 *
 * <p>Where two schools marked the same session, the one at which the pupil was present or at an activity stands, then
 * authorised absence, then unauthorised; {@code D} stands only where the other school has nothing. A child cannot be in
 * two places, so no session is counted twice.
 */
public final class AttendanceRecord {

    private final long pupilId;
    private final LocalDate firstMonday;
    private final AttendanceCode[] codes;
    private final int[] schools;

    AttendanceRecord(long pupilId, LocalDate firstMonday, int weeks) {
        this.pupilId = pupilId;
        this.firstMonday = MarkBytes.monday(firstMonday);
        this.codes = new AttendanceCode[weeks * MarkBytes.WEEK];
        this.schools = new int[codes.length];
    }

    /**
     * A record from codes in order, ten to a week from a Monday morning; null where nothing is entered.
     *
     * @param firstMonday the Monday of the first week
     */
    public static AttendanceRecord of(long pupilId, int schoolUrn, LocalDate firstMonday, List<AttendanceCode> codes) {
        int weeks = (codes.size() + MarkBytes.WEEK - 1) / MarkBytes.WEEK;
        AttendanceRecord record = new AttendanceRecord(pupilId, firstMonday, weeks);
        for (int i = 0; i < codes.size(); i++) {
            if (codes.get(i) != null) {
                record.enter(i, codes.get(i), schoolUrn);
            }
        }
        return record;
    }

    public long pupilId() {
        return pupilId;
    }

    public LocalDate firstMonday() {
        return firstMonday;
    }

    /** The Sunday that ends the last week. */
    public LocalDate lastDay() {
        return firstMonday.plusWeeks(codes.length / MarkBytes.WEEK).minusDays(1);
    }

    /** The code of a session; empty when nothing is entered, on weekends and outside the record. */
    public Optional<AttendanceCode> code(LocalDate day, Session session) {
        long weeks = ChronoUnit.WEEKS.between(firstMonday, MarkBytes.monday(day));
        int place = MarkBytes.place(day, session);
        long index = weeks * MarkBytes.WEEK + place;
        return place >= MarkBytes.WEEK || index < 0 || index >= codes.length
                ? Optional.empty()
                : Optional.ofNullable(codes[(int) index]);
    }

    /** One session with a mark. */
    @FunctionalInterface
    public interface Visitor {
        void mark(LocalDate date, Session session, AttendanceCode code, int schoolUrn);
    }

    /** Tells every session with a mark, oldest first. */
    public void forEach(Visitor visitor) {
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] != null) {
                visitor.mark(dayOf(i), MarkBytes.session(i % MarkBytes.WEEK), codes[i], schools[i]);
            }
        }
    }

    /** Attendance between two days, both included. */
    public Measure measure(LocalDate from, LocalDate to) {
        int[] counts = new int[AttendanceCode.values().length];
        forEach((date, session, code, school) -> {
            if (!date.isBefore(from) && !date.isAfter(to)) {
                counts[code.ordinal()]++;
            }
        });
        return Measure.ofCounts(counts);
    }

    /** Attendance over the whole record. */
    public Measure measure() {
        return measure(firstMonday, lastDay());
    }

    /** The sessions that count towards the penalty notice threshold, oldest first. */
    public List<Counted> unauthorised() {
        List<Counted> found = new ArrayList<>();
        forEach((date, session, code, school) -> {
            if (code.countsToPenalty()) {
                found.add(new Counted(date, session, code));
            }
        });
        return found;
    }

    /** Enters one school's week; what stands where another school has entered too is this class's rule. */
    void enterWeek(LocalDate monday, byte[] stored, int schoolUrn) {
        int start = (int) ChronoUnit.WEEKS.between(firstMonday, monday) * MarkBytes.WEEK;
        for (int place = 0; place < MarkBytes.WEEK; place++) {
            AttendanceCode code = MarkBytes.code(stored[place]);
            if (code != null) {
                enter(start + place, code, schoolUrn);
            }
        }
    }

    private void enter(int index, AttendanceCode code, int schoolUrn) {
        if (codes[index] == null || standsBefore(code, codes[index])) {
            codes[index] = code;
            schools[index] = schoolUrn;
        }
    }

    /** Whether one code of a session stands before another school's code of the same session. */
    static boolean standsBefore(AttendanceCode code, AttendanceCode other) {
        if ((code == AttendanceCode.D) != (other == AttendanceCode.D)) {
            return other == AttendanceCode.D;
        }
        return code.category().compareTo(other.category()) < 0;
    }

    private LocalDate dayOf(int index) {
        return firstMonday.plusWeeks(index / MarkBytes.WEEK).plusDays(index % MarkBytes.WEEK / 2);
    }
}
