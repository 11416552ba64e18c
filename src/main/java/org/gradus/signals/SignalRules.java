package org.gradus.signals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.register.AttendanceCode;

/**
 * The rules of early identification with the thresholds of one import, looking at one pupil after another.
 *
 * <p>Rows of one rule are its levels, the sharpest last: of those reached only the sharpest is a sign.
 */
final class SignalRules {

    /** The rule that looks at signals of brothers and sisters; {@link Siblings} applies it. */
    static final String FAMILY = "family";

    private static final Map<String, SignalPolicy> POLICIES = Map.ofEntries(
            Map.entry("weekday-pattern", new WeekdayPattern(WeekdayPattern.MIDWEEK)),
            Map.entry("monday-friday-pattern", new WeekdayPattern(WeekdayPattern.EDGES)),
            Map.entry("holiday-edge", new HolidayEdge()),
            Map.entry("broken-weeks", new BrokenWeeks()),
            Map.entry("sudden-drop", new SuddenDrop()),
            Map.entry("band-crossing", new BandCrossing()),
            Map.entry("on-course-for-persistent-absence", new OnCourseForPersistentAbsence()),
            Map.entry("late-after-close", new LateMarks(AttendanceCode.U)),
            Map.entry("late-before-close", new LateMarks(AttendanceCode.L)),
            Map.entry("late-rising", new LateRising()),
            Map.entry("illness-episodes", new IllnessEpisodes(false)),
            Map.entry("illness-short", new IllnessEpisodes(true)),
            Map.entry("medical-appointments", new MedicalAppointments()),
            Map.entry("unexplained-old", new UnexplainedOld()),
            Map.entry("unexplained-repeated", new UnexplainedRepeated()),
            Map.entry("threshold-watch", new ThresholdWatch()),
            Map.entry("new-joiner", new NewJoiner()),
            Map.entry("earlier-leave", new EarlierLeave()));

    /**
     * A sign that a rule sees, new or not.
     *
     * @param covers the subjects of which one raised in the window means that this is not new
     */
    record Sign(Threshold threshold, Found found, Set<String> covers) {

        /** Whether it is not among what was raised before. */
        boolean newBeside(List<SignalStore.Raised> before) {
            return before.stream()
                    .noneMatch(raised -> raised.rule().equals(threshold.rule())
                            && covers.contains(raised.subject())
                            && !raised.on().isBefore(found.windowFrom()));
        }
    }

    private final Map<String, List<Threshold>> levels;

    /** @throws IllegalStateException when a row that marks should show is a rule nobody knows */
    SignalRules(List<Map<String, Object>> rows) {
        this.levels = Threshold.of(rows).stream()
                .collect(Collectors.groupingBy(Threshold::rule, LinkedHashMap::new, Collectors.toList()));
        levels.keySet().stream()
                .filter(rule -> !POLICIES.containsKey(rule) && !rule.equals(FAMILY))
                .findFirst()
                .ifPresent(rule -> {
                    throw new IllegalStateException("The table signals has a rule nobody knows: " + rule);
                });
    }

    List<Threshold> levelsOf(String rule) {
        return levels.getOrDefault(rule, List.of());
    }

    /** The signs whose newest session is no older than ten school days. */
    List<Sign> look(Sight pupil) {
        List<Sign> signs = new ArrayList<>();
        if (!pupil.anythingFresh()) {
            return signs;
        }
        levels.forEach((rule, rows) -> {
            if (!rule.equals(FAMILY)) {
                signs.addAll(look(pupil, POLICIES.get(rule), rows));
            }
        });
        return signs;
    }

    private static List<Sign> look(Sight pupil, SignalPolicy policy, List<Threshold> rows) {
        for (int level = rows.size() - 1; level >= 0; level--) {
            Threshold threshold = rows.get(level);
            List<Found> fresh = policy.look(pupil, threshold).stream()
                    .filter(found -> !found.newest().isBefore(pupil.time().freshFrom()))
                    .toList();
            if (!fresh.isEmpty()) {
                return rows.size() == 1
                        ? fresh.stream()
                                .map(found -> new Sign(threshold, found, Set.of(found.subject())))
                                .toList()
                        : List.of(new Sign(
                                threshold,
                                fresh.get(0).about(subject(threshold)),
                                rows.subList(level, rows.size()).stream()
                                        .map(SignalRules::subject)
                                        .collect(Collectors.toSet())));
            }
        }
        return List.of();
    }

    private static String subject(Threshold level) {
        return String.valueOf(level.amount());
    }
}
