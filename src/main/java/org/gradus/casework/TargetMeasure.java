package org.gradus.casework;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Locale;
import org.gradus.kernel.Refused;

/** What a target counts in the register. */
enum TargetMeasure {
    ATTENDED_PERCENTAGE("attended-percentage", "Attendance", true),
    UNAUTHORISED_SESSIONS("unauthorised-sessions", "Unauthorised absence", false),
    LATE_SESSIONS("late-sessions", "Late arrivals", false),
    WEEKDAY_ABSENCES("weekday-absences", "Absence on", false),
    SESSIONS_MISSED("sessions-missed", "Sessions missed", false);

    private final String code;
    private final String words;
    private final boolean percentage;

    TargetMeasure(String code, String words, boolean percentage) {
        this.code = code;
        this.words = words;
        this.percentage = percentage;
    }

    static TargetMeasure of(String code) {
        return Arrays.stream(values())
                .filter(measure -> measure.code.equals(code))
                .findFirst()
                .orElseThrow(() -> Refused.invalid(
                        "targets",
                        "“" + code + "” is not something the register measures.",
                        "Choose a measure from the list."));
    }

    String code() {
        return code;
    }

    boolean percentage() {
        return percentage;
    }

    String unit() {
        return percentage ? "%" : " sessions";
    }

    String sentence(String weekday) {
        if (this != WEEKDAY_ABSENCES) {
            return words;
        }
        String day = weekday == null ? "one weekday" : weekday.toLowerCase(Locale.ROOT);
        return words + " " + day.substring(0, 1).toUpperCase(Locale.ROOT) + day.substring(1) + "s";
    }

    /** The weekday a target names, for {@link #WEEKDAY_ABSENCES} only. */
    static DayOfWeek weekday(String name) {
        return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
