package org.gradus.register;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.gradus.calendar.Session;
import org.gradus.pupils.RollOf;
import org.gradus.pupils.School;
import org.gradus.register.IncomingWeeks.Detail;

/**
 * The short way for marks that raise no question: a code in use, of one letter, on a day with that session, of a pupil on
 * roll. It takes what {@link Admission} would take as it stands and leaves everything else to be asked about there; it
 * refuses nothing.
 */
final class PlainMarks {

    private static final int WEEKDAYS = 4;

    private static final AttendanceCode[] PLAIN = new AttendanceCode[128];

    static {
        for (AttendanceCode code : AttendanceCode.values()) {
            if (code.code().length() == 1 && !code.withdrawn()) {
                PLAIN[code.code().charAt(0)] = code;
            }
        }
    }

    private final Admission admission;
    private final Rolls rolls;
    private final MarkMerge merge;
    private final Map<Long, Integer> openByWeek = new HashMap<>();

    PlainMarks(Admission admission, Rolls rolls, MarkMerge merge) {
        this.admission = admission;
        this.rolls = rolls;
        this.merge = merge;
    }

    /** The code that a text of one letter is, if it is in use today; else null. */
    static AttendanceCode code(String text) {
        return text.length() == 1 && text.charAt(0) < PLAIN.length ? PLAIN[text.charAt(0)] : null;
    }

    /**
     * Takes of a pupil's week what raises no question.
     *
     * @param mark what is written in a place
     * @return a bit for each place that is to be asked about
     */
    int week(long row, School school, String upn, LocalDate monday, IntFunction<String> mark) {
        RollOf.Entry pupil = rolls.of(school.urn()).find(upn, monday);
        boolean known = pupil != null && pupil.on(monday.plusDays(WEEKDAYS));
        int open = known ? open(school, monday) : 0;
        int slot = -1;
        int left = 0;
        for (int place = 0; place < MarkBytes.WEEK; place++) {
            String text = mark.apply(place);
            if (SessionMarks.nothing(text)) {
                continue;
            }
            AttendanceCode code = code(text);
            if (code == null || (open >> place & 1) == 0 || otherHalf(code, place)) {
                left |= 1 << place;
                continue;
            }
            if (slot < 0) {
                slot = merge.slot(school.urn(), pupil.enrolmentId(), (int) monday.toEpochDay());
            }
            merge.stage(slot, place, code.stored(), Math.toIntExact(row), Detail.NONE);
        }
        return left;
    }

    /** Takes a mark if it raises no question. */
    boolean session(
            long row,
            School school,
            String upn,
            LocalDate date,
            Session session,
            String mark,
            Integer minutesLate,
            String comment) {
        AttendanceCode code = code(mark);
        int place = MarkBytes.place(date, session);
        if (code == null || place >= MarkBytes.WEEK || otherHalf(code, place)) {
            return false;
        }
        LocalDate monday = date.minusDays(place / 2);
        if ((open(school, monday) >> place & 1) == 0) {
            return false;
        }
        RollOf.Entry pupil = rolls.of(school.urn()).find(upn, date);
        if (pupil == null) {
            return false;
        }
        int slot = merge.slot(school.urn(), pupil.enrolmentId(), (int) monday.toEpochDay());
        merge.stage(slot, place, code.stored(), Math.toIntExact(row), Detail.of(null, minutesLate, comment));
        return true;
    }

    /** A bit for each session of the week that the school is known to have held and that is not to come. */
    private int open(School school, LocalDate monday) {
        return openByWeek.computeIfAbsent(
                (long) school.urn() << Integer.SIZE | monday.toEpochDay(),
                week -> admission.heldSessions(school, monday));
    }

    private static boolean otherHalf(AttendanceCode code, int place) {
        return code == (place % 2 == 0 ? AttendanceCode.PRESENT_PM : AttendanceCode.PRESENT_AM);
    }
}
