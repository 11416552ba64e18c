package org.gradus.signals;

import java.time.LocalDate;
import java.util.List;
import org.gradus.register.AttendanceCode;

/** Absences whose reason (code N) is still not known after so many school days. */
record UnexplainedOld() implements SignalPolicy {

    @Override
    public List<Found> look(Sight pupil, Threshold threshold) {
        LocalDate from = pupil.time().freshFrom();
        List<SeenSession> open = pupil.since(from, AttendanceCode.N::equals).stream()
                .filter(mark -> pupil.time().schoolDaysSince(mark.date()) > threshold.window())
                .toList();
        if (open.size() < threshold.amount()) {
            return List.of();
        }
        LocalDate newest = open.get(open.size() - 1).date();
        return List.of(Found.in(
                pupil,
                newest.toString(),
                from,
                "Still without a reason after more than " + threshold.window() + " school days: "
                        + Phrases.count(open.size(), "session", "sessions") + " (" + Phrases.days(open) + "), "
                        + Phrases.lost(pupil, open.size(), open.get(0).date(), newest) + ".",
                open));
    }
}
