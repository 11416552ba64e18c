package org.gradus.ui;

import java.util.Arrays;
import java.util.Optional;

/** A part of the case page, with an address of its own under that of the case. */
public enum CasePart {
    OVERVIEW(""),
    TIMELINE("timeline"),
    PLAN("plan"),
    ATTENDANCE("attendance"),
    PEOPLE("people"),
    LETTERS("letters"),
    DEADLINES("deadlines"),
    RECORD("record");

    private final String path;

    CasePart(String path) {
        this.path = path;
    }

    /** The last segment of its address; empty for the overview, which has the address of the case. */
    public String path() {
        return path;
    }

    /** The part with that last segment; empty when there is none. */
    public static Optional<CasePart> at(String path) {
        return Arrays.stream(values()).filter(part -> part.path.equals(path)).findFirst();
    }

    /** Where a panel of that order stands when it says nothing else; see {@link CasePanel#order()}. */
    static CasePart ofOrder(int order) {
        if (order < 30) {
            return OVERVIEW;
        }
        return switch (order / 10) {
            case 3 -> PLAN;
            case 4 -> ATTENDANCE;
            case 5 -> PEOPLE;
            case 6 -> DEADLINES;
            case 7 -> TIMELINE;
            default -> RECORD;
        };
    }
}
