package org.gradus.ladder.penalty;

import java.time.LocalDate;
import org.gradus.calendar.DayWords;

/**
 * The two periods of a penalty notice, in calendar days. A period of n days beginning with the day of receipt includes
 * that day; bank holidays and weekends give no extension.
 *
 * @param received the day on which it is taken to be received
 * @param discountDays length of the first period, 21 in the regulations
 * @param periodDays length of the whole period, 28 in the regulations
 */
record NoticePeriod(LocalDate received, int discountDays, int periodDays) {

    /** The last day of the first period. */
    LocalDate discountEnds() {
        return received.plusDays(discountDays - 1L);
    }

    /** The last day on which payment discharges the liability. */
    LocalDate ends() {
        return received.plusDays(periodDays - 1L);
    }

    /** The first day on which proceedings are possible. */
    LocalDate proceedingsFrom() {
        return ends().plusDays(1);
    }

    /** How the days were counted, for the page and the letter. */
    String working(boolean discount) {
        String first = discountDays + " days beginning with " + DayWords.full(received) + " end with "
                + DayWords.full(discountEnds());
        String whole = periodDays + " days beginning with " + DayWords.full(received) + " end with "
                + DayWords.full(ends()) + "; proceedings are possible from " + DayWords.full(proceedingsFrom());
        return discount ? first + "; " + whole + "." : whole + ".";
    }
}
