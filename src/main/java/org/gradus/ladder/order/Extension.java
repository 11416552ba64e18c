package org.gradus.ladder.order;

import java.time.Instant;
import java.time.LocalDate;

/**
 * An extension proposed, and how far it has got.
 *
 * @param months how long it was proposed for
 * @param lastDayWas the last day it would extend
 * @param lodgedOn null until the application is lodged
 * @param lastDay the new last day; null unless the court extended it
 */
public record Extension(
        long id,
        int months,
        LocalDate lastDayWas,
        LocalDate proposedOn,
        Instant proposedAt,
        LocalDate lodgedOn,
        LocalDate decidedOn,
        LocalDate lastDay) {}
