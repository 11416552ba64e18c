package org.gradus.signals;

import java.time.LocalDate;
import java.util.List;

/** Breaks made longer by absence on the school days beside them; both sides of one break count once. */
record HolidayEdge() implements SignalPolicy {

    @Override
    public List<Found> look(Sight pupil, Threshold threshold) {
        LocalDate from = pupil.windowStart(threshold);
        int edge = threshold.secondary();
        List<SeenSession> missed = pupil.since(from, Sight::telling).stream()
                .filter(absence ->
                        pupil.time().breakBeside(absence.date(), edge).isPresent())
                .toList();
        long breaks = missed.stream()
                .map(absence -> pupil.time().breakBeside(absence.date(), edge))
                .distinct()
                .count();
        if (breaks < threshold.amount()) {
            return List.of();
        }
        return List.of(Found.in(
                pupil,
                "breaks",
                from,
                "Absent beside " + breaks + " school breaks in the last " + threshold.window() + " months ("
                        + Phrases.days(missed) + "): " + Phrases.lost(pupil, missed.size(), from, pupil.asOf()) + ".",
                missed));
    }
}
