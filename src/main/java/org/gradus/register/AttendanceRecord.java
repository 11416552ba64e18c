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
    private final int firstDay;
    /** The day of each two sessions; shared by the records that are read together. */
    private final LocalDate[] days;

    private final AttendanceCode[] codes;
    private final int[] schools;

    AttendanceRecord(long pupilId, LocalDate firstMonday, int weeks) {
        this(pupilId, MarkBytes.monday(firstMonday), days(firstMonday, weeks));
    }

    /** @param days as {@link #days} makes them */
    AttendanceRecord(long pupilId, LocalDate firstMonday, LocalDate[] days) {
        this.pupilId = pupilId;
        this.days = days;
        this.firstMonday = firstMonday;
        this.firstDay = (int) firstMonday.toEpochDay();
        this.codes = new AttendanceCode[days.length * 2];
        this.schools = new int[codes.length];
    }

    /** The days of whole weeks, Monday to Friday, from the week of a day. */
    static LocalDate[] days(LocalDate from, int weeks) {
        LocalDate[] days = new LocalDate[weeks * MarkBytes.WEEK / 2];
        LocalDate monday = MarkBytes.monday(from);
        for (int i = 0; i < days.length; i++) {
            days[i] = monday.plusDays(i / 5 * 7L + i % 5);
        }
        return days;
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
        int[] counts = new int[AttendanceCode.COUNT];
        int end = firstOn(to.toEpochDay() + 1);
        for (int i = firstOn(from.toEpochDay()); i < end; i++) {
            if (codes[i] != null) {
                counts[codes[i].ordinal()]++;
            }
        }
        return Measure.ofCounts(counts);
    }

    /** The place of the first session of a day or, on a week end, of the Monday after it; within the record. */
    private int firstOn(long day) {
        long since = day - firstDay;
        long index = Math.floorDiv(since, 7L) * MarkBytes.WEEK + Math.min(Math.floorMod(since, 7L), 5) * 2;
        return (int) Math.max(0, Math.min(index, codes.length));
    }

    /** Attendance over the whole record. */
    public Measure measure() {
        return measure(firstMonday, lastDay());
    }

    /** The sessions that count towards the penalty notice threshold, oldest first. */
    public List<Counted> unauthorised() {
        List<Counted> found = new ArrayList<>();
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] != null && codes[i].countsToPenalty()) {
                found.add(new Counted(dayOf(i), MarkBytes.session(i % MarkBytes.WEEK), codes[i]));
            }
        }
        return found;
    }

    /**
     * Enters one school's week; what stands where another school has entered too is this class's rule.
     *
     * @param monday days since 1970
     */
    void enterWeek(int monday, byte[] stored, int offset, int schoolUrn) {
        int start = (monday - firstDay) / 7 * MarkBytes.WEEK;
        for (int place = 0; place < MarkBytes.WEEK; place++) {
            AttendanceCode code = MarkBytes.code(stored[offset + place]);
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
        return days[index / 2];
    }
}
