package org.gradus.signals;

import java.time.LocalDate;
import java.util.List;

/** Absence in the first days at a school. */
record NewJoiner() implements SignalPolicy {

    @Override
    public List<Found> look(Sight pupil, Threshold threshold) {
        if (pupil.joined() == null
                || pupil.joined().isBefore(pupil.time().today().minusYears(1))) {
            return List.of();
        }
        List<LocalDate> first = pupil.time().daysFrom(pupil.joined(), threshold.window());
        List<SeenSession> missed = pupil.since(pupil.joined(), Sight::telling).stream()
                .filter(absence -> first.contains(absence.date()))
                .toList();
        if (missed.size() < threshold.amount()) {
            return List.of();
        }
        return List.of(Found.in(
                        pupil,
                        "joined",
                        pupil.joined(),
                        "Joined on " + Phrases.day(pupil.joined()) + " and was absent within the first "
                                + threshold.window() + " school days (" + Phrases.days(missed) + "): "
                                + Phrases.lost(pupil, missed.size(), pupil.joined(), pupil.asOf()) + ".",
                        missed)
                .once());
    }
}
