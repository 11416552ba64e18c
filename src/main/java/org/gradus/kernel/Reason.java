package org.gradus.kernel;

/** Why a person did something, in their own words; never blank. */
public record Reason(String text) {

    public Reason {
        if (text == null || text.isBlank()) {
            throw Refused.invalid("reason", "No reason was given.", "Say why, in a sentence or two.");
        }
        text = text.strip();
    }

    @Override
    public String toString() {
        return text;
    }
}
