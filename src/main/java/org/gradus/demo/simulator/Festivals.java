package org.gradus.demo.simulator;

import java.time.LocalDate;
import java.util.Set;

/** The days of Eid al-Fitr and Eid al-Adha as announced or computed for England. */
final class Festivals {

    private static final Set<LocalDate> EID = Set.of(
            LocalDate.of(2024, 4, 10),
            LocalDate.of(2024, 6, 17),
            LocalDate.of(2025, 3, 31),
            LocalDate.of(2025, 6, 6),
            LocalDate.of(2026, 3, 20),
            LocalDate.of(2026, 5, 27),
            LocalDate.of(2027, 3, 10),
            LocalDate.of(2027, 5, 17),
            LocalDate.of(2028, 2, 28),
            LocalDate.of(2028, 5, 5));

    private Festivals() {}

    static boolean isEid(LocalDate day) {
        return EID.contains(day);
    }
}
