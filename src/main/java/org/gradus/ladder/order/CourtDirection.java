package org.gradus.ladder.order;

import java.time.LocalDate;

/**
 * A court's direction to consider an order (Education Act 1996 s.447(2)).
 *
 * @param aboutStep the prosecution in which it was given, or null
 * @param answerBy last day of the eight weeks
 * @param answeredOn the day an application was lodged or the court told why not; null until then
 */
public record CourtDirection(
        long id, String aboutStep, String court, LocalDate directedOn, LocalDate answerBy, LocalDate answeredOn) {}
