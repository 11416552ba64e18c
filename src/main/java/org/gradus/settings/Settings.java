package org.gradus.settings;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gradus.kernel.Reason;

/**
 * What authority and schools have chosen, by date: the school's own value, else the authority's, else the default.
 *
 * <p>Looking up asks nobody who is asking and is cheap. {@code schoolUrn} null asks for the authority. Every method refuses
 * an unknown key with {@link org.gradus.kernel.Refused} NOT_FOUND.
 */
public interface Settings {

    /** The value in force on that day as it is kept, for instance {@code 6}, {@code yes}, {@code school}. */
    String text(String key, Integer schoolUrn, LocalDate on);

    /** The value of a whole number. */
    int number(String key, Integer schoolUrn, LocalDate on);

    /** The value of a number that may have decimal places. */
    BigDecimal decimal(String key, Integer schoolUrn, LocalDate on);

    /** The value of a yes or no. */
    boolean yes(String key, Integer schoolUrn, LocalDate on);

    /** The value of a day, which may be before or after {@code on}; empty when it is off. */
    Optional<LocalDate> day(String key, Integer schoolUrn, LocalDate on);

    /** The value in force on that day, with where it came from. */
    Setting inForce(String key, Integer schoolUrn, LocalDate on);

    /** What a key means. */
    SettingDefinition definition(String key);

    /** Everything that can be set or is shown, in the order of the page. */
    List<SettingDefinition> definitions();

    /**
     * Sets a value from a day on: today, a day to come, or with a good reason a day that has passed, which does not change
     * decisions already made. For the administrator; recorded as {@code setting.changed}.
     *
     * @throws org.gradus.kernel.Refused INVALID for a value the setting may not have, an unknown school, or a value that
     *     already holds; FORBIDDEN for others than the administrator
     */
    void set(String key, Integer schoolUrn, LocalDate from, String value, Reason why);

    /** Gives up the own value from a day on, so that the authority's, or the default, holds again; otherwise as {@link #set}. */
    void giveUp(String key, Integer schoolUrn, LocalDate from, Reason why);

    /** Every change of the school's own value, or of the authority's, the latest change first. */
    List<Change> history(String key, Integer schoolUrn);

    /** The schools that have a value of their own on that day, by URN. */
    List<Setting> ownValues(String key, LocalDate on);

    /**
     * A change that was made.
     *
     * @param from the first day for which it counts
     * @param value the new value; null when the own value was given up
     * @param backdated whether its first day had passed when it was made
     */
    record Change(LocalDate from, String value, String by, Instant at, String why, boolean backdated) {}
}
