package org.gradus.calendar;

import java.time.LocalDate;

/**
 * Why a stretch of days has no session.
 *
 * @param first its first day that was looked at
 * @param last its last day that was looked at
 * @param words what people call it: {@code half-term}, {@code Good Friday}, {@code closed: snow}
 */
public record DayOff(Kind kind, LocalDate first, LocalDate last, String words) {

    /** The reasons, as a calendar tells them apart. */
    public enum Kind {
        WEEKEND,
        HOLIDAY,
        BANK_HOLIDAY,
        INSET,
        CLOSURE
    }

    static DayOff on(LocalDate day, Kind kind, String words) {
        return new DayOff(kind, day, day, words);
    }

    boolean continuedBy(DayOff next) {
        return kind == next.kind && words.equals(next.words);
    }

    /** One stretch from the earlier first day to the later last day. */
    DayOff joined(DayOff next) {
        return new DayOff(
                kind,
                first.isBefore(next.first) ? first : next.first,
                last.isAfter(next.last) ? last : next.last,
                words);
    }
}
