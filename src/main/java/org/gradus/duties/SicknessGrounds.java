package org.gradus.duties;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.calendar.Session;
import org.gradus.register.AttendanceCode;
import org.gradus.register.DatedSession;

/**
 * When illness in a school year must be told to the authority: fifteen school days, in one illness or added up; once for
 * each illness without a break (Regs24 reg 13).
 *
 * <p>Two sessions coded I make a day. An illness goes on as long as every session the school held is coded I.
 */
final class SicknessGrounds {

    private SicknessGrounds() {}

    /**
     * A ground that arose.
     *
     * @param key the first session of the illness, or {@code year} for days added up
     * @param on the day on which the number was reached
     * @param sessions how many sessions coded I there were then
     */
    record Ground(String key, LocalDate on, int sessions) {}

    /**
     * @param held the sessions the school held by day since the school year began, oldest first
     * @param days school days from which the ground stands
     */
    static List<Ground> of(
            Map<DatedSession, AttendanceCode> marks, List<Map.Entry<LocalDate, Set<Session>>> held, int days) {
        List<Ground> grounds = new ArrayList<>();
        int total = 0;
        int here = 0;
        DatedSession began = null;
        boolean told = false;
        for (Map.Entry<LocalDate, Set<Session>> day : held) {
            for (Session session : Session.values()) {
                DatedSession at = new DatedSession(day.getKey(), session);
                AttendanceCode code = marks.get(at);
                if (!day.getValue().contains(session) || code == null || code.schoolClosed()) {
                    continue;
                }
                if (code != AttendanceCode.I) {
                    here = 0;
                    continue;
                }
                began = here == 0 ? at : began;
                here++;
                total++;
                if (here == 2 * days) {
                    grounds.add(new Ground(began.date() + " " + began.session(), day.getKey(), here));
                    told = true;
                } else if (total >= 2 * days && !told) {
                    grounds.add(new Ground("year", day.getKey(), total));
                    told = true;
                }
            }
        }
        return List.copyOf(grounds);
    }
}
