package org.gradus.signals;

import java.time.LocalDate;
import java.util.List;
import org.gradus.register.AttendanceCode;

/** Late again and again: before the register closed (L) or after (U). */
record LateMarks(AttendanceCode code) implements SignalPolicy {

    @Override
    public List<Found> look(Sight pupil, Threshold threshold) {
        LocalDate from = pupil.windowStart(threshold);
        List<SeenSession> late = pupil.since(from, code::equals);
        if (late.size() < threshold.amount()) {
            return List.of();
        }
        String how = code == AttendanceCode.U
                ? " after the register had closed, each a session lost: "
                        + Phrases.lost(pupil, late.size(), from, pupil.asOf())
                : " before the register closed";
        return List.of(Found.in(
                pupil,
                "late",
                from,
                "Arrived late " + Phrases.count(late.size(), "time", "times") + " in the last " + threshold.window()
                        + " school weeks (" + Phrases.days(late) + ")" + how + ".",
                late));
    }
}
