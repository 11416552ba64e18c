package org.gradus.analysis;

import java.util.Arrays;
import java.util.List;

/**
 * What became of attendance after plans and other steps: the six school weeks before the week in which each began, and
 * the six after it.
 *
 * @param small from how many pupils on something is told
 * @param tooEarly pupils whose six weeks after are not over, or of whom too few sessions are known
 */
public record Outcomes(Scope scope, Period period, int small, int weeks, int tooEarly, List<Kind> kinds) {

    /**
     * What became of pupils after one kind of plan or step.
     *
     * @param of what is told apart: {@code all} plans, {@code theory} or {@code barrier} of a plan's strategies, or
     *     {@code step} for what is taken beside the plan
     * @param result null when too few pupils are known
     */
    public record Kind(String of, String value, Result result) {}

    /**
     * Changes of attendance in percentage points, of the pupils of one kind.
     *
     * @param lower a quarter of the pupils changed by this or less
     * @param upper a quarter of the pupils changed by this or more
     * @param improved how many attended more after than before; null when it is not told
     * @param expected the mean change of pupils with a similar record who had no plan; null when none are known
     * @param mean the mean change of these pupils
     */
    public record Result(
            int pupils, double median, double lower, double upper, Integer improved, double mean, Double expected) {

        /**
         * The result of some changes.
         *
         * @param expected by pupil, the mean change of those with a similar record; NaN where none is known
         */
        static Result of(double[] changes, double[] expected, SmallCounts small) {
            double[] ordered = changes.clone();
            Arrays.sort(ordered);
            int improved =
                    (int) Arrays.stream(changes).filter(change -> change > 0).count();
            double[] known =
                    Arrays.stream(expected).filter(each -> !Double.isNaN(each)).toArray();
            return new Result(
                    changes.length,
                    quantile(ordered, 0.5),
                    quantile(ordered, 0.25),
                    quantile(ordered, 0.75),
                    small.hides(improved, changes.length) ? null : (Integer) improved,
                    Arrays.stream(changes).average().orElse(0),
                    known.length * 2 < changes.length
                            ? null
                            : (Double) Arrays.stream(known).average().orElse(0));
        }

        /** Between the two nearest values, by distance. */
        static double quantile(double[] ordered, double share) {
            double place = share * (ordered.length - 1);
            int below = (int) Math.floor(place);
            int above = Math.min(ordered.length - 1, below + 1);
            return ordered[below] + (place - below) * (ordered[above] - ordered[below]);
        }
    }
}
