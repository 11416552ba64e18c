package org.gradus.demo.simulator;

import java.util.Map;
import java.util.TreeMap;

/** Counts what a phase's marks come to, independently of how they were planned: only from the codes as written. */
final class Reached {

    private final Map<String, Long> sessions = new TreeMap<>();
    private final long[] weekdayMissed = new long[5];
    private final long[] weekdayPossible = new long[5];
    private long possible;
    private long missed;
    private int pupils;
    private int persistent;
    private int severe;

    /** One pupil's codes as written, and the weekday (0 = Monday) of each. */
    void pupil(String[] codes, int[] weekdays) {
        int own = 0;
        int away = 0;
        for (int i = 0; i < codes.length; i++) {
            if (codes[i].isEmpty() || !Codes.isPossible(codes[i])) {
                continue;
            }
            sessions.merge(codes[i], 1L, Long::sum);
            own++;
            weekdayPossible[weekdays[i]]++;
            if (Codes.isAbsence(codes[i])) {
                away++;
                weekdayMissed[weekdays[i]]++;
            }
        }
        if (own == 0) {
            return;
        }
        pupils++;
        possible += own;
        missed += away;
        persistent += 10 * away >= own ? 1 : 0;
        severe += 2 * away >= own ? 1 : 0;
    }

    int pupils() {
        return pupils;
    }

    double absence() {
        return 100.0 * missed / possible;
    }

    double persistent() {
        return 100.0 * persistent / pupils;
    }

    double severe() {
        return 100.0 * severe / pupils;
    }

    double rate(String code) {
        return 100.0 * sessions.getOrDefault(code, 0L) / possible;
    }

    /** Friday's absence rate over that of Monday to Thursday together. */
    double friday() {
        long away = 0;
        long could = 0;
        for (int i = 0; i < 4; i++) {
            away += weekdayMissed[i];
            could += weekdayPossible[i];
        }
        return (double) weekdayMissed[4] / weekdayPossible[4] / ((double) away / could);
    }
}
