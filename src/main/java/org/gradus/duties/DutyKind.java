package org.gradus.duties;

import java.util.Arrays;
import org.gradus.kernel.Refused;

/** What may be open beside or without a case. The code begins its business key: {@code ME-2026-000001}. */
public enum DutyKind {
    MISSING_EDUCATION("missing-education", "ME", "children-missing-education", "Children missing education"),
    ATTENDANCE_ORDER("attendance-order", "AO", "school-attendance-order", "School attendance order"),
    TARGETING_MEETING("targeting-meeting", "TM", "targeting-support-meeting", "Targeting support meeting"),
    STATUTORY_RETURN("statutory-return", "SR", "statutory-return", "Statutory return");

    private final String key;
    private final String code;
    private final String model;
    private final String words;

    DutyKind(String key, String code, String model, String words) {
        this.key = key;
        this.code = code;
        this.model = model;
        this.words = words;
    }

    /** As it stands in addresses and in the database. */
    public String key() {
        return key;
    }

    public String code() {
        return code;
    }

    /** Id of the model that runs it. */
    String model() {
        return model;
    }

    public String words() {
        return words;
    }

    /** @throws Refused INVALID when there is no such kind */
    public static DutyKind of(String key) {
        return Arrays.stream(values())
                .filter(kind -> kind.key.equals(key))
                .findFirst()
                .orElseThrow(() -> Refused.invalid(
                        "kind",
                        "There is no kind of duty called \u201c" + key + "\u201d.",
                        "Ask for missing-education, attendance-order, targeting-meeting or statutory-return."));
    }
}
