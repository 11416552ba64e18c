package org.gradus.demo.simulator;

import java.time.LocalDate;

/**
 * A child's time on the roll of one school; both days belong to it.
 *
 * @param subsidiary whether it is the second registration of a dual-registered child
 */
record Enrolment(School school, LocalDate entry, LocalDate leaving, boolean subsidiary) {

    boolean covers(LocalDate day) {
        return !day.isBefore(entry) && !day.isAfter(leaving);
    }

    boolean overlaps(LocalDate from, LocalDate to) {
        return !leaving.isBefore(from) && !entry.isAfter(to);
    }
}
