package org.gradus.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.gradus.calendar.Session;

/**
 * One entry in the life of a mark: the first or one that replaced another; nothing entered is ever lost.
 *
 * @param subCode the mark as the school's system wrote it when longer than the code; else null
 * @param minutesLate minutes, or null
 * @param comment as entered, or null
 * @param by name of the person who brought the file
 * @param at when the file was read
 * @param importId the import that brought it
 * @param current whether it stands now
 */
public record MarkEntry(
        LocalDate date,
        Session session,
        int schoolUrn,
        AttendanceCode code,
        String subCode,
        Integer minutesLate,
        String comment,
        String by,
        Instant at,
        UUID importId,
        boolean current) {}
