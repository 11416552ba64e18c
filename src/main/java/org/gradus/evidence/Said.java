package org.gradus.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.gradus.calendar.DayWords;
import org.gradus.kernel.London;

/** Days and moments as papers say them. */
final class Said {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.UK);

    private Said() {}

    /** Empty when there is none. */
    static String day(LocalDate day) {
        return day == null ? "" : DayWords.full(day);
    }

    static String moment(Instant at) {
        return MOMENT.format(at.atZone(London.ZONE));
    }
}
