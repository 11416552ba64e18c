package org.gradus.signals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.gradus.register.AttendanceCode;
import org.gradus.register.AttendanceRecord;
import org.gradus.register.Measure;

/** One pupil's marks up to today, as a rule looks at them. */
final class Sight {

    /**
     * Absence that the school arranged or gave leave for beforehand, or that is lawful by its nature. It is absence in
     * every measure, but no sign in a pattern.
     */
    private static final Set<AttendanceCode> EXPECTED = EnumSet.of(
            AttendanceCode.C,
            AttendanceCode.C1,
            AttendanceCode.C2,
            AttendanceCode.E,
            AttendanceCode.J1,
            AttendanceCode.R,
            AttendanceCode.S,
            AttendanceCode.T);

    private final long pupilId;
    private final SchoolTime time;
    private final LocalDate joined;
    private final List<SeenSession> marks = new ArrayList<>();

    /** @param joined day of entry at the school, or null when it is not known */
    Sight(AttendanceRecord record, SchoolTime time, LocalDate joined) {
        this(record, time, joined, record.firstMonday());
    }

    /** As if the record began on a day. */
    Sight(AttendanceRecord record, SchoolTime time, LocalDate joined, LocalDate from) {
        this.pupilId = record.pupilId();
        this.time = time;
        this.joined = joined;
        record.forEach((date, session, code, school) -> {
            if (!date.isAfter(time.today()) && !date.isBefore(from)) {
                marks.add(new SeenSession(date, session, code));
            }
        });
    }

    long pupilId() {
        return pupilId;
    }

    SchoolTime time() {
        return time;
    }

    LocalDate joined() {
        return joined;
    }

    /** The day of the newest mark: windows end here, not where files have not reached yet. Today without marks. */
    LocalDate asOf() {
        return marks.isEmpty() ? time.today() : marks.get(marks.size() - 1).date();
    }

    LocalDate windowStart(Threshold threshold) {
        return time.windowStart(threshold, asOf());
    }

    /** Every mark from one day to another, both included, oldest first. */
    List<SeenSession> between(LocalDate from, LocalDate to) {
        return between(from, to, code -> true);
    }

    List<SeenSession> between(LocalDate from, LocalDate to, Predicate<AttendanceCode> wanted) {
        return marks.subList(firstOn(from), Math.max(firstOn(from), firstOn(to.plusDays(1)))).stream()
                .filter(mark -> wanted.test(mark.code()))
                .toList();
    }

    /** The place of the first mark of that day or later. */
    private int firstOn(LocalDate day) {
        int low = 0;
        int high = marks.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (marks.get(middle).date().isBefore(day)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    List<SeenSession> since(LocalDate from, Predicate<AttendanceCode> wanted) {
        return between(from, asOf(), wanted);
    }

    Measure measure(LocalDate from, LocalDate to) {
        return Measure.of(between(from, to).stream().map(SeenSession::code).toList());
    }

    /** Whether anything fresh is there for a rule to rest on: an absence or a late mark. */
    boolean anythingFresh() {
        return !since(time.freshFrom(), code -> code.absent() || code == AttendanceCode.L)
                .isEmpty();
    }

    /** Whether an absence can be part of a pattern. */
    static boolean telling(AttendanceCode code) {
        return code.absent() && !EXPECTED.contains(code);
    }
}
