package org.gradus.calendar;

import java.time.LocalDate;
import java.util.List;

/**
 * The answer to a question about days, with its working.
 *
 * @param from the day counted from
 * @param amount how many units were counted
 * @param unit in what they were counted
 * @param result the day the count ends on
 * @param working the count as a sentence that a reader can check on a calendar
 * @param skipped the stretches that did not count and why, in the order met; weekends are not mentioned
 */
public record Count(LocalDate from, int amount, DayUnit unit, LocalDate result, String working, List<DayOff> skipped) {

    public Count {
        skipped = List.copyOf(skipped);
    }
}
