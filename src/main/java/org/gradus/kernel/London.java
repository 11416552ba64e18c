package org.gradus.kernel;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The zone in which every day of this system begins and ends: England's. */
public final class London {

    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private London() {}

    /** The calendar day it is in England by the given clock. */
    public static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /** Date and time in England by the given clock. */
    public static ZonedDateTime now(Clock clock) {
        return clock.instant().atZone(ZONE);
    }

    /** The day in England at an instant. */
    public static LocalDate date(java.time.Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }
}
