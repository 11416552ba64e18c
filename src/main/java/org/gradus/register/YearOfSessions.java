package org.gradus.register;

import java.time.LocalDate;
import java.util.List;
import org.gradus.calendar.SchoolYear;
import org.gradus.calendar.Session;
import org.gradus.ui.Figure;

/**
 * A pupil's school year session by session, and what is to be seen in it.
 *
 * @param to the last day looked at
 * @param weeks the school weeks up to then, oldest first
 * @param legend the codes that occur, in the register's order
 * @param attendance the year so far, with days and hours lost
 */
public record YearOfSessions(
        SchoolYear year,
        LocalDate to,
        List<Week> weeks,
        List<Key> legend,
        Attendance.Span attendance,
        Figure byWeekday,
        Figure byWeek) {

    /**
     * A school week.
     *
     * @param cells Monday morning to Friday afternoon
     * @param marked what was done in it, in words; empty in most weeks
     */
    public record Week(LocalDate monday, List<Cell> cells, List<String> marked) {}

    /**
     * A session.
     *
     * @param code the register's code; null where nothing is entered
     * @param shade {@code present}, {@code late}, {@code activity}, {@code authorised}, {@code unauthorised},
     *     {@code impossible}, {@code off} or {@code empty}
     * @param words the meaning of the code, or why there was no session, or null
     */
    public record Cell(LocalDate date, Session session, String code, String shade, String words) {}

    /** What a code and its shade mean. */
    public record Key(String code, String shade, String meaning, AttendanceCode.Category category) {}

    /** Something done about attendance, to be seen beside the marks. */
    public record Act(LocalDate on, String words) {}
}
