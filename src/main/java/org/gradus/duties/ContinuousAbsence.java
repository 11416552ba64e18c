package org.gradus.duties;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.gradus.calendar.Session;
import org.gradus.register.AttendanceCode;
import org.gradus.register.DatedSession;

/**
 * The school days in a row, up to the last one in the register, on which a pupil was absent from every session.
 *
 * <p>Closures (# and Y4) are no school days and are passed over. A school day without a mark ends the row: what nobody
 * entered proves nothing.
 *
 * @param first its first school day; null when it has none
 * @param last its last school day; null when it has none
 * @param days school days
 * @param sessions its sessions with their codes, oldest first
 */
public record ContinuousAbsence(LocalDate first, LocalDate last, int days, List<Marked> sessions) {

    /** The codes of ground I (Regs24 reg 9(1)(i)). */
    public static final Set<AttendanceCode> UNEXPLAINED =
            Collections.unmodifiableSet(EnumSet.of(AttendanceCode.G, AttendanceCode.N, AttendanceCode.O));

    /** The codes of the attendance return (Regs24 reg 13): absent without leave. */
    public static final Set<AttendanceCode> WITHOUT_LEAVE = Collections.unmodifiableSet(
            EnumSet.of(AttendanceCode.G, AttendanceCode.N, AttendanceCode.O, AttendanceCode.U));

    private static final ContinuousAbsence NONE = new ContinuousAbsence(null, null, 0, List.of());

    /** One session with its code. */
    public record Marked(DatedSession at, AttendanceCode code) {}

    public ContinuousAbsence {
        sessions = List.copyOf(sessions);
    }

    /**
     * Counts back from the last marked day.
     *
     * @param marks the codes by session
     * @param held the sessions the school held by day, oldest first
     * @param counts which codes belong to the row
     */
    static ContinuousAbsence of(
            Map<DatedSession, AttendanceCode> marks,
            List<Map.Entry<LocalDate, Set<Session>>> held,
            Predicate<AttendanceCode> counts) {
        List<List<Marked>> days = new ArrayList<>();
        boolean begun = false;
        for (int i = held.size() - 1; i >= 0; i--) {
            Optional<List<Marked>> day = day(marks, held.get(i));
            if (day.isEmpty()) {
                if (begun) {
                    break;
                }
                continue; // not in the register yet
            }
            if (day.get().isEmpty()) {
                continue; // closed
            }
            begun = true;
            if (!day.get().stream().map(Marked::code).allMatch(counts)) {
                break;
            }
            days.add(0, day.get());
        }
        if (days.isEmpty()) {
            return NONE;
        }
        List<Marked> all = days.stream().flatMap(List::stream).toList();
        return new ContinuousAbsence(
                all.get(0).at().date(), all.get(all.size() - 1).at().date(), days.size(), all);
    }

    /** The sessions of a day that were held; empty when the school was closed, nothing when one has no mark. */
    private static Optional<List<Marked>> day(
            Map<DatedSession, AttendanceCode> marks, Map.Entry<LocalDate, Set<Session>> day) {
        List<Marked> found = new ArrayList<>();
        for (Session session : Session.values()) {
            if (!day.getValue().contains(session)) {
                continue;
            }
            DatedSession at = new DatedSession(day.getKey(), session);
            AttendanceCode code = marks.get(at);
            if (code == null) {
                return Optional.empty();
            }
            if (!code.schoolClosed()) {
                found.add(new Marked(at, code));
            }
        }
        return Optional.of(found);
    }
}
