package org.gradus.ladder.order;

import java.time.Instant;
import java.time.LocalDate;

/**
 * That a supervision order was considered, as minuted (Education Act 1996 s.447(1)).
 *
 * @param decision {@code apply} or {@code not-apt}
 */
public record Consideration(
        String stepKey, LocalDate on, String decision, boolean courtDirected, String reason, Instant at, String by) {}
