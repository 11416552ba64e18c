package org.gradus.signals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gradus.register.Measure;

/**
 * The year's attendance falling into a band and staying there; the sign is the crossing, not the standing.
 *
 * <p>Below 20 possible sessions nothing is judged. While the base is that young, a day or two make 90 per cent, so for
 * 90 and above only a fall from a steady reading counts; further down the first steady reading counts too. At 90 and 50
 * per cent the national definitions of persistent and severe absence include the figure itself.
 */
record BandCrossing() implements SignalPolicy {

    private static final int ONE_DAY_MAKES_IT = 90;

    @Override
    public List<Found> look(Sight pupil, Threshold threshold) {
        LocalDate from = pupil.windowStart(threshold);
        List<SeenSession> absences = new ArrayList<>();
        Measure year = Measure.NOTHING;
        Measure atCrossing = null;
        int crossedWith = 0;
        LocalDate crossedOn = null;
        boolean within = threshold.amount() >= ONE_DAY_MAKES_IT;
        for (SeenSession mark : pupil.between(from, pupil.asOf())) {
            year = year.plus(Measure.of(mark.code()));
            if (mark.code().absent()) {
                absences.add(mark);
            }
            if (year.unstable()) {
                continue;
            }
            boolean now = within(year, threshold.amount());
            if (now && !within) {
                atCrossing = year;
                crossedWith = absences.size();
                crossedOn = mark.date();
            } else if (!now) {
                atCrossing = null;
            }
            within = now;
        }
        if (atCrossing == null || crossedWith == 0) {
            return List.of();
        }
        List<SeenSession> missed = List.copyOf(absences.subList(0, crossedWith));
        return List.of(Found.in(
                        pupil,
                        "band",
                        from,
                        "Missed " + Phrases.lost(pupil, atCrossing.absent(), from, crossedOn)
                                + " since the school year began: attendance fell to " + Phrases.percent(atCrossing)
                                + " on " + Phrases.day(crossedOn) + ".",
                        missed)
                .asOf(pupil, crossedOn)
                .once());
    }

    private static boolean within(Measure year, int percent) {
        return switch (percent) {
            case 90 -> year.persistentlyAbsent();
            case 50 -> year.severelyAbsent();
            default -> year.attendanceBelow(percent);
        };
    }
}
