package org.gradus.settings;

import java.time.LocalDate;

/**
 * A value in force on a day, with where it came from.
 *
 * @param schoolUrn the school it was asked for, or null for the authority
 * @param since the day from which it holds; null for a default
 * @param by username of who set it; null for a default
 * @param why their reason; null for a default
 */
public record Setting(
        SettingDefinition definition,
        Integer schoolUrn,
        String value,
        Origin origin,
        LocalDate since,
        String by,
        String why) {

    /** Whose value it is. */
    public enum Origin {
        DEFAULT,
        AUTHORITY,
        SCHOOL
    }

    /** Whether somebody set it. */
    public boolean set() {
        return origin != Origin.DEFAULT;
    }
}
