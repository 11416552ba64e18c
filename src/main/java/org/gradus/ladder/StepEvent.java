package org.gradus.ladder;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Something that happened in a step, as a court would ask for it.
 *
 * @param kind for instance {@code application}, {@code review}, {@code laid} or {@code notice-paid}
 * @param on the day it happened
 * @param at when it was recorded
 */
public record StepEvent(String kind, LocalDate on, String words, Instant at, String by) {}
