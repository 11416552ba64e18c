package org.gradus.analysis;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gradus.calendar.Session;
import org.gradus.register.Measure;

/**
 * Attendance of a school or the authority over a period. Rates are the sum of absence over the sum of possible sessions;
 * persistent and severe absence (10 and 50 per cent missed) are counted over the school year up to the period's last week.
 *
 * @param asOf when the oldest of the figures were worked out, or null where there are none
 * @param small from how many pupils on something is told
 * @param pupils the most that had a possible session in one week
 * @param told whether there are enough pupils to tell anything
 */
public record Analysis(
        Scope scope,
        Period period,
        Instant asOf,
        int small,
        int pupils,
        boolean told,
        Measure whole,
        Prevalence prevalence,
        List<Week> weeks,
        List<HalfDay> halfDays,
        List<Code> codes,
        List<Group> groups,
        List<AtSchool> schools) {

    /**
     * How many pupils missed much, over the school year so far.
     *
     * @param from first day counted
     * @param measured pupils with a possible session
     * @param persistent of whom 10 per cent or more was missed; null when it is not told
     * @param severe of whom 50 per cent or more was missed; null when it is not told
     */
    public record Prevalence(LocalDate from, int measured, Integer persistent, Integer severe) {

        /** Share of pupils in per cent, or null when it is not told or nobody was measured. */
        public Double persistentPercent() {
            return percent(persistent);
        }

        /** Share of pupils in per cent, or null when it is not told or nobody was measured. */
        public Double severePercent() {
            return percent(severe);
        }

        private Double percent(Integer part) {
            return part == null || measured == 0 ? null : 100.0 * part / measured;
        }
    }

    /**
     * A school week.
     *
     * @param measure null when too few pupils had a session
     * @param persistentPercent over the school year up to this week; null when it is not told
     */
    public record Week(LocalDate monday, Measure measure, Double persistentPercent) {}

    /** A half day of the week over the period; {@code day} is 1 for Monday. */
    public record HalfDay(int day, Session session, Measure measure) {}

    /**
     * Sessions of a code.
     *
     * @param sessions null when too few pupils had it
     */
    public record Code(String code, String meaning, boolean absent, Long sessions) {}

    /**
     * A group of pupils.
     *
     * @param measure null when the group is not told: too few pupils, or found by subtraction
     */
    public record Group(String grouping, String value, int pupils, Measure measure, Prevalence prevalence) {

        /** Whether nothing is told of it. */
        public boolean hidden() {
            return measure == null;
        }
    }

    /** A school beside the others. */
    public record AtSchool(int urn, String name, int pupils, Measure measure, Prevalence prevalence) {}

    /** A rate of a measure in per cent, unrounded; null without data. */
    public static Double percent(Measure measure, int part) {
        return measure == null || measure.noData() ? null : 100.0 * part / measure.possible();
    }
}
