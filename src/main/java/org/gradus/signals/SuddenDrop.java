package org.gradus.signals;

import java.time.LocalDate;
import java.util.List;
import org.gradus.register.AttendanceCode;
import org.gradus.register.Measure;

/**
 * Attendance well below what it used to be for this pupil. Neither side is judged on fewer than 20 possible sessions.
 */
record SuddenDrop() implements SignalPolicy {

    @Override
    public List<Found> look(Sight pupil, Threshold threshold) {
        LocalDate from = pupil.windowStart(threshold);
        LocalDate before = from.minusDays(1);
        LocalDate earlier = pupil.time().weeksBack(before, threshold.secondary());
        Measure now = pupil.measure(from, pupil.asOf());
        Measure used = pupil.measure(earlier, before);
        if (now.unstable() || used.unstable() || !fell(now, used, threshold.amount())) {
            return List.of();
        }
        List<SeenSession> missed = pupil.since(from, AttendanceCode::absent);
        return List.of(Found.in(
                pupil,
                "drop",
                from,
                "Missed " + Phrases.lost(pupil, missed.size(), from, pupil.asOf()) + ": attendance of the last "
                        + threshold.window() + " school days was " + Phrases.percent(now) + ", after "
                        + Phrases.percent(used) + " in the " + threshold.secondary() + " school weeks before.",
                missed));
    }

    /** Whether attendance fell by at least so many per cent points, in whole numbers. */
    private static boolean fell(Measure now, Measure used, int points) {
        long nowScaled = 100L * now.attended() * used.possible();
        long usedScaled = 100L * used.attended() * now.possible();
        return usedScaled - nowScaled >= (long) points * now.possible() * used.possible();
    }
}
