package org.gradus.register;

import org.gradus.calendar.Session;
import java.time.LocalDate;

/**
 * A mark of a file that passed every check of its row.
 *
 * @param row line or ordinal in the file, for the report
 */
record AdmittedMark(
        long row,
        int schoolUrn,
        long enrolmentId,
        LocalDate date,
        Session session,
        AttendanceCode code,
        String subCode,
        Integer minutesLate,
        String comment) {}
