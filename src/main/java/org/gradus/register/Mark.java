package org.gradus.register;

import java.time.LocalDate;
import org.gradus.calendar.Session;

/**
 * One mark of a pupil as the register holds it now.
 *
 * @param subCode the mark as the school's system wrote it when longer than the code; else null
 * @param minutesLate minutes, or null when not told
 * @param comment as entered, or null
 * @param schoolUrn the school whose register it is
 */
public record Mark(
        LocalDate date,
        Session session,
        AttendanceCode code,
        String subCode,
        Integer minutesLate,
        String comment,
        int schoolUrn) {

    public DatedSession at() {
        return new DatedSession(date, session);
    }
}
