package org.gradus.register;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Attendance counted in sessions, for a pupil over a period or, added up, for a group.
 *
 * <p>All comparisons are made on the whole numbers; a percentage is rounded only to be shown. A group's rate is the sum
 * of absence over the sum of possible sessions, never the mean of percentages.
 *
 * @param attended sessions present or at an approved educational activity
 * @param authorised sessions absent with authority
 * @param unauthorised sessions absent without
 * @param late sessions late before the register closed (code L), contained in attended
 * @param lateAfterClose sessions arrived after it closed (code U), contained in unauthorised
 */
public record Measure(int attended, int authorised, int unauthorised, int late, int lateAfterClose) {

    public static final Measure NOTHING = new Measure(0, 0, 0, 0, 0);

    /** Below this many possible sessions one absence moves the rate too far to act on it alone. */
    private static final int STABLE_FROM = 20;

    /** The measure of one mark. */
    public static Measure of(AttendanceCode code) {
        return new Measure(
                code.attended() ? 1 : 0,
                code.category() == AttendanceCode.Category.AUTHORISED ? 1 : 0,
                code.category() == AttendanceCode.Category.UNAUTHORISED ? 1 : 0,
                code == AttendanceCode.L ? 1 : 0,
                code == AttendanceCode.U ? 1 : 0);
    }

    /** The measure of many marks. */
    public static Measure of(Iterable<AttendanceCode> codes) {
        int[] counts = new int[AttendanceCode.values().length];
        for (AttendanceCode code : codes) {
            counts[code.ordinal()]++;
        }
        return ofCounts(counts);
    }

    /** The measure of marks counted by the ordinal of their code. */
    static Measure ofCounts(int[] counts) {
        int attended = 0;
        int authorised = 0;
        int unauthorised = 0;
        for (AttendanceCode code : AttendanceCode.values()) {
            int count = counts[code.ordinal()];
            switch (code.category()) {
                case PRESENT, APPROVED_ACTIVITY -> attended += count;
                case AUTHORISED -> authorised += count;
                case UNAUTHORISED -> unauthorised += count;
                case NOT_POSSIBLE, NOT_COLLECTED -> {
                    // outside the denominator
                }
            }
        }
        return new Measure(
                attended,
                authorised,
                unauthorised,
                counts[AttendanceCode.L.ordinal()],
                counts[AttendanceCode.U.ordinal()]);
    }

    public Measure plus(Measure other) {
        return new Measure(
                attended + other.attended,
                authorised + other.authorised,
                unauthorised + other.unauthorised,
                late + other.late,
                lateAfterClose + other.lateAfterClose);
    }

    public int absent() {
        return authorised + unauthorised;
    }

    public int possible() {
        return attended + authorised + unauthorised;
    }

    /** Whether nothing was possible: neither 0 % nor 100 %, and outside every cohort. */
    public boolean noData() {
        return possible() == 0;
    }

    /** Whether too few sessions were possible (under 20) for a rate to be acted on alone. */
    public boolean unstable() {
        return possible() < STABLE_FROM;
    }

    /** Missed 10 per cent or more of the possible sessions. */
    public boolean persistentlyAbsent() {
        return !noData() && 10L * absent() >= possible();
    }

    /** Missed 50 per cent or more of the possible sessions. */
    public boolean severelyAbsent() {
        return !noData() && 2L * absent() >= possible();
    }

    /** Attendance in per cent, to one decimal, for showing only; empty without data. */
    public Optional<BigDecimal> attendancePercent() {
        return percent(attended);
    }

    /** Absence in per cent, to one decimal, for showing only; empty without data. */
    public Optional<BigDecimal> absencePercent() {
        return percent(absent());
    }

    /** Compares attendance with a per cent figure without rounding: whether it is below. False without data. */
    public boolean attendanceBelow(int percent) {
        return !noData() && 100L * attended < (long) percent * possible();
    }

    /** Learning missed over a number of school weeks. */
    public LostTime lostTime(int schoolWeeks, BigDecimal hoursPerDay) {
        return new LostTime(absent(), schoolWeeks, hoursPerDay);
    }

    private Optional<BigDecimal> percent(int part) {
        return noData()
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(100L * part)
                        .divide(BigDecimal.valueOf(possible()), 1, RoundingMode.HALF_UP));
    }
}
