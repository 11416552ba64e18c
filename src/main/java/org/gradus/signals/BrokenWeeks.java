package org.gradus.signals;

import java.time.LocalDate;
import java.util.List;

/** Weeks that the pupil did not complete. */
record BrokenWeeks() implements SignalPolicy {

    @Override
    public List<Found> look(Sight pupil, Threshold threshold) {
        LocalDate from = pupil.windowStart(threshold);
        List<SeenSession> missed = pupil.since(from, Sight::telling);
        long broken = missed.stream()
                .map(absence -> SchoolTime.monday(absence.date()))
                .distinct()
                .count();
        if (broken < threshold.amount()) {
            return List.of();
        }
        return List.of(Found.in(
                pupil,
                "weeks",
                from,
                broken + " of the last " + threshold.window() + " school weeks were not complete: "
                        + Phrases.lost(pupil, missed.size(), from, pupil.asOf()) + ".",
                missed));
    }
}
