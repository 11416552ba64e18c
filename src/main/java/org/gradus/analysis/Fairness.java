package org.gradus.analysis;

import java.util.List;

/**
 * How often what is done in cases falls to the groups of pupils. Each pupil is counted once for each kind of act in the
 * period, however often it was done.
 *
 * @param small from how many pupils on something is told
 * @param act the act whose groups are shown: one of {@link #ACTS}
 * @param pupils everybody on roll in the period
 * @param met of whom the penalty threshold was met in the period
 * @param overview every act for all pupils together
 * @param groups the groups for {@code act}
 * @param schools the schools for {@code act}; empty for one school
 */
public record Fairness(
        Scope scope,
        Period period,
        int small,
        String act,
        int pupils,
        int met,
        List<Share> overview,
        List<Share> groups,
        List<Share> schools) {

    /** What is counted: a case opened, a plan agreed, a step asked for or taken. */
    public static final List<String> ACTS =
            List.of("case", "plan", "contract", "notice-to-improve", "penalty-notice", "prosecution");

    /** What a ratio says beside what chance alone does (95 per cent interval). */
    public enum Meaning {
        /** Too few to say anything, or not told. */
        TOO_FEW,
        /** The difference is no larger than chance makes. */
        CHANCE,
        /** More often than the rest, by more than chance explains. */
        MORE,
        /** Less often than the rest, by more than chance explains. */
        LESS
    }

    /**
     * An act in a group of pupils.
     *
     * @param value of the grouping; for schools the URN
     * @param name of the school, or null
     * @param pupils in the group; null when it is not told
     * @param counted pupils of the group to whom it was done; null when it is not told
     * @param perHundred of 100 pupils of the group; null when it is not told
     * @param perHundredMet the same among those whose unauthorised absence met the penalty threshold in the period
     * @param ratio to the share among all others; null when it is not told or there is none
     * @param meaning of the ratio
     */
    public record Share(
            String act,
            String grouping,
            String value,
            String name,
            Integer pupils,
            Integer counted,
            Double perHundred,
            Double perHundredMet,
            Double ratio,
            Meaning meaning) {}

    /** One count of a two-by-two table against the rest: its ratio and what it says. */
    record Compared(Double ratio, Meaning meaning) {

        private static final double Z = 1.96;

        /**
         * The ratio of two shares with the usual interval on the logarithm.
         *
         * @param counted of {@code pupils}
         * @param otherCounted of {@code others}
         */
        static Compared of(int counted, int pupils, int otherCounted, int others) {
            if (counted == 0 || otherCounted == 0 || pupils == 0 || others == 0) {
                return new Compared(null, Meaning.TOO_FEW);
            }
            double share = (double) counted / pupils;
            double other = (double) otherCounted / others;
            double spread = Z * Math.sqrt((1 - share) / counted + (1 - other) / otherCounted);
            double log = Math.log(share / other);
            return new Compared(
                    share / other, log - spread > 0 ? Meaning.MORE : log + spread < 0 ? Meaning.LESS : Meaning.CHANCE);
        }
    }
}
