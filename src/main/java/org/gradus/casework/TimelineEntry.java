package org.gradus.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that happened in a case.
 *
 * @param on the day it happened
 * @param at when it was written down; orders what happened on one day
 * @param words in plain words, or empty
 * @param by who did it or wrote it down: a username or a name; null when nobody did
 * @param href where it can be read in full, or null
 */
public record TimelineEntry(LocalDate on, Instant at, Kind kind, String heading, String words, String by, String href) {

    /** What sort of thing it was; a reader leaves out what they do not look for. */
    public enum Kind {
        NOTE,
        MEETING,
        MARKS,
        PLAN,
        LETTER,
        DECISION,
        TASK;

        /** As an address carries it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of that key; empty when there is none. */
        public static Optional<Kind> of(String key) {
            return Arrays.stream(values())
                    .filter(kind -> kind.key().equals(key))
                    .findFirst();
        }
    }
}
