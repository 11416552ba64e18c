package org.gradus.casework;

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
}
