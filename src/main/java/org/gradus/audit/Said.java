package org.gradus.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.kernel.London;

/** How the parts of a trace are worded. */
final class Said {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

    private Said() {}

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** Date and time in England. */
    static String moment(Instant at) {
        return MOMENT.format(at.atZone(London.ZONE));
    }

    /** The sentences that are not null, one after the other. */
    static String all(String... sentences) {
        return Stream.of(sentences).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }

    /** The sentence when there is something to say, else null. */
    static String when(Object there, String sentence) {
        return there == null ? null : sentence;
    }

    /** The end of a day in England: what happened on it without an hour stands after what has one. */
    static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(London.ZONE).toInstant().minusSeconds(1);
    }
}
