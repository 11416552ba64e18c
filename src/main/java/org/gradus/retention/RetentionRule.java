package org.gradus.retention;

import java.time.LocalDate;

/**
 * One rule of how long something is kept, as it holds on a day.
 *
 * @param key for instance {@code register-years}; its words are {@code retention.what.KEY} and {@code retention.from.KEY}
 * @param amount how many; null for what is never removed
 * @param unit {@code years}, {@code age}, {@code months} (all calendar), {@code days} (calendar) or {@code ever}
 * @param setting the setting to change it by; null for what cannot be changed
 * @param source law or policy
 * @param since the first day of the value in force; null for the default
 * @param because why it was set; null for the default
 */
public record RetentionRule(
        String key, Integer amount, String unit, String setting, String source, LocalDate since, String because) {}
