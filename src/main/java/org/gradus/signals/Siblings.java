package org.gradus.signals;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rule about families: a pupil with fresh absence, one of whose brothers and sisters has a signal in the same
 * weeks. What the other child's signal is, is not told.
 */
final class Siblings {

    private static final String SUBJECT = "sibling";

    private final Threshold threshold;
    private final SchoolTime time;
    private final Map<Long, Found> candidates = new HashMap<>();

    Siblings(SignalRules rules, SchoolTime time) {
        this.threshold = rules.levelsOf(SignalRules.FAMILY).stream().findFirst().orElse(null);
        this.time = time;
    }

    /** Keeps what would be the sign if a brother or sister turned out to have a signal. */
    void remember(Sight pupil) {
        if (threshold == null) {
            return;
        }
        LocalDate from = pupil.windowStart(threshold);
        List<SeenSession> missed = pupil.since(from, Sight::telling);
        if (!missed.isEmpty() && !missed.get(missed.size() - 1).date().isBefore(time.freshFrom())) {
            candidates.put(
                    pupil.pupilId(),
                    Found.in(
                            pupil,
                            SUBJECT,
                            from,
                            "A brother or sister has a signal in the same " + threshold.window()
                                    + " school weeks, in which this pupil missed "
                                    + Phrases.lost(pupil, missed.size(), from, pupil.asOf()) + ".",
                            missed));
        }
    }

    /** From when a brother's or sister's signal counts; empty when there is nothing to ask. */
    Optional<LocalDate> windowStart() {
        return candidates.isEmpty() ? Optional.empty() : Optional.of(time.windowStart(threshold, time.today()));
    }

    /** The pupils with fresh absence. */
    Collection<Long> fresh() {
        return candidates.keySet();
    }

    /** The signs of those whose brothers or sisters have signals. */
    Map<Long, List<SignalRules.Sign>> signs(Collection<Long> withSiblingSignals) {
        Map<Long, List<SignalRules.Sign>> signs = new HashMap<>();
        withSiblingSignals.forEach(pupil ->
                signs.put(pupil, List.of(new SignalRules.Sign(threshold, candidates.get(pupil), Set.of(SUBJECT)))));
        return signs;
    }
}
