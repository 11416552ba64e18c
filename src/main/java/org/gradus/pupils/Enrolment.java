package org.gradus.pupils;

import java.time.LocalDate;

/**
 * A pupil on roll at a school.
 *
 * @param from day of entry
 * @param to last day on roll, or null while it lasts
 * @param status C current, M main of two, S subsidiary of two, G guest
 * @param yearGroup N1, N2, R, 1 to 14, X, or null
 */
public record Enrolment(
        long id, long pupilId, int schoolUrn, LocalDate from, LocalDate to, String status, String yearGroup) {

    /** Whether the pupil was on roll that day. */
    public boolean on(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    /** Whether it is the enrolment whose school answers for the pupil's attendance record. */
    public boolean main() {
        return "C".equals(status) || "M".equals(status);
    }
}
