package org.gradus.signals;

import java.time.LocalDate;
import java.util.List;
import org.gradus.register.AttendanceCode;

/** Absences without a known reason (code N) again and again. */
record UnexplainedRepeated() implements SignalPolicy {

    @Override
    public List<Found> look(Sight pupil, Threshold threshold) {
        LocalDate from = pupil.windowStart(threshold);
        List<SeenSession> open = pupil.since(from, AttendanceCode.N::equals);
        if (open.size() < threshold.amount()) {
            return List.of();
        }
        return List.of(Found.in(
                        pupil,
                        "unexplained",
                        from,
                        "Absent without a known reason in " + open.size() + " sessions this term ("
                                + Phrases.days(open) + "): " + Phrases.lost(pupil, open.size(), from, pupil.asOf())
                                + ".",
                        open)
                .once());
    }
}
