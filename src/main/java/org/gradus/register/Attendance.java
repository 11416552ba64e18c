package org.gradus.register;

import java.time.LocalDate;

/**
 * How one pupil's attendance stands on a day.
 *
 * @param schoolUrn the school whose weeks are counted: the main one that day, else the last; null without any
 * @param yearToDate from the beginning of the school year
 * @param lastTenWeeks the last ten school weeks, that of the day included
 * @param penalty the count towards the penalty notice threshold, over the sessions of the last twelve months
 */
public record Attendance(
        long pupilId, LocalDate on, Integer schoolUrn, Span yearToDate, Span lastTenWeeks, PenaltyCount penalty) {

    /**
     * Attendance between two days.
     *
     * @param to the last day, included
     * @param schoolWeeks school weeks in it
     * @param lost time away from lessons in it
     */
    public record Span(LocalDate from, LocalDate to, int schoolWeeks, Measure measure, LostTime lost) {}
}
