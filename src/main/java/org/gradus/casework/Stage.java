package org.gradus.casework;

import java.util.Arrays;
import org.gradus.kernel.Refused;

/** Where a case stands on the ladder, in the national guidance's words. */
public enum Stage {
    EXPECT("Expect"),
    MONITOR("Monitor"),
    LISTEN_AND_UNDERSTAND("Listen and understand"),
    FACILITATE_SUPPORT("Facilitate support"),
    FORMALISE_SUPPORT("Formalise support"),
    ENFORCE("Enforce");

    private final String words;

    Stage(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /**
     * The stage of that name, in any case; null for none.
     *
     * @throws Refused INVALID when there is no such stage
     */
    public static Stage named(String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        return Arrays.stream(values())
                .filter(stage -> stage.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> Refused.invalid(
                        "stage", "There is no stage \u201c" + name + "\u201d.", "Choose a stage from the list."));
    }
}
