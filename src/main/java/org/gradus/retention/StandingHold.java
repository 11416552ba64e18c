package org.gradus.retention;

import java.time.LocalDate;

/**
 * What keeps a subject from being erased today.
 *
 * @param kind {@code legal-hold}, or what is live by itself, for instance {@code open-case}, {@code live-notice}
 * @param about its reference or number
 * @param until the last day of it, where there is one
 */
public record StandingHold(String kind, String about, LocalDate since, LocalDate until) {}
