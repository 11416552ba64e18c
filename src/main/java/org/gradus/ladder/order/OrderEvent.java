package org.gradus.ladder.order;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Something that happened with an application or an order.
 *
 * @param kind for instance {@code application}, {@code directions}, {@code review}, {@code parent-breach}
 * @param on the day it happened
 */
public record OrderEvent(String kind, LocalDate on, String words, Instant at, String by) {}
