package org.gradus.signals;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.gradus.register.AttendanceCode;
import org.gradus.register.PenaltyCount;
import org.gradus.register.PenaltyCount.Counted;
import org.gradus.register.PenaltyCounter;

/**
 * Unauthorised sessions on the way to the national penalty notice threshold, counted at the date of each, as the
 * threshold is: a window that has moved on since does not undo what was reached.
 */
record ThresholdWatch() implements SignalPolicy {

    @Override
    public List<Found> look(Sight pupil, Threshold threshold) {
        SchoolTime time = pupil.time();
        List<Counted> unauthorised =
                pupil.between(time.today().minusYears(1), pupil.asOf(), AttendanceCode::countsToPenalty).stream()
                        .map(mark -> new Counted(mark.date(), mark.session(), mark.code()))
                        .toList();
        if (unauthorised.size() < threshold.amount()) {
            return List.of();
        }
        LocalDate fresh = time.freshFrom();
        return unauthorised.stream()
                .map(Counted::date)
                .distinct()
                .filter(day -> !day.isBefore(fresh))
                .map(day -> PenaltyCounter.count(unauthorised, time.heldWeeks(), Set.of(), day))
                .filter(count -> count.count() >= threshold.amount())
                .findFirst()
                .map(count -> List.of(found(pupil, count)))
                .orElse(List.of());
    }

    private static Found found(Sight pupil, PenaltyCount count) {
        List<SeenSession> sessions = count.counted().stream()
                .map(counted -> new SeenSession(counted.date(), counted.session(), counted.code()))
                .toList();
        return Found.in(
                        pupil,
                        "unauthorised",
                        count.windowFrom(),
                        Phrases.count(sessions.size(), "session", "sessions") + " of unauthorised absence in "
                                + PenaltyCounter.SCHOOL_WEEKS + " school weeks by " + Phrases.day(count.on()) + ": "
                                + Phrases.lost(pupil, sessions.size(), count.windowFrom(), count.on()) + ".",
                        sessions)
                .asOf(pupil, count.on());
    }
}
