package org.gradus.demo.simulator;

/**
 * How a phase's pupils spread over their own absence rates: from the pupil who misses least (0) to the one who misses most (1).
 *
 * <p>Three pieces that meet at 10 % and 50 %, so that the shares of persistent and severe absence are right by construction;
 * the shape of the first piece is chosen so that the mean is right as well.
 */
final class RateCurve {

    private static final double PERSISTENT = 0.1;
    private static final double SEVERE = 0.5;
    /** Of pupils who miss half or more, the average misses about seven tenths. */
    private static final double SEVERE_SHAPE = 1.5;

    private final double belowPersistent;
    private final double belowSevere;
    private final double[] bandEnds;
    private final double lowShape;
    private final double middleShape;

    RateCurve(PhaseTarget target) {
        this.belowPersistent = 1 - target.persistent() / 100;
        this.belowSevere = 1 - target.severe() / 100;
        this.bandEnds = cumulated(target.bands());
        double wanted = target.absence() / 100;
        double middle = 1;
        double low = fit(wanted, middle);
        // A phase whose rate and tails cannot be had together by the first piece alone bends the second.
        for (int i = 0; i < 60 && Math.abs(mean(low, middle) - wanted) > 1e-5; i++) {
            middle *= mean(low, middle) > wanted ? 1.05 : 0.95;
            low = fit(wanted, middle);
        }
        this.lowShape = low;
        this.middleShape = middle;
    }

    private static double[] cumulated(double[] bands) {
        double[] ends = new double[bands.length];
        double sum = 0;
        for (int i = 0; i < bands.length; i++) {
            sum += bands[i];
            ends[i] = sum;
        }
        for (int i = 0; i < bands.length; i++) {
            ends[i] /= sum;
        }
        return ends;
    }

    private double fit(double wanted, double middle) {
        double least = 0.3;
        double most = 6;
        for (int i = 0; i < 50; i++) {
            double tried = (least + most) / 2;
            if (mean(tried, middle) > wanted) {
                least = tried;
            } else {
                most = tried;
            }
        }
        return (least + most) / 2;
    }

    private double mean(double low, double middle) {
        double middleMean = 0;
        int steps = 400;
        for (int i = 0; i < steps; i++) {
            middleMean += middle((i + 0.5) / steps, middle) / steps;
        }
        double severeMean = SEVERE + (1 - SEVERE) / (1 + SEVERE_SHAPE);
        return belowPersistent * PERSISTENT / (1 + low)
                + (belowSevere - belowPersistent) * middleMean
                + (1 - belowSevere) * severeMean;
    }

    private double middle(double share, double shape) {
        double bent = Math.pow(share, shape);
        double from = 0;
        for (int i = 0; i < bandEnds.length; i++) {
            if (bent <= bandEnds[i]) {
                double inside = (bent - from) / (bandEnds[i] - from);
                return PERSISTENT + 0.05 * (i + inside);
            }
            from = bandEnds[i];
        }
        return SEVERE;
    }

    /** The absence rate (0 to 1) of the pupil at this place in the order. */
    double at(double share) {
        if (share < belowPersistent) {
            return PERSISTENT * Math.pow(share / belowPersistent, lowShape);
        }
        if (share < belowSevere) {
            return middle((share - belowPersistent) / (belowSevere - belowPersistent), middleShape);
        }
        return SEVERE + (1 - SEVERE) * Math.pow((share - belowSevere) / (1 - belowSevere), SEVERE_SHAPE);
    }

    /** Sessions missed of those possible, rounded so that nobody crosses a tenth or a half by rounding. */
    static int sessions(double rate, int possible, double rounding) {
        int sessions = (int) Math.floor(rate * possible + rounding);
        if (rate < PERSISTENT && 10 * sessions >= possible) {
            sessions = (possible - 1) / 10;
        } else if (rate >= PERSISTENT && 10 * sessions < possible) {
            sessions = (possible + 9) / 10;
        }
        if (rate < SEVERE && 2 * sessions >= possible) {
            sessions = (possible - 1) / 2;
        } else if (rate >= SEVERE && 2 * sessions < possible) {
            sessions = (possible + 1) / 2;
        }
        return Math.max(0, Math.min(possible, sessions));
    }
}
