package org.gradus.ladder.prosecution;

import java.time.Instant;

/**
 * A defence as it was tested.
 *
 * @param answer {@code no} (does not apply), {@code applies} or {@code unknown}
 */
public record DefenceTest(Defence defence, String answer, String reason, Instant at, String by) {}
