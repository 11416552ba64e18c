package org.gradus.signals;

import java.time.LocalDate;
import java.util.List;
import org.gradus.register.AttendanceCode;

/** So much of the year's allowance used, while so little of the year has gone, that the year will end in persistent absence. */
record OnCourseForPersistentAbsence() implements SignalPolicy {

    @Override
    public List<Found> look(Sight pupil, Threshold threshold) {
        LocalDate from = pupil.windowStart(threshold);
        // A tenth of the year's sessions, two a day, is the allowance; this much of it is the sign.
        int needed = (threshold.amount() * 2 * pupil.time().daysThisYear() + 999) / 1000;
        List<SeenSession> absences = pupil.since(from, AttendanceCode::absent);
        if (absences.size() < needed) {
            return List.of();
        }
        List<SeenSession> missed = absences.subList(0, needed);
        LocalDate reached = missed.get(needed - 1).date();
        boolean early = 100 * pupil.time().daysOfYearBy(reached)
                < threshold.secondary() * pupil.time().daysThisYear();
        if (!early || pupil.measure(from, reached).unstable()) {
            return List.of();
        }
        return List.of(Found.in(
                        pupil,
                        "year",
                        from,
                        "Missed " + Phrases.lost(pupil, needed, from, reached)
                                + " by " + Phrases.day(reached) + ", after "
                                + pupil.time().daysOfYearBy(reached) + " of "
                                + pupil.time().daysThisYear()
                                + " school days: on course for persistent absence this year.",
                        missed)
                .asOf(pupil, reached)
                .once());
    }
}
