package org.gradus.signals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gradus.register.AttendanceCode;

/** Lateness that grows from one stretch of weeks to the next. */
record LateRising() implements SignalPolicy {

    @Override
    public List<Found> look(Sight pupil, Threshold threshold) {
        int stretches = threshold.secondary();
        LocalDate from = pupil.time().weeksBack(pupil.asOf(), stretches * threshold.window());
        List<SeenSession> late = pupil.since(from, code -> code == AttendanceCode.L || code == AttendanceCode.U);
        List<Long> counts = new ArrayList<>();
        LocalDate start = from;
        for (int left = stretches - 1; left >= 0; left--) {
            LocalDate next = left == 0
                    ? pupil.asOf().plusDays(1)
                    : pupil.time().weeksBack(pupil.asOf(), left * threshold.window());
            LocalDate first = start;
            counts.add(late.stream()
                    .filter(mark -> !mark.date().isBefore(first) && mark.date().isBefore(next))
                    .count());
            start = next;
        }
        if (counts.get(stretches - 1) < threshold.amount() || !rising(counts)) {
            return List.of();
        }
        return List.of(Found.in(
                pupil,
                "rising",
                from,
                "Late more often from one " + threshold.window() + " school weeks to the next: "
                        + counts.stream().map(String::valueOf).collect(Collectors.joining(", then ")) + " times.",
                late));
    }

    private static boolean rising(List<Long> counts) {
        for (int i = 1; i < counts.size(); i++) {
            if (counts.get(i) <= counts.get(i - 1)) {
                return false;
            }
        }
        return true;
    }
}
