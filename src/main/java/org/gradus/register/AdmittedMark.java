package org.gradus.register;

import java.time.LocalDate;
import org.gradus.calendar.Session;

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
