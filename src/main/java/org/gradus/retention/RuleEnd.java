package org.gradus.retention;

import java.time.LocalDate;

/**
 * A rule that applies to a subject, and when it ends.
 *
 * @param rule key of the {@link RetentionRule}
 * @param from the day from which it counts
 * @param endsOn the day after which it holds nothing any more
 */
public record RuleEnd(String rule, LocalDate from, LocalDate endsOn) {}
