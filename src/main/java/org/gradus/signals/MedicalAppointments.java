package org.gradus.signals;

import java.time.LocalDate;
import java.util.List;
import org.gradus.register.AttendanceCode;

/** Days with a medical appointment, whole or half. */
record MedicalAppointments() implements SignalPolicy {

    @Override
    public List<Found> look(Sight pupil, Threshold threshold) {
        LocalDate from = pupil.windowStart(threshold);
        List<SeenSession> medical = pupil.since(from, AttendanceCode.M::equals);
        long days = medical.stream().map(SeenSession::date).distinct().count();
        if (days < threshold.amount()) {
            return List.of();
        }
        return List.of(Found.in(
                pupil,
                "appointments",
                from,
                "Away for medical appointments on " + days + " days this term (" + Phrases.days(medical) + "): "
                        + Phrases.lost(pupil, medical.size(), from, pupil.asOf()) + ".",
                medical));
    }
}
