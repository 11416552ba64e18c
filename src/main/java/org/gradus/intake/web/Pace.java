package org.gradus.intake.web;

import java.time.Duration;
import java.time.Instant;
import org.gradus.intake.ImportJob;

/**
 * How fast a file is read.
 *
 * @param seconds since the reading began, or that it took
 * @param perSecond rows a second, on average
 * @param left seconds it still takes at this pace, or null when that cannot be told or it has ended
 */
record Pace(long seconds, long perSecond, Long left) {

    /** Of what has not begun there is none: null. */
    static Pace of(ImportJob job, Instant now) {
        if (job.startedAt() == null) {
            return null;
        }
        Instant until = job.endedAt() == null ? now : job.endedAt();
        long millis = Math.max(1, Duration.between(job.startedAt(), until).toMillis());
        int done = job.percentage();
        return new Pace(
                Math.round(millis / 1000.0),
                Math.round(job.rowsRead() * 1000.0 / millis),
                job.endedAt() != null || done == 0 ? null : Math.round(millis / 1000.0 * (100 - done) / done));
    }
}
