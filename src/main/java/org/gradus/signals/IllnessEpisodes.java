package org.gradus.signals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gradus.register.AttendanceCode;

/**
 * Separate illnesses: runs of code I that only a session in school, or another absence, ends.
 *
 * @param shortOnly whether none of them may be longer than the threshold's second number in school days
 */
record IllnessEpisodes(boolean shortOnly) implements SignalPolicy {

    @Override
    public List<Found> look(Sight pupil, Threshold threshold) {
        LocalDate from = pupil.windowStart(threshold);
        List<List<SeenSession>> illnesses = illnesses(pupil.between(from, pupil.asOf()));
        boolean allShort = illnesses.stream().allMatch(illness -> days(illness) <= threshold.secondary());
        if (illnesses.size() < threshold.amount() || shortOnly && !allShort) {
            return List.of();
        }
        List<SeenSession> ill = illnesses.stream().flatMap(List::stream).toList();
        String when = shortOnly ? "in the last " + threshold.window() + " school weeks" : "this term";
        return List.of(Found.in(
                pupil,
                "illness",
                from,
                "Ill " + illnesses.size() + " separate times " + when
                        + (shortOnly ? ", never longer than " + threshold.secondary() + " school days" : "") + " ("
                        + Phrases.days(ill) + "): " + Phrases.lost(pupil, ill.size(), from, pupil.asOf()) + ".",
                ill));
    }

    private static List<List<SeenSession>> illnesses(List<SeenSession> marks) {
        List<List<SeenSession>> illnesses = new ArrayList<>();
        boolean ill = false;
        for (SeenSession mark : marks) {
            if (mark.code() == AttendanceCode.I) {
                if (!ill) {
                    illnesses.add(new ArrayList<>());
                }
                illnesses.get(illnesses.size() - 1).add(mark);
                ill = true;
            } else if (mark.code().possible()) {
                ill = false;
            }
        }
        return illnesses;
    }

    private static long days(List<SeenSession> illness) {
        return illness.stream().map(SeenSession::date).distinct().count();
    }
}
