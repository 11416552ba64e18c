package org.gradus.signals;

import java.time.LocalDate;
import java.util.List;
import org.gradus.register.AttendanceCode;

/** Leave in term time without permission (code G). */
record EarlierLeave() implements SignalPolicy {

    @Override
    public List<Found> look(Sight pupil, Threshold threshold) {
        LocalDate from = pupil.windowStart(threshold);
        List<SeenSession> leave = pupil.since(from, AttendanceCode.G::equals);
        if (leave.size() < threshold.amount()) {
            return List.of();
        }
        return List.of(Found.in(
                pupil,
                "leave",
                from,
                "Away in term time without leave (" + Phrases.days(leave) + ") in the last " + threshold.window()
                        + " months: " + Phrases.lost(pupil, leave.size(), from, pupil.asOf()) + ".",
                leave));
    }
}
