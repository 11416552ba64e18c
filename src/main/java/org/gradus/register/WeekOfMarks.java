package org.gradus.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gradus.calendar.Session;

/**
 * One week of a pupil in one school's register.
 *
 * @param monday the Monday of the week
 * @param codes the ten sessions from Monday morning to Friday afternoon; null where nothing is entered
 */
public record WeekOfMarks(LocalDate monday, int schoolUrn, List<AttendanceCode> codes) {

    /** The code of a session of this week; empty when nothing is entered. */
    public Optional<AttendanceCode> code(LocalDate day, Session session) {
        return Optional.ofNullable(codes.get(MarkBytes.place(day, session)));
    }

    public Measure measure() {
        return Measure.of(codes.stream().filter(code -> code != null).toList());
    }
}
